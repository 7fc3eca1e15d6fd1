import type { Text } from '@tangram/errors';
import { applyEdit, type Conflict, type DocumentOutcome, type DocumentRef, type Edit, isSame, mergeDocuments, refOf } from '@tangram/model';
import { type Documents, differing, namesOf, replaced } from './documents.ts';
import { editWords } from './edit-words.ts';

/** A place in a document: itself where the JSON pointer is empty. */
export interface Place {
  readonly ref: DocumentRef;
  readonly pointer: string;
}

/** One thing that was done, to be taken back or done again. Only the documents that it changed. */
export interface Step {
  /** Counts up within a session. */
  readonly n: number;
  readonly words: Text;
  /** Where it was done, to be shown when it is taken back. */
  readonly where: Place | null;
  readonly before: Documents;
  readonly after: Documents;
  /** Steps with the same key, one right after the other, are one: letters of a label. null for a step by itself. */
  readonly joins: string | null;
}

/** What one admin does to the documents of a draft. A value: every change makes another. */
export interface Session {
  /** What is published. */
  readonly base: Documents;
  /** The draft as the server has it, as far as is known. */
  readonly saved: Documents;
  /** The draft as it is on the screen, in order of kind and name. */
  readonly documents: Documents;
  /** The last one last. */
  readonly past: readonly Step[];
  /** The next one last. */
  readonly future: readonly Step[];
  readonly next: number;
}

/** A session that begins. @param saved the documents of the draft; those published where there is none yet */
export const openSession = (base: Documents, saved: Documents): Session => ({
  base,
  saved,
  documents: saved,
  past: [],
  future: [],
  next: 1,
});

/** What goes with an edit: how it is called, where it is shown. Both follow from the edit where they are left out. */
export interface Doing {
  readonly words?: Text;
  readonly where?: Place;
}

/** Does an edit. What could be done again before it cannot any more. */
export function edit(session: Session, one: Edit, { words, where }: Doing = {}): DocumentOutcome<Session> {
  const done = applyEdit(session.documents, one);
  if (!done.ok) return done;
  const { before, after } = differing(session.documents, done.value.documents);
  if (before.length === 0 && after.length === 0) return { ok: true, value: session };
  const place = where ?? placeOf(one, after);
  const joins = one.kind === 'setProperty' ? `${one.ref}#${one.path}` : null;
  const last = session.past.at(-1);
  const step = { n: session.next, words: words ?? editWords(one, session.documents), where: place, before, after, joins };
  const past =
    last && joins !== null && last.joins === joins && session.future.length === 0
      ? [...session.past.slice(0, -1), { ...step, before: last.before }]
      : [...session.past, step];
  return { ok: true, value: { ...session, documents: done.value.documents, past, future: [], next: session.next + 1 } };
}

/** Ends a run of joined steps: what comes next is a step by itself. */
export function pause(session: Session): Session {
  const last = session.past.at(-1);
  return last && last.joins !== null ? { ...session, past: [...session.past.slice(0, -1), { ...last, joins: null }] } : session;
}

/** A step that was taken back or done again. */
export interface Stepped {
  readonly session: Session;
  readonly step: Step;
  /** Places that somebody else has changed since: they stay as they are. */
  readonly kept: readonly Conflict[];
}

/** Takes the last step back, and nothing that others did. null where there is none. */
export function undo(session: Session): Stepped | null {
  const step = session.past.at(-1);
  if (!step) return null;
  const { documents, kept } = turned(session.documents, step.after, step.before);
  const past = session.past.slice(0, -1);
  return { step, kept, session: { ...session, documents, past, future: [...session.future, { ...step, joins: null }] } };
}

/** Does the step again that was taken back last. null where there is none. */
export function redo(session: Session): Stepped | null {
  const step = session.future.at(-1);
  if (!step) return null;
  const { documents, kept } = turned(session.documents, step.before, step.after);
  const future = session.future.slice(0, -1);
  return { step, kept, session: { ...session, documents, past: [...session.past, step], future } };
}

/** A session after several steps were taken back or done again. */
export interface SteppedTo {
  readonly session: Session;
  /** How many steps. */
  readonly turned: number;
  /** Places that somebody else has changed since: they stay as they are. */
  readonly kept: readonly Conflict[];
}

/** Goes back, or on, until the step with this number is the last one done; 0 takes back everything. */
export function stepTo(session: Session, n: number): SteppedTo {
  let at = session;
  let turned = 0;
  const kept: Conflict[] = [];
  const isDone = () => at.past.some((step) => step.n === n);
  const isAhead = at.future.some((step) => step.n === n);
  for (;;) {
    if (at.past.at(-1)?.n === n || (n === 0 && at.past.length === 0)) return { session: at, turned, kept };
    const turn = isAhead && !isDone() ? redo(at) : undo(at);
    if (!turn) return { session: at, turned, kept };
    turned += 1;
    kept.push(...turn.kept);
    at = turn.session;
  }
}

/** Documents in which what led from one state to the other has happened; where somebody else did something since, that stays. */
function turned(now: Documents, from: Documents, to: Documents): { readonly documents: Documents; readonly kept: readonly Conflict[] } {
  const mine = new Set([...from, ...to].flatMap(namesOf));
  const theirs = now.filter((document) => namesOf(document).some((name) => mine.has(name)));
  const kept: Conflict[] = [];
  const merged = mergeDocuments(from, to, theirs, (conflict) => {
    kept.push(conflict);
    return 'theirs';
  });
  return { documents: merged.ok ? replaced(now, theirs, merged.documents) : now, kept };
}

/** How many documents are otherwise than published. */
export const changedRefs = ({ base, documents }: Pick<Session, 'base' | 'documents'>): readonly DocumentRef[] => {
  const { before, after } = differing(base, documents);
  const was = new Map(before.map((document) => [refOf(document), document]));
  const changed = after.filter((document) => !isSame(was.get(refOf(document)), document)).map(refOf);
  const left = new Set(after.map(refOf));
  return [...changed, ...before.map(refOf).filter((ref) => !left.has(ref))];
};

/** Where an edit is to be seen. */
function placeOf(one: Edit, after: Documents): Place | null {
  switch (one.kind) {
    case 'setProperty':
      return { ref: one.ref, pointer: one.path };
    case 'addField':
    case 'moveField':
      return fieldPlace(one.object, one.kind === 'addField' ? one.field.name : one.field, after);
    case 'renameField':
      return fieldPlace(one.object, one.to, after);
    default: {
      const [first] = after;
      return first ? { ref: refOf(first), pointer: '' } : null;
    }
  }
}

function fieldPlace(object: string, field: string, after: Documents): Place | null {
  const document = after.find((one) => one.kind === 'object' && one.name === object);
  if (document?.kind !== 'object') return null;
  const at = document.fields.findIndex(({ name }) => name === field);
  return { ref: refOf(document), pointer: at < 0 ? '' : `/fields/${at}` };
}
