import { isJsonObject, listOf, textOf } from './json.ts';
import { entriesIn, type ProblemEntry } from './problem.ts';

/** What stands in the way of publishing a draft, and what surely is not meant. */
export interface DraftCheck {
  readonly errors: readonly ProblemEntry[];
  readonly warnings: readonly ProblemEntry[];
  /** The difference in words. */
  readonly changes: readonly string[];
}

/** A publish came to its end, or is still on its way. */
export type Published = { readonly revision: number } | { readonly publication: string };

/** How it stands with a publish. */
export interface Publication {
  readonly state: string;
  readonly revision: number | null;
}

/** Reads the id of a new draft. */
export const parseDraftId = (value: unknown): string | null => (isJsonObject(value) ? textOf(value['id']) || null : null);

/** Reads the answer of a check. */
export const parseCheck = (value: unknown): DraftCheck | null =>
  isJsonObject(value)
    ? {
        errors: entriesIn(value['errors']),
        warnings: entriesIn(value['warnings']),
        changes: listOf(value['changes']).flatMap((one) => (isJsonObject(one) ? [textOf(one['message'])] : [])),
      }
    : null;

/** Reads the answer of a publish. */
export function parsePublished(value: unknown): Published | null {
  if (!isJsonObject(value)) return null;
  if (typeof value['revision'] === 'number') return { revision: value['revision'] };
  return typeof value['publication'] === 'string' ? { publication: value['publication'] } : null;
}

/** Reads a publication. */
export function parsePublication(value: unknown): Publication | null {
  if (!isJsonObject(value) || typeof value['state'] !== 'string') return null;
  return { state: value['state'], revision: typeof value['revision'] === 'number' ? value['revision'] : null };
}
