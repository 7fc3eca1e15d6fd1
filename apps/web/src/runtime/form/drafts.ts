import { isJsonObject } from '@tangram/contract';
import type { FormValues } from './form-values.ts';

/** What was typed and not sent, and when. */
export interface Draft {
  readonly values: FormValues;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const keyOf = (object: string, id: string | null) => `tangram.draft.${object}.${id ?? 'new'}`;

/** The draft of a form in this tab; null when there is none. */
export function readDraft(object: string, id: string | null): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(object, id)) ?? 'null');
    return isJsonObject(kept) && isJsonObject(kept['values']) && typeof kept['at'] === 'number'
      ? { values: kept['values'], at: kept['at'] }
      : null;
  } catch {
    return null;
  }
}

/** Keeps a draft for as long as the tab lives; a secret never goes into it. */
export function keepDraft(object: string, id: string | null, values: FormValues, secrets: ReadonlySet<string>, at: number): void {
  const open = Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
  sessionStorage.setItem(keyOf(object, id), JSON.stringify({ values: open, at }));
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = (object: string, id: string | null): void => sessionStorage.removeItem(keyOf(object, id));
