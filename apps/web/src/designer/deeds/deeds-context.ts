import type { Place } from '@tangram/design';
import { createContext, useContext } from 'react';

/** What can be done with documents and elements anywhere in the designer. */
export interface Deeds {
  /** To the clipboard, as JSON. */
  readonly copy: (place: Place) => Promise<void>;
  /** From the clipboard: beside what is at a place. */
  readonly paste: (place: Place | null) => Promise<void>;
  readonly duplicate: (place: Place) => void;
  /** Asks for the new name; what names it follows. */
  readonly rename: (place: Place) => void;
  /** Shows what uses it, and asks. */
  readonly remove: (place: Place) => void;
}

export const DeedsContext = createContext<Deeds | null>(null);

/** Copy, paste, duplicate, rename, remove. */
export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext);
  if (!deeds) throw new Error('useDeeds outside of the designer');
  return deeds;
}
