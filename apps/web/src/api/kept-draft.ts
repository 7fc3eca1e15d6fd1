import type { Problem } from '@tangram/contract';
import { useSyncExternalStore } from 'react';

/** A draft that did not go live though nothing is wrong with it in itself: somebody has to approve it first, or to look at its tests. */
export interface KeptDraft {
  readonly draft: string;
  readonly problem: Problem;
}

let kept: KeptDraft | null = null;
const hearers = new Set<() => void>();

/** Whether a draft that was refused so is kept: the way on is not to try the same once more. */
export const isKept = ({ code }: Problem): boolean => code === 'approval_needed' || code === 'tests_failed';

/** Has the shell say how the draft can go on; null once it has been said. */
export function keepDraft(draft: KeptDraft | null): void {
  kept = draft;
  for (const hear of hearers) hear();
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** The draft that was kept last, until somebody has said how it goes on. */
export const useKeptDraft = (): KeptDraft | null => useSyncExternalStore(subscribe, () => kept);
