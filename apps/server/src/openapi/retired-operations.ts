import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, list, moment, orNull, shape, text, whole } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

const element = shape({
  kind: text,
  what: text,
  id: text,
  object: text,
  name: text,
  label: text,
  of: orNull(text),
  revision: whole,
  retiredAt: moment,
  keptUntil: moment,
  actor: orNull(id),
  records: orNull(whole),
});

/** The bin for objects, fields and other documents. */
export const retiredOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/retired',
    name: 'listRetired',
    tag: 'design',
    action: 'design',
    summary: both('停用的对象、字段等', 'What was taken out of the model and can come back'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(element) }) }],
  },
  {
    method: 'post',
    path: '/api/v1/retired/restore',
    name: 'restoreRetired',
    tag: 'design',
    action: 'design',
    summary: both('恢复停用内容的草稿', 'A draft that brings it back'),
    body: shape({ kind: text, id: text, object: text }, 'object'),
    answers: [{ status: 201, summary: done, schema: shape({ id, baseRevision: whole, left: list(text) }) }],
    problems: ['not_found', 'not_restorable'],
  },
];
