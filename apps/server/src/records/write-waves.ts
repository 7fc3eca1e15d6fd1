import type { Operation } from './write-batch.ts';

/** An operation with its place in the batch. */
export interface Numbered {
  readonly index: number;
  readonly operation: Operation;
}

/** What an operation touches, as one text; null for a new record, which nothing else can name. */
const touched = (operation: Operation): string | null => {
  if (operation.op === 'upsert') return `${operation.key} ${JSON.stringify(operation.values)}`;
  return operation.id ?? null;
};

/**
 * The operations in waves: within one no record is touched twice, so that it can be written by a few statements. A batch that touches each
 * record once is one wave. Two upserts with the same values count as one record; those that share only a key are told apart later.
 */
export function wavesOf(operations: readonly Operation[]): readonly (readonly Numbered[])[] {
  const waves: Numbered[][] = [];
  const last = new Map<string, number>();
  operations.forEach((operation, index) => {
    const key = touched(operation);
    const n = key === null ? 0 : (last.get(key) ?? -1) + 1;
    if (key !== null) last.set(key, n);
    const wave = waves[n] ?? [];
    waves[n] = wave;
    wave.push({ index, operation });
  });
  return waves;
}
