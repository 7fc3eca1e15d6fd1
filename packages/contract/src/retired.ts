import { isJsonObject, listOf, textOf } from './json.ts';

/** Something that was taken out of the model and can come back. */
export interface RetiredElement {
  /** The kind of a document, or `field`. */
  readonly kind: string;
  /** The kind in words. */
  readonly what: string;
  readonly id: string;
  /** The id of the object of a field; empty for a document. */
  readonly object: string;
  readonly label: string;
  /** How the object of a field is called; null for a document. */
  readonly of: string | null;
  readonly retiredAt: string;
  readonly keptUntil: string;
  readonly actor: string | null;
  /** How many records an object has; null for all else. */
  readonly records: number | null;
}

/** The draft that brings something back, and documents that stay as they were changed since. */
export interface RestoringDraft {
  readonly id: string;
  readonly left: readonly string[];
}

/** Reads the list of what was taken out. */
export function parseRetired(value: unknown): readonly RetiredElement[] | null {
  if (!isJsonObject(value)) return null;
  return listOf(value['data'])
    .filter(isJsonObject)
    .map((one) => ({
      kind: textOf(one['kind']),
      what: textOf(one['what']),
      id: textOf(one['id']),
      object: textOf(one['object']),
      label: textOf(one['label']),
      of: textOf(one['of']) || null,
      retiredAt: textOf(one['retiredAt']),
      keptUntil: textOf(one['keptUntil']),
      actor: textOf(one['actor']) || null,
      records: typeof one['records'] === 'number' ? one['records'] : null,
    }));
}

/** Reads the answer of a restore. */
export const parseRestoring = (value: unknown): RestoringDraft | null =>
  isJsonObject(value) ? { id: textOf(value['id']), left: listOf(value['left']).map((ref) => textOf(ref)) } : null;
