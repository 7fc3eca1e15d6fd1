import type { Json, Problem } from '@tangram/contract';

/** How it stands with one cell that was written. */
export type Mark =
  | { readonly kind: 'saving' | 'saved' | 'planned' }
  /** Will not be written, and why. */
  | { readonly kind: 'barred'; readonly reason: string }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** The stage that a gate kept the record from: the form can ask for what it misses. */
      readonly gate?: string;
    };

/** What was written in a row and is not in its record yet, and how it stands with it, by the key of the value. */
export interface RowEdits {
  readonly values: Readonly<Record<string, Json>>;
  readonly marks: Readonly<Record<string, Mark>>;
}

export type Edits = ReadonlyMap<string, RowEdits>;

const none: RowEdits = { values: {}, marks: {} };

const put = (edits: Edits, id: string, row: RowEdits): Edits => {
  const next = new Map(edits);
  if (Object.keys(row.values).length + Object.keys(row.marks).length === 0) next.delete(id);
  else next.set(id, row);
  return next;
};

const without = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

/** Shows values in a row before anybody has confirmed them. */
export function showing(edits: Edits, id: string, values: RowEdits['values'], marks: RowEdits['marks']): Edits {
  const row = edits.get(id) ?? none;
  return put(edits, id, { values: { ...row.values, ...values }, marks: { ...row.marks, ...marks } });
}

/** Takes shown values back, or leaves them to the record, which has them now; a mark stays in their place, or none. */
export function settled(edits: Edits, id: string, keys: readonly string[], marks: RowEdits['marks'] = {}): Edits {
  const row = edits.get(id) ?? none;
  return put(edits, id, { values: without(row.values, keys), marks: { ...without(row.marks, keys), ...marks } });
}

/** Everything that was said about cells is read by the next act; what is on its way stays. */
export function heard(edits: Edits): Edits {
  let next = edits;
  for (const [id, { marks }] of edits) {
    const said = Object.keys(marks).filter((key) => marks[key]?.kind === 'refused');
    if (said.length > 0) next = put(next, id, { values: next.get(id)?.values ?? {}, marks: without(marks, said) });
  }
  return next;
}

/** What the server says against one value: its own words, then what is wrong elsewhere, by name. */
export function wordsAgainst(problem: Problem, field: string, labelOf: (field: string) => string): string {
  const words = problem.errors.map(({ path, message }) => (path === field || path === '' ? message : `${labelOf(path)}: ${message}`));
  return words.filter((word) => word !== '').join(' · ') || problem.detail || problem.title;
}
