import type { Place } from '@tangram/design';
import type { Kind } from '@tangram/model';
import { createContext, useContext } from 'react';

/** What can be done anywhere in the designer. */
export interface Deeds {
  /** To the clipboard, as JSON. */
  readonly copy: (place: Place) => Promise<void>;
  /** From the clipboard: beside what is at a place. */
  readonly paste: (place: Place | null) => Promise<void>;
  readonly duplicate: (place: Place) => void;
  /** Asks for the new name; what names it follows. */
  readonly rename: (place: Place) => void;
  /** Asks what a new document of the kind is called. */
  readonly create: (kind: Kind) => void;
  /** Searches all of the draft. */
  readonly find: () => void;
  /** Whether it is shown how things are done. */
  readonly isHelping: boolean;
  /** Shows how things are done and which keys there are, or puts it away. */
  readonly help: () => void;
  /** Shows what uses it, and asks. */
  readonly remove: (place: Place) => void;
}

export const DeedsContext = createContext<Deeds | null>(null);

/** Find, make, copy, paste, duplicate, rename, remove. */
export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext);
  if (!deeds) throw new Error('useDeeds outside of the designer');
  return deeds;
}
