import type { Locale, Text } from '@tangram/errors';
import type { Place, Session } from '@tangram/design';
import type { AnyDocument, Dependents, DocumentIssue, DocumentRef, Edit, Model } from '@tangram/model';
import { createContext, useContext, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { LineState } from './session/draft-line.ts';

/** As whom, on what and with which record canvases show what they make. */
export interface Preview {
  /** The name of a role; null for somebody who sees everything. */
  readonly role: string | null;
  readonly device: 'desk' | 'phone';
  /** The id of a record to show; null for none. */
  readonly record: string | null;
}

/** By document: a text that is no whole document yet, and the document that it was written on. */
export type Unfinished = Map<DocumentRef, { readonly text: string; readonly on: AnyDocument }>;

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
  /** Everything in the draft that uses an element like `object:deal/field:amount`. */
  readonly usesOf: (element: string) => Promise<Dependents>;
  /** What was done, and what was taken back. */
  readonly session: Session;
  /** What differs from what is published. The very same set while that does not change. */
  readonly changed: ReadonlySet<DocumentRef>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
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
  /** Texts of documents that do not fit together yet, for as long as the designer is open. */
  readonly unfinished: Unfinished;
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

/** Holds what the parts of the designer stand on, and tells of each change of it. */
export interface DesignerSource {
  readonly now: () => Designer;
  /** What changed. Parts that are the very same tell nobody. */
  readonly put: (changes: Partial<Designer>) => void;
  readonly subscribe: (hear: () => void) => () => void;
}

/** Begins with what is there. */
export function createDesignerSource(first: Designer): DesignerSource {
  let now = first;
  const hearers = new Set<() => void>();
  return {
    now: () => now,
    put: (changes) => {
      const next = { ...now, ...changes };
      if (Object.keys(changes).every((part) => next[part as keyof Designer] === now[part as keyof Designer])) return;
      now = next;
      for (const hear of hearers) hear();
    },
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

export const DesignerContext = createContext<DesignerSource | null>(null);

function useSource(): DesignerSource {
  const source = useContext(DesignerContext);
  if (!source) throw new Error('useDesigner outside of the designer');
  return source;
}

/** What one part of the screen has asked for: only a change of that draws it anew. */
interface Asked {
  readonly parts: Set<keyof Designer>;
  readonly documents: Set<DocumentRef>;
}

const isSameFor = ({ parts, documents }: Asked, a: Designer, b: Designer): boolean =>
  [...parts].every((part) => a[part] === b[part]) && [...documents].every((ref) => a.document(ref) === b.document(ref));

/** The designer as it is, which notes what is read of it. */
function noting({ now }: DesignerSource, asked: Asked): Designer {
  const document: Designer['document'] = (ref) => {
    asked.documents.add(ref);
    return now().document(ref);
  };
  return new Proxy(now(), {
    get: (_, part: keyof Designer) => {
      if (part === 'document') return document;
      asked.parts.add(part);
      return now()[part];
    },
  });
}

/**
 * The draft, and what can be done to it. A part of the screen is drawn anew only when something changes that it reads: take out of it by name what
 * is needed.
 */
export function useDesigner(): Designer {
  const source = useSource();
  const [asked] = useState<Asked>(() => ({ parts: new Set(), documents: new Set() }));
  const seen = useRef<Designer | null>(null);
  const snapshot = () => {
    const now = source.now();
    if (seen.current === null || !isSameFor(asked, seen.current, now)) seen.current = now;
    return seen.current;
  };
  useSyncExternalStore(source.subscribe, snapshot);
  return useMemo(() => noting(source, asked), [source, asked]);
}

/** The designer as it is when it is asked, for what is done at a press: to hold it draws nothing anew. */
export const useDesignerNow = (): (() => Designer) => useSource().now;
