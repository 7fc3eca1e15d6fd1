import { type LeftUnsaved, resume, type Session, toResume, unsaved } from '@tangram/design';
import { type AnyDocument, parseDocument, refOf } from '@tangram/model';

/** Keeps in the browser what the server does not have yet, over a reload too. */
export interface Keeping {
  readonly keep: (session: Session, draft: string | null) => void;
  readonly drop: () => void;
}

interface Kept extends LeftUnsaved {
  readonly key: string;
  /** When it was kept, ms since 1970. */
  readonly at: number;
}

const documentsIn = (value: unknown): readonly AnyDocument[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const parsed = parseDocument(one);
        return parsed.ok ? [parsed.value] : [];
      })
    : [];

function read(key: string): Kept | null {
  const text = localStorage.getItem(key);
  const kept: unknown = text === null ? null : JSON.parse(text);
  if (typeof kept !== 'object' || kept === null || !('draft' in kept)) return null;
  const { draft } = kept;
  if (draft !== null && typeof draft !== 'string') return null;
  const at = 'at' in kept && typeof kept.at === 'number' ? kept.at : 0;
  return { key, at, draft, was: documentsIn('was' in kept ? kept.was : []), put: documentsIn('put' in kept ? kept.put : []) };
}

/** @param key of the person in the workspace @param client of the page: each page keeps its own */
export const keepingAt = (key: string, client: string): Keeping => ({
  keep: (session, draft) => {
    const { put, remove } = unsaved(session);
    if (put.length + remove.length === 0) return;
    const refs = new Set([...put.map(refOf), ...remove]);
    const was = session.saved.filter((document) => refs.has(refOf(document)));
    localStorage.setItem(`${key}.${client}`, JSON.stringify({ at: Date.now(), draft, was, put } satisfies Omit<Kept, 'key'>));
  },
  drop: () => localStorage.removeItem(`${key}.${client}`),
});

/**
 * The session with what earlier pages left unsaved; what the server has by now comes into it when its line opens.
 *
 * @param open ids of all drafts that are open: what was left in another one waits until that is opened
 * @returns how many documents came back
 */
export function withKept(
  session: Session,
  key: string,
  draft: string | null,
  open: ReadonlySet<string>,
): { readonly session: Session; readonly count: number } {
  const left = Object.keys(localStorage)
    .filter((one) => one.startsWith(`${key}.`))
    .flatMap((one) => read(one) ?? [])
    .sort((a, b) => a.at - b.at);
  let count = 0;
  let taken = session;
  for (const one of toResume(left, draft, open)) {
    localStorage.removeItem(one.key);
    count += new Set([...one.was, ...one.put].map(refOf)).size;
    taken = resume(taken, one);
  }
  return { session: taken, count };
}
