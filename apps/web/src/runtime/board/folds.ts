import { isJsonObject } from '@tangram/contract';
import type { Field, ObjectDefinition, ViewDocument } from '@tangram/model';
import type { BoardColumn } from '@tangram/view';

/** Which columns and lanes somebody folded or opened, by their keys. */
export type KeptFolds = Readonly<Record<string, boolean>>;

/** Under which this machine keeps them. */
export const boardKey = (object: ObjectDefinition, view: ViewDocument | null, by: Field): string =>
  `tangram.board.${object.name}.${view?.name ?? ''}.${by.name}`;

export function readFolds(key: string): KeptFolds {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isJsonObject(kept)) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
  } catch {
    return {};
  }
}

/**
 * Whether a column is folded: as somebody left it, else where it is an end of its pipeline.
 *
 * @param onlyEnds whether all there is has come to its end: then the ends are what one came to see
 */
export const isFoldedIn = (folds: KeptFolds, { valueKey, kind }: BoardColumn, onlyEnds: boolean): boolean =>
  folds[valueKey] ?? (kind === 'end' && !onlyEnds);
