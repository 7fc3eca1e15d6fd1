import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, list, moment, oneOf, orNull, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

const counts = { cause: text, total: whole, restored: whole, kept: whole, refused: whole };
const items = list(
  shape({
    outcome: oneOf('kept', 'refused'),
    object: text,
    id,
    title: orNull(text),
    field: orNull(text),
    actor: orNull(id),
    at: orNull(moment),
    code: text,
    message: orNull(text),
  }),
);
const run = shape({
  id,
  ...counts,
  state: oneOf('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled'),
  done: whole,
  items,
  createdAt: moment,
  finishedAt: orNull(moment),
  error: orNull(shape({ code: text, message: text })),
});

/** Taking back everything that one cause did. */
export const restoreOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/restores',
    name: 'startRestore',
    tag: 'restores',
    action: 'bulk',
    summary: both('撤销整批改动', 'Take back what a bulk edit, import or automation run did'),
    body: shape({ cause: text, dryRun: yesNo }, 'dryRun'),
    answers: [
      { status: 202, summary: done, schema: shape({ id }) },
      { status: 200, summary: both('试算', 'What it would do'), schema: shape({ ...counts, items }) },
    ],
    problems: ['validation_failed', 'not_found'],
  },
  {
    method: 'get',
    path: '/api/v1/restores/{id}',
    name: 'getRestore',
    tag: 'restores',
    action: 'bulk',
    summary: both('恢复的进度', 'Progress of a restore'),
    answers: [{ status: 200, summary: done, schema: run }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/restores/{id}/cancel',
    name: 'cancelRestore',
    tag: 'restores',
    action: 'bulk',
    summary: both('停止恢复', 'Stop a restore'),
    answers: [{ status: 202, summary: done, schema: run }],
    problems: ['not_found', 'restore_ended'],
  },
];
