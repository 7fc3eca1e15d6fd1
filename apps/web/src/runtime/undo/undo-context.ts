import type { RecordChange } from '@tangram/contract';
import type { Toast } from '@tangram/ui';
import { createContext, useContext } from 'react';

/** Something done to records of one object that can be taken back. */
export interface Deed {
  /** By name. */
  readonly object: string;
  /** No toast: what was done shows where it was done. The key takes it back. */
  readonly quiet?: true;
  /** What was done, as the toast says it. */
  readonly text: string;
  /** By the versions that it made: whoever changes a record after it keeps what they wrote. */
  readonly changes: readonly RecordChange[];
  /** What the toast says once all of it is taken back. */
  readonly undone?: string;
  readonly link?: NonNullable<Toast['link']>;
}

/** Filled by `UndoProvider`. */
export const UndoContext = createContext<(deed: Deed) => void>(() => undefined);

/** Says what was done and offers the way back: in the toast, and by the command key with Z for as long as the page lives. */
export const useUndo = (): ((deed: Deed) => void) => useContext(UndoContext);
