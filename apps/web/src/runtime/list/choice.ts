import type { RecordRow } from '@tangram/contract';
import type { Chosen } from '../../api/bulk.ts';
import type { ListQuestion } from '../../api/records.ts';

/** Which rows are chosen. */
export interface Choice {
  readonly ids: ReadonlySet<string>;
  /** There when all that the list finds is chosen, seen or not, except these; `ids` is empty then. */
  readonly allBut: ReadonlySet<string> | null;
}

/** Nothing chosen. */
export const noChoice: Choice = { ids: new Set(), allBut: null };

/** Everything that the list finds. */
export const everyOne: Choice = { ...noChoice, allBut: new Set() };

/** Exactly these. */
export const theseOnes = (ids: readonly string[]): Choice => ({ ...noChoice, ids: new Set(ids) });

/** Turns one row. */
export const chooseOne = ({ ids, allBut }: Choice, id: string): Choice =>
  allBut ? { ids, allBut: turned(allBut, id) } : { ids: turned(ids, id), allBut };

/** All of these as well, as with Shift from one row to another. */
export const chooseThese = ({ ids, allBut }: Choice, these: readonly string[]): Choice =>
  allBut ? { ids, allBut: without(allBut, these) } : { ids: new Set([...ids, ...these]), allBut };

/** All rows that are here, or none when they all were. */
export const chooseAll = ({ ids, allBut }: Choice, rows: readonly RecordRow[]): Choice =>
  allBut || rows.every((row) => ids.has(row.id)) ? noChoice : { ids: new Set(rows.map((row) => row.id)), allBut };

/** The same with every row that is here and chosen by its id, as a grid draws it. */
export const drawn = (choice: Choice, rows: readonly RecordRow[]): Choice =>
  choice.allBut ? { ...choice, ids: new Set(rows.flatMap(({ id }) => (choice.allBut?.has(id) ? [] : [id]))) } : choice;

/** How many are chosen. @param total how many the list finds; undefined until counted */
export const countOf = ({ ids, allBut }: Choice, total: number | undefined): number =>
  allBut ? Math.max(0, (total ?? 0) - allBut.size) : ids.size;

/** Which records are meant. */
export const chosenOf = ({ ids, allBut }: Choice, question: ListQuestion): Chosen =>
  allBut ? { kind: 'every', question, except: [...allBut] } : { kind: 'these', ids: [...ids] };

function turned(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

const without = (ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> => {
  const left = new Set(ids);
  for (const id of gone) left.delete(id);
  return left;
};
