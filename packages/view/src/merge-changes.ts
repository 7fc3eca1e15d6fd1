/** A field that two people changed differently. */
export interface Clash {
  readonly name: string;
  /** What it was when this person began. */
  readonly was: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Two sets of changes to one record. */
export interface Merge {
  /** Changes of this person that nobody else touched: they go onto the latest version as they are. */
  readonly merged: Readonly<Record<string, unknown>>;
  /** What someone has to choose. */
  readonly clashes: readonly Clash[];
}

type Values = Readonly<Record<string, unknown>>;

/** An empty value, however it is written, is one value. */
const plain = (value: unknown): string => {
  const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? 'null' : JSON.stringify(inOrder(value));
};

/** The same value with the keys of its objects in order: two programs may write one value differently. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, inOrder(part)]),
  );
}

/** Whether two values of a field are the same to a person. */
export const isSameValue = (a: unknown, b: unknown): boolean => plain(a) === plain(b);

/**
 * Puts someone's changes beside what happened to the record meanwhile.
 *
 * @param was    the values the changes were made on
 * @param mine   the changes, by field; what is not named was not touched
 * @param latest the record as it is now
 */
export function mergeChanges(was: Values, mine: Values, latest: Values): Merge {
  const names = Object.keys(mine).filter((name) => !isSameValue(mine[name], latest[name]));
  const clashing = names.filter((name) => !isSameValue(was[name], latest[name]));
  return {
    merged: Object.fromEntries(names.filter((name) => !clashing.includes(name)).map((name) => [name, mine[name]])),
    clashes: clashing.map((name) => ({ name, was: was[name] ?? null, mine: mine[name], theirs: latest[name] ?? null })),
  };
}
