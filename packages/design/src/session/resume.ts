import { inOrder, refOf } from '@tangram/model';
import type { Documents } from './documents.ts';
import type { Session } from './session.ts';

/** What a page had done and not saved when it was left. */
export interface LeftUnsaved {
  /** The draft it was done in; null where there was none yet. */
  readonly draft: string | null;
  /** The documents as the server had them then; those that were new are missing. */
  readonly was: Documents;
  /** The documents as they were left; those that were removed are missing. */
  readonly put: Documents;
}

const refsOf = ({ was, put }: LeftUnsaved): ReadonlySet<string> => new Set([...was, ...put].map(refOf));

/**
 * Which of what pages left is gone on with in a session: all of its draft and of drafts that are no more, as long as no two are about one document.
 *
 * @param left the last one last
 * @param open ids of all drafts that are open
 */
export function toResume<T extends LeftUnsaved>(left: readonly T[], draft: string | null, open: ReadonlySet<string>): readonly T[] {
  const taken = new Set<string>();
  const ours = left.filter((one) => one.draft === draft || one.draft === null || !open.has(one.draft));
  return [...ours].reverse().filter((one) => {
    const refs = refsOf(one);
    if ([...refs].some((ref) => taken.has(ref))) return false;
    for (const ref of refs) taken.add(ref);
    return true;
  });
}

/** The session as it was left. What the server has by now is still to come in (`receive`), which asks where both changed one place. */
export function resume(session: Session, left: LeftUnsaved): Session {
  const refs = refsOf(left);
  const others = (documents: Documents) => documents.filter((document) => !refs.has(refOf(document)));
  return {
    ...session,
    saved: inOrder([...others(session.saved), ...left.was]),
    documents: inOrder([...others(session.documents), ...left.put]),
  };
}
