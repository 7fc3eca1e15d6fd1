import type { Locale, Text } from '@tangram/errors';
import type { Place, Session } from '@tangram/design';
import type { AnyDocument, DocumentIssue, DocumentRef, Edit, Model } from '@tangram/model';
import { createContext, useContext } from 'react';
import type { LineState } from './session/draft-line.ts';

/** As whom, on what and with which record canvases show what they make. */
export interface Preview {
  /** The name of a role; null for somebody who sees everything. */
  readonly role: string | null;
  readonly device: 'desk' | 'phone';
  /** The id of a record to show; null for none. */
  readonly record: string | null;
}

/** What every part of the designer stands on. */
export interface Designer {
  /** The draft as it is on the screen, in order of kind and name. Documents that did not change stay the very same. */
  readonly documents: readonly AnyDocument[];
  /** What is published. */
  readonly base: readonly AnyDocument[];
  /** The draft, joined: the last state of it that fits together. Conditions and formulas in it are not read. */
  readonly model: Model;
  /** What does not fit together, found a moment after each edit. */
  readonly issues: readonly DocumentIssue[];
  /** What was done, and what was taken back. */
  readonly session: Session;
  readonly document: (ref: DocumentRef) => AnyDocument | undefined;
  /**
   * Does an edit. What goes against it is said on the screen too.
   *
   * @param words what it is called in the history; made from the edit when left out
   * @param where what is shown when it is taken back; made from the edit when left out
   * @returns why it was not done; nothing when it was
   */
  readonly edit: (edit: Edit, words?: Text, where?: Place) => readonly DocumentIssue[];
  readonly undo: () => void;
  readonly redo: () => void;
  /** Until this step is the last that is done; 0 before the first. */
  readonly stepTo: (n: number) => void;
  readonly selection: Place | null;
  /** Shows a place: its document is opened, and what the JSON pointer leads to is selected. */
  readonly select: (place: Place | null) => void;
  /** On a phone, and for who may only look. */
  readonly readOnly: boolean;
  readonly locale: Locale;
  readonly preview: Preview;
  readonly setPreview: (preview: Partial<Preview>) => void;
  /** The draft on the server: whether all is saved there, and who else has it open. */
  readonly line: LineState;
  /** Goes over to another draft; null to a new one. */
  readonly openDraft: (draft: string | null) => void;
  /** Says something to who listens to the page instead of looking at it. */
  readonly say: (text: string) => void;
}

export const DesignerContext = createContext<Designer | null>(null);

/** The draft, and what can be done to it. */
export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) throw new Error('useDesigner outside of the designer');
  return designer;
}
