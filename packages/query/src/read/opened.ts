import type { Expression } from '@tangram/expression';

/** Rows in parts: those that one of them opens, and what must hold of all. */
export interface Opened {
  readonly by: readonly Expression[];
  readonly besides: readonly Expression[];
}

/** Most parts that are looked at by themselves: each is a look-up more. */
const MOST = 8;

/**
 * What opens records to a caller, part by part, where there are several: each is found by an index of its own (of owners, of ids that were shared), while
 * for all of them together there is none. null where there is one part only.
 */
export function openedBy(rows: 'all' | 'none' | Expression): Opened | null {
  if (typeof rows === 'string') return null;
  const all = rows.kind === 'and' ? rows.of : [rows];
  const found = all.find((one) => one.kind === 'or');
  if (found?.kind !== 'or') return null;
  const by = found.of.length <= MOST ? found.of : [...found.of.slice(0, MOST - 1), { kind: 'or' as const, of: found.of.slice(MOST - 1) }];
  return { by, besides: all.filter((one) => one !== found) };
}
