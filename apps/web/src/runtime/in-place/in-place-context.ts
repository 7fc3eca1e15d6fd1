import { createContext, useContext } from 'react';
import type { InPlaceEdits } from './use-in-place.ts';

/** Filled by the page of a record. */
export const InPlaceContext = createContext<InPlaceEdits | null>(null);

/** The values that are being changed on this page. */
export function useInPlaceEdits(): InPlaceEdits {
  const edits = useContext(InPlaceContext);
  if (!edits) throw new Error('useInPlaceEdits outside of a record page');
  return edits;
}
