import type { Text } from '@tangram/errors';
import type { JsonSchema, ObjectDefinition } from '@tangram/model';
import type { Operation } from './operation.ts';
import { typeName } from './record-components.ts';
import { anything, either, id, list, moment, oneOf, orNull, ref, shape, text, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const access = oneOf('read', 'edit');

/** With whom records of an object are shared by hand, and who can see one. */
export function shareOperations(object: ObjectDefinition, about: (zh: string, en: string) => Text): readonly Operation[] {
  const base = `/api/v1/records/${object.name}/{id}`;
  const name = typeName(object.name);
  const of = (schema: JsonSchema, status = 200) => [{ status, summary: done, schema }];
  const tag = object.name;
  return [
    {
      method: 'get',
      path: `${base}/shares`,
      name: `shares${name}`,
      tag,
      summary: about('共享给了谁', 'With whom it is shared'),
      answers: of(ref('Shares')),
      problems: ['not_found'],
    },
    {
      method: 'post',
      path: `${base}/shares`,
      name: `share${name}`,
      tag,
      summary: about('共享', 'Share'),
      body: ref('NewShare'),
      answers: of(ref('Share'), 201),
      problems: ['not_found', 'forbidden', 'validation_failed', 'already_shared', 'too_many_shares'],
    },
    {
      method: 'patch',
      path: `${base}/shares/{share}`,
      name: `changeShareOf${name}`,
      tag,
      summary: about('修改共享', 'Change a share'),
      body: ref('ShareChange'),
      answers: of(ref('Share')),
      problems: ['not_found', 'forbidden', 'validation_failed'],
    },
    {
      method: 'delete',
      path: `${base}/shares/{share}`,
      name: `endShareOf${name}`,
      tag,
      summary: about('取消共享', 'End a share'),
      answers: [{ status: 204, summary: done }],
      problems: ['not_found', 'forbidden'],
    },
    {
      method: 'get',
      path: `${base}/access`,
      name: `access${name}`,
      tag,
      summary: about('谁能看到，为什么', 'Who can see it, and why'),
      query: { q: text, limit: text, cursor: text, user: id },
      answers: of(ref('AccessPage')),
      problems: ['not_found', 'forbidden', 'unsupported_query', 'cursor_mismatch'],
    },
  ];
}

const given = { teamRole: orNull(text), access, reason: orNull(text), expiresAt: orNull(moment) };

/** What those operations take and answer. */
export const shareComponents: Readonly<Record<string, JsonSchema>> = {
  Share: shape({
    id,
    with: shape({ kind: oneOf('user', 'team', 'department', 'role'), id: text, name: anything, below: yesNo }, 'below'),
    teamRole: orNull(text),
    access,
    reason: orNull(text),
    expiresAt: orNull(moment),
    at: moment,
    by: orNull(shape({ id, name: orNull(text) })),
  }),
  Shares: shape({
    data: list(ref('Share')),
    may: orNull(access),
    teamRoles: list(shape({ name: text, label: anything, access })),
    roles: list(shape({ name: text, label: anything })),
  }),
  NewShare: shape(
    {
      with: either(shape({ user: id }), shape({ team: id }), shape({ department: id, below: yesNo }, 'below'), shape({ role: text })),
      ...given,
    },
    ...Object.keys(given),
  ),
  ShareChange: shape(given, ...Object.keys(given)),
  AccessPage: shape({
    data: list(
      shape({
        user: shape({ id, name: text }),
        level: oneOf('none', 'read', 'edit', 'delete'),
        reasons: list(shape({ kind: text, gives: list(oneOf('read', 'edit', 'delete')), text, shares: list(ref('Share')) }, 'shares')),
        against: list(shape({ kind: text, text })),
      }),
    ),
    nextCursor: orNull(text),
  }),
};
