import { isJsonObject } from '@tangram/contract';
import type { FormValues } from './form-values.ts';

/** What was typed and not sent, and when. */
export interface Draft {
  readonly values: FormValues;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whose draft of which record it is: another person who signs in in this tab does not see it. */
export interface DraftPlace {
  readonly person: string;
  readonly object: string;
  /** null for a new record. */
  readonly id: string | null;
}

const keyOf = ({ person, object, id }: DraftPlace) => `tangram.draft.${person}.${object}.${id ?? 'new'}`;

/** The draft of a form in this tab; null when there is none. */
export function readDraft(place: DraftPlace): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(place)) ?? 'null');
    return isJsonObject(kept) && isJsonObject(kept['values']) && typeof kept['at'] === 'number'
      ? { values: kept['values'], at: kept['at'] }
      : null;
  } catch {
    return null;
  }
}

/** Keeps a draft for as long as the tab lives; a secret never goes into it. */
export function keepDraft(place: DraftPlace, values: FormValues, secrets: ReadonlySet<string>, at: number): void {
  const open = Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
  sessionStorage.setItem(keyOf(place), JSON.stringify({ values: open, at }));
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = (place: DraftPlace): void => sessionStorage.removeItem(keyOf(place));
