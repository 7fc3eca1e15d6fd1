import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { anything, id, list, moment, shape, text } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const path = '/api/v1/imports/templates';
const parts = { object: text, name: text, columns: list(text), options: anything };
const template = shape({ id, ...parts, createdAt: moment, updatedAt: moment });
const common = { tag: 'imports', action: 'import' } as const;

/** What each person once said about a kind of file. */
export const importTemplateOperations: readonly Operation[] = [
  {
    ...common,
    method: 'get',
    path,
    name: 'listImportTemplates',
    summary: both('我的导入模板', 'My import templates'),
    query: { object: text },
    answers: [{ status: 200, summary: done, schema: shape({ data: list(template) }) }],
    problems: ['not_found'],
  },
  {
    ...common,
    method: 'post',
    path,
    name: 'keepImportTemplate',
    summary: both('保存导入模板', 'Keep an import template'),
    body: shape(parts),
    answers: [{ status: 201, summary: done, schema: template }],
    problems: ['not_found', 'validation_failed', 'template_name_taken', 'too_many_templates'],
  },
  {
    ...common,
    method: 'patch',
    path: `${path}/{id}`,
    name: 'changeImportTemplate',
    summary: both('修改导入模板', 'Change an import template'),
    body: shape({ name: text, columns: list(text), options: anything }, 'name', 'columns', 'options'),
    answers: [{ status: 200, summary: done, schema: template }],
    problems: ['template_not_found', 'validation_failed', 'template_name_taken'],
  },
  {
    ...common,
    method: 'delete',
    path: `${path}/{id}`,
    name: 'dropImportTemplate',
    summary: both('删除导入模板', 'Delete an import template'),
    answers: [{ status: 204, summary: done }],
    problems: ['template_not_found'],
  },
];
