import type { Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import { accountOperations } from './account-operations.ts';
import { auditOperations } from './audit-operations.ts';
import { designerOperations } from './designer-operations.ts';
import { importTemplateOperations } from './import-template-operations.ts';
import { expressionOperations } from './expression-operations.ts';
import { favouriteOperations } from './favourite-operations.ts';
import { restoreOperations } from './restore-operations.ts';
import { personalOperations } from './personal-operations.ts';
import { rollUpOperations } from './roll-up-operations.ts';
import { publicationOperations } from './publication-operations.ts';
import { publishingOperations } from './publishing-operations.ts';
import { proposalOperations } from './proposal-operations.ts';
import { retiredOperations } from './retired-operations.ts';
import { handoverOperations } from './handover-operations.ts';
import { mappingOperations } from './mapping-operations.ts';
import { notificationOperations } from './notification-operations.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './order-operations.ts';
import { passkeyOperations } from './passkey-operations.ts';
import { templateOperations } from './template-operations.ts';
import { workspaceExportOperations } from './workspace-export-operations.ts';
import { workspaceOperations } from './workspace-operations.ts';
import { personalViews } from './view-operations.ts';
import { file, anything, dictionary, id, list, moment, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const of = (schema: JsonSchema, status = 200) => [{ status, summary: done, schema }];
const nothing = [{ status: 204, summary: done }];
const draftId = shape({ id, baseRevision: whole });

/** What the platform offers besides records. A test holds it to the routes there are. */
export const platformOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/health/live',
    name: 'live',
    tag: 'health',
    summary: both('进程存活', 'The process answers'),
    open: true,
    answers: of(shape({ status: text })),
  },
  {
    method: 'get',
    path: '/health/ready',
    name: 'ready',
    tag: 'health',
    summary: both('可以服务', 'Database, queue and migrations are in order'),
    open: true,
    answers: [
      ...of(shape({ status: text, checks: dictionary(yesNo) })),
      { status: 503, summary: both('尚未就绪', 'Not ready'), schema: shape({ status: text, checks: dictionary(yesNo) }) },
    ],
  },
  ...accountOperations,
  ...auditOperations,
  ...workspaceOperations,
  ...workspaceExportOperations,
  ...passkeyOperations,
  ...people('users', 'User', 'UserInput', both('用户', 'users')),
  ...people('departments', 'DepartmentPart', 'DepartmentCreate', both('部门', 'departments'), 'DepartmentUpdate'),
  ...people('teams', 'TeamPart', 'TeamCreate', both('团队', 'teams'), 'TeamUpdate'),
  ...orderOperations,
  ...handoverOperations,
  {
    method: 'get',
    path: '/api/v1/model',
    name: 'model',
    tag: 'model',
    summary: both('已发布的模型', 'The published model'),
    answers: of(shape({ revision: whole, documents: list(ref('Document')), creatable: list(text) })),
  },
  {
    method: 'get',
    path: '/api/v1/model/objects/{object}/json-schema',
    name: 'jsonSchema',
    tag: 'model',
    summary: both('表单所用的 JSON Schema', 'The JSON Schema of a record'),
    query: { mode: oneOf('create', 'update') },
    answers: of({ type: 'object' }),
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    name: 'openapi',
    tag: 'model',
    summary: both('本文档', 'This document'),
    answers: of({ type: 'object' }),
  },
  {
    method: 'post',
    path: '/api/v1/drafts',
    name: 'createDraft',
    tag: 'design',
    action: 'design',
    summary: both('新建草稿', 'Open a draft'),
    body: shape({ title: text }),
    answers: of(draftId, 201),
  },
  {
    method: 'get',
    path: '/api/v1/drafts',
    name: 'listDrafts',
    tag: 'design',
    action: 'design',
    summary: both('草稿列表', 'List drafts'),
    answers: of(shape({ data: list(ref('Draft')) })),
  },
  {
    method: 'get',
    path: '/api/v1/drafts/{id}',
    name: 'getDraft',
    tag: 'design',
    action: 'design',
    summary: both('读取草稿', 'Read a draft'),
    answers: of(ref('Draft')),
  },
  {
    method: 'delete',
    path: '/api/v1/drafts/{id}',
    name: 'discardDraft',
    tag: 'design',
    action: 'design',
    summary: both('丢弃草稿', 'Discard a draft'),
    answers: nothing,
  },
  {
    method: 'put',
    path: '/api/v1/drafts/{id}/documents/{kind}/{name}',
    name: 'putDocument',
    tag: 'design',
    action: 'design',
    summary: both('写入一个文档', 'Put a document'),
    body: ref('Document'),
    answers: of(ref('Document')),
    problems: ['validation_failed'],
  },
  {
    method: 'patch',
    path: '/api/v1/drafts/{id}/documents/{kind}/{name}',
    name: 'changeDocument',
    tag: 'design',
    action: 'design',
    summary: both('修改文档的部分成员', 'Change some members of a document'),
    body: anything,
    answers: of(ref('Document')),
    problems: ['validation_failed'],
  },
  {
    method: 'delete',
    path: '/api/v1/drafts/{id}/documents/{kind}/{name}',
    name: 'removeDocument',
    tag: 'design',
    action: 'design',
    summary: both('移除一个文档', 'Remove a document'),
    answers: nothing,
  },
  {
    method: 'put',
    path: '/api/v1/drafts/{id}/decisions',
    name: 'decide',
    tag: 'design',
    action: 'design',
    summary: both('写入决定', 'Put the decisions'),
    body: ref('Decisions'),
    answers: of(ref('Decisions')),
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/rename',
    name: 'rename',
    tag: 'design',
    action: 'design',
    summary: both('重命名并改写引用', 'Rename and rewrite references'),
    body: shape({ kind: text, object: text, from: text, to: text }, 'object'),
    answers: of(shape({ changed: list(text) })),
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/check',
    name: 'check',
    tag: 'design',
    action: 'design',
    summary: both('检查：差异、影响与计划', 'Check: difference, impact, plan'),
    answers: of(ref('Check')),
  },
  ...publicationOperations,
  ...publishingOperations,
  {
    method: 'get',
    path: '/api/v1/revisions',
    name: 'listRevisions',
    tag: 'design',
    action: 'design',
    summary: both('修订历史', 'Revisions'),
    query: { limit: text, before: text, until: text },
    answers: of(
      shape({ data: list(shape({ revision: whole, at: moment, actor: orNull(id), title: text, note: text, approvedBy: orNull(id) })) }),
    ),
  },
  {
    method: 'post',
    path: '/api/v1/revisions/{n}/restore',
    name: 'restoreRevision',
    tag: 'design',
    action: 'design',
    summary: both('回到某个修订的草稿', 'A draft that goes back'),
    answers: of(draftId, 201),
  },
  ...designerOperations,
  ...retiredOperations,
  ...templateOperations,
  ...proposalOperations,
  ...mappingOperations,
  {
    method: 'get',
    path: '/api/v1/dependencies',
    name: 'dependencies',
    tag: 'design',
    action: 'design',
    summary: both('谁在使用它', 'What uses an element'),
    query: { ref: text },
    answers: of(ref('Dependencies')),
  },
  ...expressionOperations,
  ...personalViews,
  {
    method: 'post',
    path: '/api/v1/search',
    name: 'search',
    tag: 'search',
    summary: both('全局搜索', 'Search all objects'),
    body: shape({ q: text, objects: list(text), limit: whole }, 'objects', 'limit'),
    answers: of(ref('SearchHits')),
    problems: ['unsupported_query'],
  },
  ...favouriteOperations,
  ...restoreOperations,
  ...personalOperations,
  ...rollUpOperations,
  ...importTemplateOperations,
  ...notificationOperations,
  {
    method: 'get',
    path: '/api/v1/events',
    name: 'events',
    tag: 'events',
    summary: both('变更事件，按位置先后', 'Changes in the order of their position'),
    query: { after: text, objects: text, include: oneOf('values'), limit: text },
    answers: of(shape({ data: list(ref('Event')), nextCursor: orNull(text) })),
    problems: ['cursor_mismatch', 'cursor_expired'],
  },
  {
    method: 'get',
    path: '/api/v1/stream',
    name: 'stream',
    tag: 'events',
    summary: both('实时变更（SSE）', 'Live changes (SSE)'),
    query: { objects: text },
    headers: { 'Last-Event-ID': text },
    answers: [{ status: 200, summary: done, schema: text, type: 'text/event-stream' }],
  },
  {
    method: 'post',
    path: '/api/v1/files',
    name: 'sendFile',
    tag: 'files',
    summary: both('上传文件', 'Send a file'),
    body: shape({ file }),
    multipart: true,
    answers: of(ref('File'), 201),
    problems: ['payload_too_large'],
  },
  {
    method: 'get',
    path: '/api/v1/files/{id}',
    name: 'getFile',
    tag: 'files',
    summary: both('下载文件', 'Get a file'),
    answers: [{ status: 200, summary: done, schema: file, type: 'application/octet-stream' }],
    problems: ['not_found'],
  },
  ...imports('post', '', 'startImport', both('导入文件', 'Import a file'), of(shape({ id }), 202), true),
  ...imports('post', '/preview', 'previewImport', both('预览导入', 'Preview an import'), of(ref('ImportPreview')), true),
  ...imports(
    'get',
    '',
    'listImports',
    both('导入列表', 'List imports'),
    of(shape({ data: list(ref('Import')), nextCursor: orNull(text) })),
  ),
  ...imports('get', '/{id}', 'getImport', both('导入进度', 'Progress of an import'), of(ref('Import'))),
  ...imports('post', '/{id}/cancel', 'cancelImport', both('取消导入', 'Cancel an import'), of(ref('Import'), 202)),
  ...imports('post', '/{id}/undo', 'undoImport', both('撤销导入', 'Undo an import'), of(ref('Import'), 202)),
  ...imports(
    'get',
    '/{id}/kept',
    'keptByUndo',
    both('撤销时保留的记录', 'Records that the undo left'),
    of(shape({ data: list(anything) })),
  ),
  ...imports('get', '/{id}/rows', 'importRows', both('导入文件的行', 'The rows of the file'), of(ref('ImportRows'))),
  ...imports('get', '/{id}/errors', 'importErrors', both('出错的行', 'The rows with problems'), [
    { status: 200, summary: done, schema: file, type: 'application/octet-stream' },
    { status: 204, summary: both('没有', 'There are none') },
  ]),
];

