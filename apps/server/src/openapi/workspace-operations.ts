import type { Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import type { Operation } from './operation.ts';
import { either, file, id, list, moment, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const of = (schema: JsonSchema, status = 200) => [{ status, summary: done, schema }];
const named = shape({ id, name: text });
const settings = { name: text, zone: text, weekStart: whole, language: oneOf('zh-CN', 'en') };
const confirmation = shape({ name: text });
const stopped = shape({ state: oneOf('suspended', 'removed'), removeAt: orNull(moment) });
const words = shape({ 'zh-CN': text, en: text });

/** Workspaces as a whole: making one, choosing one, setting it, stopping it. */
export const workspaceOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/workspace',
    name: 'workspace',
    tag: 'workspace',
    summary: both('自己的工作区', 'One’s workspace'),
    answers: of(shape({ id, ...settings, createdAt: moment })),
  },
  {
    method: 'patch',
    path: '/api/v1/workspace',
    name: 'changeWorkspace',
    tag: 'workspace',
    summary: both('修改工作区设置（管理员）', 'Change what holds for everybody in it; for its admins'),
    body: { type: 'object', properties: settings, additionalProperties: false },
    answers: of(shape({ id, ...settings, createdAt: moment })),
    problems: ['forbidden', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/workspace/export',
    name: 'exportWorkspace',
    tag: 'workspace',
    summary: both('导出整个工作区为一个 zip（管理员）', 'Everything of the workspace in one zip; for its admins'),
    answers: [{ status: 200, summary: done, schema: file, type: 'application/zip' }],
    problems: ['forbidden', 'export_running'],
  },
  {
    method: 'post',
    path: '/api/v1/workspace/suspend',
    name: 'suspendWorkspace',
    tag: 'workspace',
    summary: both('暂停工作区，需要再次输入名称（管理员）', 'Suspend it; its name is said again; for its admins'),
    body: confirmation,
    answers: of(stopped),
    problems: ['forbidden', 'validation_failed', 'not_active'],
  },
  {
    method: 'post',
    path: '/api/v1/workspace/remove',
    name: 'removeWorkspace',
    tag: 'workspace',
    summary: both('删除工作区，三十天后生效（管理员）', 'Delete it, thirty days from now; for its admins'),
    body: confirmation,
    answers: of(stopped),
    problems: ['forbidden', 'validation_failed', 'not_active'],
  },
  {
    method: 'post',
    path: '/api/v1/auth/resume',
    name: 'resumeWorkspace',
    tag: 'auth',
    summary: both('恢复自己暂停或删除的工作区', 'Take back that a workspace was suspended or deleted, as its admin'),
    open: true,
    body: shape({ email: text, password: text, workspace: text }, 'workspace'),
    answers: [{ status: 204, summary: done }],
    problems: ['wrong_credentials', 'rate_limited', 'forbidden', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/auth/workspaces',
    name: 'ownWorkspaces',
    tag: 'auth',
    summary: both('自己可以进入的工作区', 'The workspaces one may sign in to'),
    answers: of(shape({ data: list(named) })),
  },
  {
    method: 'post',
    path: '/api/v1/auth/switch',
    name: 'switchWorkspace',
    tag: 'auth',
    summary: both('换到另一个工作区', 'Go on in another workspace'),
    body: shape({ workspace: id }),
    answers: of(either(ref('Session'), ref('SecondStep'))),
    problems: ['no_such_place', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/auth/sign-up',
    name: 'signUpOffer',
    tag: 'auth',
    summary: both('是否开放注册，有哪些模板', 'Whether one may sign up, and from which templates'),
    open: true,
    answers: of(shape({ open: yesNo, templates: list(shape({ name: text, label: words, description: words })) })),
  },
  {
    method: 'post',
    path: '/api/v1/auth/sign-up',
    name: 'signUp',
    tag: 'auth',
    summary: both('申请新工作区，链接发到邮箱', 'Ask for a workspace; the link is mailed'),
    open: true,
    body: shape(
      {
        email: text,
        name: text,
        workspace: text,
        template: text,
        sample: oneOf('true', 'false'),
        language: oneOf('zh-CN', 'en'),
        zone: text,
      },
      'sample',
      'language',
      'zone',
    ),
    answers: of(shape({}), 202),
    problems: ['sign_up_off', 'validation_failed', 'rate_limited'],
  },
  {
    method: 'post',
    path: '/api/v1/auth/sign-up/link',
    name: 'describeSignUp',
    tag: 'auth',
    summary: both('注册链接里有什么', 'What stands behind a link of a sign-up'),
    open: true,
    body: shape({ token: text }),
    answers: of(shape({ email: text, name: text, workspace: text, template: text, needsPassword: yesNo })),
    problems: ['sign_up_off', 'sign_up_not_valid', 'validation_failed'],
  },
  {
    method: 'post',
    path: '/api/v1/auth/sign-up/confirm',
    name: 'confirmSignUp',
    tag: 'auth',
    summary: both('确认邮箱并创建工作区', 'Make the workspace'),
    open: true,
    body: shape({ token: text, password: text }, 'password'),
    answers: of(shape({ email: text, workspace: named }), 201),
    problems: ['sign_up_off', 'sign_up_not_valid', 'validation_failed', 'workspaces_not_apart', 'no_room'],
  },
];
