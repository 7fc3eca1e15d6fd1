import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, moment, oneOf, orNull, shape, text, whole } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

const run = shape({
  id,
  object: orNull(text),
  field: orNull(text),
  state: oneOf('waiting', 'running', 'cancelling', 'cancelled', 'done', 'failed'),
  total: whole,
  done: whole,
  changed: whole,
  actor: orNull(id),
  startedAt: moment,
  finishedAt: orNull(moment),
});

/** Roll-ups worked out anew. */
export const rollUpOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/rollups/{object}/{field}/recompute',
    name: 'recomputeRollUp',
    tag: 'rollups',
    action: 'design',
    summary: both('重新计算一个汇总字段', 'Work a roll-up out anew for all records'),
    answers: [{ status: 202, summary: done, schema: shape({ id }) }],
    problems: ['not_found', 'rollup_running'],
  },
  {
    method: 'get',
    path: '/api/v1/rollups/runs/{id}',
    name: 'getRollUpRun',
    tag: 'rollups',
    action: 'design',
    summary: both('重新计算的进度', 'Progress of a roll-up that is worked out anew'),
    answers: [{ status: 200, summary: done, schema: run }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/rollups/runs/{id}/cancel',
    name: 'cancelRollUpRun',
    tag: 'rollups',
    action: 'design',
    summary: both('停止重新计算', 'Stop working a roll-up out'),
    answers: [{ status: 202, summary: done, schema: run }],
    problems: ['not_found', 'rollup_ended'],
  },
];
