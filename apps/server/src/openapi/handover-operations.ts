import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { anything, id, list, moment, oneOf, orNull, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const people = { tag: 'people', action: 'users' } as const;

const holding = shape({ object: text, field: text, total: whole, open: whole });
const naming = shape({ document: text, path: text, message: text });
const rule = shape({ filter: anything, to: list(id) }, 'filter');
const step = shape({ object: text, field: text, scope: oneOf('open', 'all'), rules: list(rule) }, 'scope');
const foreseen = shape({ total: whole, steps: list(shape({ object: text, field: text, rules: list(whole), left: whole })) });
const handover = shape({
  id,
  user: id,
  state: oneOf('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'undone'),
  total: whole,
  done: whole,
  moved: whole,
  refused: whole,
  deactivated: yesNo,
  items: list(shape({ object: text, id, title: orNull(text), code: text, message: text })),
  createdAt: moment,
  finishedAt: orNull(moment),
  error: orNull(shape({ code: text, message: text })),
});

/** Handing over what somebody has who leaves. */
export const handoverOperations: readonly Operation[] = [
  {
    ...people,
    method: 'get',
    path: '/api/v1/users/{id}/holdings',
    name: 'userHoldings',
    summary: both('此人名下有什么', 'What somebody has'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(holding), views: whole, keys: whole, named: list(naming) }) }],
    problems: ['not_found'],
  },
  {
    ...people,
    method: 'get',
    path: '/api/v1/users/{id}/handovers',
    name: 'listHandovers',
    summary: both('此人的交接', 'The handovers of somebody'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(handover) }) }],
    problems: ['not_found'],
  },
  {
    ...people,
    method: 'post',
    path: '/api/v1/users/{id}/handover',
    name: 'startHandover',
    summary: both('离职交接', 'Hand over what somebody has, and deactivate them'),
    body: shape({ steps: list(step), views: orNull(id), deactivate: yesNo, dryRun: yesNo }, 'views', 'deactivate', 'dryRun'),
    answers: [
      { status: 202, summary: done, schema: shape({ id }) },
      { status: 200, summary: both('试算', 'What it would do'), schema: foreseen },
    ],
    problems: ['not_found', 'validation_failed', 'holdings_left'],
  },
  {
    ...people,
    method: 'get',
    path: '/api/v1/handovers/{id}',
    name: 'getHandover',
    summary: both('交接的进度', 'Progress of a handover'),
    answers: [{ status: 200, summary: done, schema: handover }],
    problems: ['not_found'],
  },
  {
    ...people,
    method: 'post',
    path: '/api/v1/handovers/{id}/cancel',
    name: 'cancelHandover',
    summary: both('停止交接', 'Stop a handover'),
    answers: [{ status: 202, summary: done, schema: handover }],
    problems: ['not_found', 'handover_ended'],
  },
  {
    ...people,
    method: 'post',
    path: '/api/v1/handovers/{id}/undo',
    name: 'undoHandover',
    summary: both('撤销交接', 'Take a handover back'),
    answers: [{ status: 202, summary: done, schema: shape({ restore: orNull(id) }) }],
    problems: ['not_found', 'not_undoable'],
  },
];
