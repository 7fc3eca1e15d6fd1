import { isJsonObject } from '@tangram/contract';
import { emptyDraft, type ImportDraft, steps } from './draft.ts';

const keyOf = (person: string, object: string) => `tangram.import.${person}.${object}`;

/** The import this tab was busy with; null when there is none. Only this page writes it, so only its frame is checked. */
export function readImportDraft(person: string, object: string): ImportDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(person, object)) ?? 'null');
    if (!isJsonObject(kept) || typeof kept['fileId'] !== 'string' || !steps.some((step) => step === kept['step'])) return null;
    return { ...emptyDraft(kept['fileId']), ...kept };
  } catch {
    return null;
  }
}

/** Keeps what was said for as long as the tab lives: the file itself waits on the server. null forgets it. */
export function keepImportDraft(person: string, object: string, draft: ImportDraft | null): void {
  if (draft) sessionStorage.setItem(keyOf(person, object), JSON.stringify(draft));
  else sessionStorage.removeItem(keyOf(person, object));
}
