import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import { entriesIn, type ProblemEntry } from './problem.ts';

/** A view that a person keeps: the document of any view, outside the model. */
export interface PersonalView {
  readonly id: string;
  readonly version: number;
  readonly object: string;
  /** Checked by the server against the schema of views. */
  readonly document: JsonObject;
  /** What it names and the model no longer has. */
  readonly problems: readonly ProblemEntry[];
}

/** Reads one personal view. */
export function parsePersonalView(value: unknown): PersonalView | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string' || !isJsonObject(value['document'])) return null;
  return {
    id: value['id'],
    version: numberOf(value['version'], 1),
    object: textOf(value['object']),
    document: value['document'],
    problems: entriesIn(value['problems']),
  };
}

/** Reads a person's views. */
export const parsePersonalViews = (value: unknown): readonly PersonalView[] | null =>
  isJsonObject(value) ? listOf(value['data']).flatMap((one) => parsePersonalView(one) ?? []) : null;
