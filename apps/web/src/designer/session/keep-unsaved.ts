import { receive, type Session, unsaved } from '@tangram/design';
import { type AnyDocument, inOrder, parseDocument, refOf } from '@tangram/model';

/** Keeps in the browser what the server does not have yet, over a reload too. */
export interface Keeping {
  readonly keep: (session: Session, draft: string | null) => void;
  readonly drop: () => void;
}

interface Kept {
  readonly client: string;
  readonly draft: string | null;
  /** The documents on which it was done, as the server had them. */
  readonly was: readonly AnyDocument[];
  readonly put: readonly AnyDocument[];
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
  if (typeof kept !== 'object' || kept === null || !('client' in kept) || !('draft' in kept)) return null;
  const { client, draft } = kept;
  if (typeof client !== 'string' || (draft !== null && typeof draft !== 'string')) return null;
  return { client, draft, was: documentsIn('was' in kept ? kept.was : []), put: documentsIn('put' in kept ? kept.put : []) };
}

/** @param key of the person in the workspace @param client of the page: another page's are left alone */
export const keepingAt = (key: string, client: string): Keeping => ({
  keep: (session, draft) => {
    const { put, remove } = unsaved(session);
    if (put.length + remove.length === 0) return;
    const refs = new Set([...put.map(refOf), ...remove]);
    const was = session.saved.filter((document) => refs.has(refOf(document)));
    localStorage.setItem(key, JSON.stringify({ client, draft, was, put } satisfies Kept));
  },
  drop: () => {
    if (localStorage.getItem(key) !== null && read(key)?.client === client) localStorage.removeItem(key);
  },
});

/** The session with what was kept of an earlier page. What others changed at the same place stays as it is. */
export function withKept(session: Session, key: string, draft: string | null): Session {
  const kept = read(key);
  if (!kept || kept.draft !== draft) return session;
  localStorage.removeItem(key);
  const refs = new Set([...kept.was, ...kept.put].map(refOf));
  const others = session.saved.filter((document) => !refs.has(refOf(document)));
  const before = { ...session, saved: inOrder([...others, ...kept.was]), documents: inOrder([...others, ...kept.put]) };
  const taken = receive(before, session.saved, () => 'theirs');
  return taken.ok ? taken.session : session;
}