function imports(
  method: Operation['method'],
  path: string,
  name: string,
  summary: Text,
  answers: Operation['answers'],
  multipart = false,
): readonly Operation[] {
  const query = {
    limit: text,
    ...(path === '/{id}/rows' ? { after: text, problems: oneOf('only') } : { cursor: text }),
    ...(path === '' ? { object: text, dryRun: oneOf('true', 'false') } : {}),
    ...(path.endsWith('errors') ? { format: oneOf('json', 'csv', 'xlsx'), severity: oneOf('error', 'warning') } : {}),
  };
  return [
    {
      method,
      path: `/api/v1/imports${path}`,
      name,
      tag: 'imports',
      action: 'import',
      summary,
      answers,
      ...(multipart ? { body: ref('ImportFile'), multipart } : {}),
      ...(method === 'get' ? { query } : {}),
    },
  ];
}

function people(path: string, shown: string, input: string, what: Text, change = input): readonly Operation[] {
  const name = path.charAt(0).toUpperCase() + path.slice(1);
  const page = shape({ data: list(ref(shown)), nextCursor: orNull(text), count: whole }, 'nextCursor', 'count');
  return [
    {
      method: 'get',
      path: `/api/v1/${path}`,
      name: `list${name}`,
      tag: 'people',
      action: 'users',
      summary: both(`${what['zh-CN']}列表`, `List ${what.en}`),
      query: { filter: text, sort: text, limit: text, cursor: text, count: text, search: text, select: text },
      answers: of(page),
    },
    {
      method: 'post',
      path: `/api/v1/${path}`,
      name: `create${name}`,
      tag: 'people',
      action: 'users',
      summary: both(`新建${what['zh-CN']}`, `Create ${what.en}`),
      body: ref(input),
      answers: of(ref(shown), 201),
      problems: ['validation_failed', 'duplicate_key'],
    },
    {
      method: 'patch',
      path: `/api/v1/${path}/{id}`,
      name: `change${name}`,
      tag: 'people',
      action: 'users',
      summary: both(`修改${what['zh-CN']}`, `Change ${what.en}`),
      headers: { 'If-Match': text },
      body: ref(change),
      answers: of(ref(shown)),
      problems: ['not_found', 'version_conflict', 'validation_failed'],
    },
  ];
}
