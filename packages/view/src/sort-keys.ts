/** One key of an order: what to sort by, and which way. */
export interface SortKey {
  readonly key: string;
  readonly down: boolean;
}

export type Direction = 'up' | 'down' | null;

/** Most keys that the server takes. */
const most = 8;

/** Keys as requests have them (`-amount`) → what they mean. */
export const sortKeys = (sort: readonly string[]): readonly SortKey[] =>
  sort.filter((key) => key !== '' && key !== '-').map((key) => ({ key: key.replace(/^-/, ''), down: key.startsWith('-') }));

/** What they mean → keys as requests have them. */
export const sortOf = (keys: readonly SortKey[]): readonly string[] => keys.map(({ key, down }) => (down ? `-${key}` : key));

/**
 * A key is pressed: from resting to ascending to descending to resting.
 *
 * @param also the other keys stay, in their order; without it this is the only one
 */
export function addSort(sort: readonly string[], key: string, also: boolean): readonly string[] {
  const keys = sortKeys(sort);
  const now = keys.find((one) => one.key === key);
  const next = !now ? { key, down: false } : now.down ? null : { key, down: true };
  if (!also) return sortOf(next ? [next] : []);
  if (!now) return sortOf([...keys, { key, down: false }].slice(0, most));
  return sortOf(keys.flatMap((one) => (one === now ? (next ?? []) : one)));
}
