import type { StageFill } from '@tangram/ui';

/** Where in the palette a hit stands, in this order: records by their name, deeds, and at the end records that hold the words elsewhere. */
export type HitGroup = 'recent' | 'kept' | 'records' | 'here' | 'deeds' | 'settings' | 'inside';

/** One line of a palette. */
export interface Line {
  readonly key: string;
  readonly group: string;
  /** A glyph's name as the document has it; null for the box. */
  readonly icon: string | null;
  readonly title: string;
  /** What it is, or which field matched. */
  readonly note?: string;
  /** Keys that do the same, as caps. */
  readonly keys?: string;
  /** A stage, where the deed leads to one. */
  readonly stage?: { readonly fill: StageFill; readonly color?: string };
}

/** One line of the search over everything. */
export interface Hit extends Line {
  readonly group: HitGroup;
  /** Does it. Returns what the palette is to ask next; nothing when it is done with. */
  readonly run: () => Step | undefined;
}

/** A question that a deed still has, such as who. */
export interface Step {
  readonly label: string;
  /** The object whose records are offered. */
  readonly object: string;
  readonly choose: (id: string, title: string) => void;
}
