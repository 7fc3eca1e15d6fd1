import type { Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import type { Operation } from './operation.ts';
import { either, list, moment, orNull, ref, shape, text } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const of = (schema: JsonSchema, status = 200) => [{ status, summary: done, schema }];
/** As WebAuthn has it. */
const webauthn: JsonSchema = { type: 'object', additionalProperties: true };
const at = '/api/v1/auth/passkeys';

/** Passkeys, and signing in by one. */
export const passkeyOperations: readonly Operation[] = [
  {
    method: 'get',
    path: at,
    name: 'listPasskeys',
    tag: 'auth',
    summary: both('自己的通行密钥', 'One’s own passkeys'),
    answers: of(shape({ data: list(shape({ id: text, name: text, createdAt: moment, lastUsed: orNull(moment) })) })),
  },
  {
    method: 'post',
    path: `${at}/options`,
    name: 'beginPasskey',
    tag: 'auth',
    summary: both('新建通行密钥的参数', 'What a browser makes a passkey by'),
    body: shape({ password: text }),
    answers: of(webauthn),
    problems: ['wrong_password', 'too_many_passkeys'],
  },
  {
    method: 'post',
    path: at,
    name: 'addPasskey',
    tag: 'auth',
    summary: both('添加通行密钥', 'Take a passkey in'),
    body: shape({ name: text, response: webauthn }),
    answers: of(shape({ id: text }), 201),
    problems: ['passkey_refused'],
  },
  {
    method: 'delete',
    path: `${at}/{id}`,
    name: 'removePasskey',
    tag: 'auth',
    summary: both('移除通行密钥', 'Remove a passkey'),
    answers: [{ status: 204, summary: done }],
    problems: ['passkey_not_found'],
  },
  {
    method: 'post',
    path: `${at}/login/options`,
    name: 'beginPasskeyLogin',
    tag: 'auth',
    summary: both('用通行密钥登录的参数', 'What a browser asks for a passkey by'),
    open: true,
    answers: of(webauthn),
  },
  {
    method: 'post',
    path: `${at}/login`,
    name: 'passkeyLogin',
    tag: 'auth',
    summary: both('用通行密钥登录', 'Sign in by a passkey'),
    open: true,
    body: shape({ response: webauthn, workspace: text }, 'workspace'),
    answers: of(either(ref('Session'), ref('WorkspaceChoice'))),
    problems: ['wrong_passkey', 'rate_limited', 'workspace_suspended'],
  },
  {
    method: 'get',
    path: '/api/v1/auth/choice',
    name: 'describeChoice',
    tag: 'auth',
    summary: both('可以进入的工作区', 'Which workspaces there are to choose from'),
    open: true,
    answers: of(ref('WorkspaceChoice')),
    problems: ['choice_not_valid'],
  },
  {
    method: 'post',
    path: '/api/v1/auth/choice',
    name: 'chooseWorkspace',
    tag: 'auth',
    summary: both('通行密钥或单点登录后选择工作区', 'Choose a workspace after a passkey or single sign-on'),
    open: true,
    body: shape({ workspace: text }),
    answers: of(ref('Session')),
    problems: ['validation_failed', 'choice_not_valid', 'no_such_place', 'address_not_allowed'],
  },
];
