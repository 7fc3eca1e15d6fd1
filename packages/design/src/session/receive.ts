import {
  type AnyDocument,
  type ChangedDocument,
  type Conflict,
  type DocumentRef,
  inOrder,
  isSame,
  mergeDocuments,
  overlay,
  refOf,
  type Settle,
} from '@tangram/model';
import { type Documents, differing, namesOf, replaced } from './documents.ts';
import { pause, type Session } from './session.ts';

/** What others saved came in; or places that both changed stand against it. */
export type Received = { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly conflicts: readonly Conflict[] };

/**
 * Takes in the draft as the server has it by now: what was done here and is not saved yet is kept, element by element. Undo goes on as before.
 *
 * @param saved  all documents of the draft
 * @param settle settles places that both changed; those it leaves open are told, and nothing is taken in
 */
export function receive(session: Session, saved: Documents, settle?: Settle): Received {
  const theirs = differing(session.saved, saved);
  if (theirs.before.length === 0 && theirs.after.length === 0) return { ok: true, session: { ...session, saved } };
  const names = new Set([...theirs.before, ...theirs.after].flatMap(namesOf));
  const isTouched = (document: AnyDocument) => namesOf(document).some((name) => names.has(name));
  const ours = session.documents.filter(isTouched);
  const merged = mergeDocuments(session.saved.filter(isTouched), ours, saved.filter(isTouched), settle);
  if (!merged.ok) return merged;
  // A step that others came into is at its end: with what is done next it would hold what they did.
  const documents = replaced(session.documents, ours, merged.documents);
  return { ok: true, session: { ...(isOurs(documents, session) ? session : pause(session)), saved, documents } };
}

/** Whether nothing of others came in. */
const isOurs = (documents: Documents, session: Session): boolean => {
  const before = new Set(session.documents);
  return documents.length === before.size && documents.every((document) => before.has(document));
};

/** What the server does not have yet. */
export interface Unsaved {
  readonly put: Documents;
  readonly remove: readonly DocumentRef[];
}

/** What is to be sent so that the server has what is on the screen. */
export function unsaved({ saved, documents }: Pick<Session, 'saved' | 'documents'>): Unsaved {
  const { before, after } = differing(saved, documents);
  const was = new Map(before.map((document) => [refOf(document), document]));
  const left = new Set(documents.map(refOf));
  return {
    put: after.filter((document) => !isSame(was.get(refOf(document)), document)),
    remove: before.map(refOf).filter((ref) => !left.has(ref)),
  };
}

/** The session once the server has what was sent. @param sent what `unsaved` gave */
export function acknowledge(session: Session, { put, remove }: Unsaved): Session {
  const gone = new Set<DocumentRef>(remove);
  const left = session.saved.filter((document) => gone.has(refOf(document)));
  return { ...session, saved: replaced(session.saved, left, put) };
}

/**
 * Puts the draft onto what was published meanwhile.
 *
 * @param base    what is published now
 * @param changes what the draft changes on the server; they are sent again, as they come out
 */
export function rebase(session: Session, base: Documents, changes: readonly ChangedDocument[], settle?: Settle): Received {
  const merged = mergeDocuments(session.base, session.documents, base, settle);
  if (!merged.ok) return merged;
  return { ok: true, session: { ...pause(session), base, saved: inOrder(overlay(base, changes)), documents: inOrder(merged.documents) } };
}

/** Documents with the very ones of before where they say the same. */
export function keptSame(before: Documents, after: Documents): Documents {
  const known = new Map(before.map((document) => [refOf(document), document]));
  return inOrder(
    after.map((document) => {
      const old = known.get(refOf(document));
      return old && isSame(old, document) ? old : document;
    }),
  );
}
