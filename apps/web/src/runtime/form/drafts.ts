import { isJsonObject } from '@tangram/contract';
import type { FormValues } from './form-values.ts';

/** What was typed and not sent, and when. */
export interface Draft {
  readonly values: FormValues;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whose draft of which record it is: another person who signs in on this device does not see it. */
export interface DraftPlace {
  readonly person: string;
  readonly object: string;
  /** null for a new record. */
  readonly id: string | null;
}

const prefix = 'tangram.draft.';
const keyOf = ({ person, object, id }: DraftPlace) => `${prefix}${person}.${object}.${id ?? 'new'}`;
/** Drafts that nobody came back to for so long (ms) are forgotten. */
const longest = 30 * 24 * 60 * 60 * 1000;

/** The draft of a form on this device; null when there is none. */
export function readDraft(place: DraftPlace): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null');
    return isJsonObject(kept) && isJsonObject(kept['values']) && typeof kept['at'] === 'number'
      ? { values: kept['values'], at: kept['at'] }
      : null;
  } catch {
    return null;
  }
}

/** Keeps a draft on this device, through a reload, a crash and an expired sign-in; a secret never goes into it. */
export function keepDraft(place: DraftPlace, values: FormValues, secrets: ReadonlySet<string>, at: number): void {
  const open = Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
  try {
    localStorage.setItem(keyOf(place), JSON.stringify({ values: open, at }));
  } catch {
    // A device without room keeps no drafts; the form itself still holds what was typed.
  }
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = (place: DraftPlace): void => localStorage.removeItem(keyOf(place));

/** Forgets the drafts that nobody came back to. @param now milliseconds since 1970 */
export function sweepDrafts(now: number): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue;
    const at = /"at":(\d+)\}$/.exec(localStorage.getItem(key) ?? '')?.[1];
    if (at === undefined || now - Number(at) > longest) localStorage.removeItem(key);
  }
}
