import type { Lock, Step } from './step.ts';

type Given = Pick<Step, 'id' | 'kind' | 'words' | 'statements' | 'done'> & Partial<Step>;

/** What a piece of work costs, from measurements on 1 to 10 million rows: milliseconds a row, and for any. */
const perRow = { brief: 0, index: 0.0044, validate: 0.0006, batch: 0.03 } as const;
const forAny = 5;

/** How long the work will take with so many rows, in milliseconds. */
export const estimate = (work: keyof typeof perRow, rows: number): number => Math.round(forAny + perRow[work] * rows);

/** A step with what most steps have: before the switch, in a transaction, for a moment, taken back without loss. */
export const makeStep = (given: Given): Step => ({
  phase: 'before',
  undo: null,
  lock: 'access_exclusive_brief' satisfies Lock,
  transactional: true,
  long: false,
  estimatedRows: 0,
  estimatedMs: estimate('brief', 0),
  reversible: true,
  loss: null,
  ...given,
});
