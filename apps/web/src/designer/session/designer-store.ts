import { edit, pause, type Place, redo, type Session, type Step, stepTo, undo } from '@tangram/design';
import type { Text } from '@tangram/errors';
import { type DocumentIssue, type Edit, inLabels } from '@tangram/model';

/** Holds the session of the page, and tells of each change. */
export interface DesignerStore {
  readonly session: () => Session;
  readonly subscribe: (hear: () => void) => () => void;
  /** @returns why it was not done; nothing when it was */
  readonly edit: (one: Edit, words?: Text, where?: Place) => readonly DocumentIssue[];
  /** @returns what was taken back, and whether something of it stays because others changed it since */
  readonly undo: () => Turned | null;
  readonly redo: () => Turned | null;
  /** @returns how many steps were taken back or done again, and whether something of them stays because others changed it since */
  readonly stepTo: (n: number) => { readonly turned: number; readonly isPartly: boolean };
  /** What is edited next is a step by itself. */
  readonly pause: () => void;
  /** The session as it is after something came from the server. */
  readonly replace: (session: Session) => void;
}

/** A step that was taken back or done again. */
export interface Turned {
  readonly step: Step;
  readonly isPartly: boolean;
}

/** After such a rest what is edited next is a step by itself, ms. */
const restMs = 1_500;

/** Begins with a session. */
export function createDesignerStore(first: Session): DesignerStore {
  let session = first;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const hearers = new Set<() => void>();
  const set = (next: Session) => {
    if (next === session) return;
    session = next;
    for (const hear of hearers) hear();
  };
  const turn = (by: typeof undo): Turned | null => {
    const turned = by(session);
    if (!turned) return null;
    set(turned.session);
    return { step: turned.step, isPartly: turned.kept.length > 0 };
  };
  return {
    session: () => session,
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    edit: (one, words, where) => {
      const done = edit(session, one, { ...(words ? { words } : {}), ...(where ? { where } : {}) });
      if (!done.ok) return inLabels(done.issues, session.documents, session.base);
      set(done.value);
      clearTimeout(rest);
      rest = setTimeout(() => set(pause(session)), restMs);
      return [];
    },
    undo: () => turn(undo),
    redo: () => turn(redo),
    stepTo: (n) => {
      const gone = stepTo(session, n);
      set(gone.session);
      return { turned: gone.turned, isPartly: gone.kept.length > 0 };
    },
    pause: () => set(pause(session)),
    replace: set,
  };
}
