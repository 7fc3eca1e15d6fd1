import type { Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import type { Operation } from './operation.ts';
import { anything, dictionary, either, file, id, list, moment, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const of = (schema: JsonSchema) => [{ status: 200, summary: done, schema }];

const nothing = [{ status: 204, summary: done }];

const named = orNull(shape({ id, name: orNull(text) }));
const device = orNull(shape({ browser: orNull(text), system: orNull(text) }));
const row = shape({
  id,
  at: moment,
  action: text,
  text,
  result: oneOf('allowed', 'refused'),
  actor: named,
  impersonator: named,
  key: orNull(id),
  cause: orNull(text),
  address: orNull(text),
  device,
  target: orNull(shape({ kind: text, id: orNull(text), object: orNull(text), name: orNull(text) })),
  reason: orNull(text),
  before: anything,
  after: anything,
  facts: dictionary(anything),
  withheld: yesNo,
  position: orNull(whole),
});
const page = (item: JsonSchema) => shape({ data: list(item), nextCursor: orNull(text) });
const paging = { cursor: text, limit: whole };
const filter = {
  actor: id,
  action: text,
  result: oneOf('allowed', 'refused'),
  kind: text,
  target: text,
  object: text,
  record: id,
  address: text,
  from: moment,
  to: moment,
  q: text,
};
const signIn = shape({
  id,
  at: moment,
  action: text,
  text,
  result: oneOf('allowed', 'refused'),
  way: orNull(text),
  address: orNull(text),
  device,
  by: named,
  reason: orNull(text),
  times: whole,
});

/** The audit log, the log of sign-ins, and acting as somebody. */
export const auditOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/audit',
    name: 'audit',
    tag: 'audit',
    summary: both('审计日志，最近的在前', 'The audit log, the latest first'),
    action: 'audit',
    query: { ...filter, ...paging },
    answers: of(page(row)),
    problems: ['forbidden', 'bad_audit_request'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/actions',
    name: 'auditActions',
    tag: 'audit',
    summary: both('审计日志的操作代码', 'What the audit log knows of, by its codes'),
    action: 'audit',
    answers: of(shape({ data: list(shape({ code: text, label: dictionary(text) })) })),
    problems: ['forbidden'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/verify',
    name: 'verifyAudit',
    tag: 'audit',
    summary: both('校验审计链，指出第一处损坏', 'Check the chain and name the first broken row'),
    action: 'audit',
    query: { anchor: text },
    answers: of(
      shape({
        ok: yesNo,
        rows: whole,
        from: whole,
        to: whole,
        waiting: whole,
        anchor: orNull(text),
        broken: orNull(shape({ position: whole, id: orNull(id), at: orNull(moment), reason: text })),
      }),
    ),
    problems: ['forbidden', 'bad_audit_request'],
  },
  {
    method: 'post',
    path: '/api/v1/audit/export',
    name: 'exportAudit',
    tag: 'audit',
    summary: both('导出审计日志（CSV、XLSX 或 JSON Lines）', 'The audit log as CSV, XLSX or JSON lines'),
    action: 'audit',
    body: shape({ format: oneOf('csv', 'xlsx', 'jsonl'), ...filter }, ...Object.keys(filter)),
    answers: [{ status: 200, summary: done, schema: file, type: '*/*' }],
    problems: ['forbidden', 'bad_audit_request'],
  },
  {
    method: 'get',
    path: '/api/v1/auth/sign-ins',
    name: 'ownSignIns',
    tag: 'auth',
    summary: both('自己的登录日志', 'One’s own log of sign-ins'),
    query: paging,
    answers: of(page(signIn)),
    problems: ['session_needed', 'impersonating', 'bad_audit_request'],
  },
  {
    method: 'get',
    path: '/api/v1/users/{id}/sign-ins',
    name: 'signInsOf',
    tag: 'people',
    summary: both('成员的登录日志', 'The log of sign-ins of a user'),
    action: 'users',
    query: paging,
    answers: of(page(signIn)),
    problems: ['forbidden', 'bad_audit_request'],
  },
  {
    method: 'post',
    path: '/api/v1/users/{id}/impersonate',
    name: 'impersonate',
    tag: 'people',
    summary: both('以成员身份操作一段时间；本人会收到通知', 'Act as a user for a while; the person is told'),
    action: 'impersonate',
    body: shape({ reason: text, minutes: whole }, 'minutes'),
    answers: of(shape({ until: moment })),
    problems: ['forbidden', 'session_needed', 'impersonating', 'not_found', 'not_a_person', 'not_active', 'validation_failed'],
  },
  {
    method: 'put',
    path: '/api/v1/preview',
    name: 'beginPreview',
    tag: 'people',
    summary: both('以某位用户或某个角色的视角预览，只读', 'See everything as a user or a role does, without writing'),
    body: either(shape({ user: id }), shape({ role: text })),
    answers: nothing,
    problems: ['preview_for_admins', 'session_needed', 'validation_failed'],
  },
  {
    method: 'delete',
    path: '/api/v1/preview',
    name: 'endPreview',
    tag: 'people',
    summary: both('退出预览', 'Leave the preview'),
    answers: nothing,
  },
  {
    method: 'post',
    path: '/api/v1/auth/impersonation/end',
    name: 'endImpersonation',
    tag: 'auth',
    summary: both('结束代为操作', 'Stop acting as somebody'),
    answers: of(ref('SignedIn')),
  },
];
