import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Held } from '../canvas/held.ts';
import type { Aim } from './aim.ts';

/** Where what is held would be put, kept beside React: while one drags only the section below the pointer is drawn anew. */
export interface AimStore {
  readonly now: () => { readonly held: Held; readonly aim: Aim } | null;
  readonly set: (next: { readonly held: Held; readonly aim: Aim } | null) => void;
  readonly subscribe: (hear: () => void) => () => void;
}

export function createAimStore(): AimStore {
  let now: ReturnType<AimStore['now']> = null;
  const hearers = new Set<() => void>();
  return {
    now: () => now,
    set: (next) => {
      if (JSON.stringify(next) === JSON.stringify(now)) return;
      now = next;
      for (const hear of hearers) hear();
    },
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

export const AimContext = createContext<AimStore>(createAimStore());

/** Where something would be put into a section, or beside it; null while nothing is held there. */
export function useAimAt(section: string): ReturnType<AimStore['now']> {
  const store = useContext(AimContext);
  return useSyncExternalStore(store.subscribe, () => {
    const now = store.now();
    return now && (now.aim.kind === 'field' ? now.aim.section : now.aim.beside) === section ? now : null;
  });
}
