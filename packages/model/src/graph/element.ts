import type { DocumentRef } from '../model.ts';

/** One thing that a document defines and others name: the document itself, a field of an object, a stage, an option. */
export type ElementRef =
  | DocumentRef
  | `${DocumentRef}/field:${string}`
  | `${DocumentRef}/stage:${string}`
  | `${DocumentRef}/option:${string}`;

/** `object:deal/field:amount`. */
export const fieldRef = (object: string, field: string): ElementRef => `object:${object}/field:${field}`;
/** `pipeline:sales/stage:won`. */
export const stageRef = (pipeline: string, stage: string): ElementRef => `pipeline:${pipeline}/stage:${stage}`;

/** How much is lost when the element goes: it must not go, something stops, something merely looks different. */
export type Weight = 'blocking' | 'breaking' | 'cosmetic';

/**
 * Where in the text at a use's pointer the name stands, so that a rename can put another there:
 * one segment of a dotted path (`-company.name` has two), with what a derived field adds to it (`stage` in `stage_type`), or the key itself.
 * `start` is where the path begins in a longer text (an expression).
 */
export type Spot =
  | { readonly at: 'segment'; readonly index: number; readonly suffix: string; readonly start: number }
  | { readonly at: 'key'; readonly suffix: string }
  | { readonly at: 'nowhere' };

/** One place in a document that names an element. */
export interface Use {
  readonly document: DocumentRef;
  /** JSON pointer to the text, or to the value under the key. */
  readonly path: string;
  readonly to: ElementRef;
  readonly weight: Weight;
  readonly spot: Spot;
}
