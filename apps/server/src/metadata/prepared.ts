import type { Text } from '@tangram/errors';
import type { AnyDocument, Change, DocumentDifference, DocumentRef, Model } from '@tangram/model';
import type { Plan } from '@tangram/planner';
import type { Revision } from './revision.store.ts';
import type { RetiredElement } from './stored-step.ts';

/** One thing that stands in the way of a publish, or should be known before it. */
export interface Problem {
  /** The document it is in, or null when it is about stored data. */
  readonly document: string | null;
  /** JSON pointer into the document, or the ref of the element. */
  readonly path: string;
  readonly code: string;
  readonly text: Text;
  /** The ref under which a decision is missing, and its kind. */
  readonly decision: { readonly ref: string; readonly kind: 'map' | 'fill' | 'accept'; readonly mayGoBack: boolean } | null;
  /** Whether it is a place that can go without anybody deciding anything. */
  readonly isRepairable?: boolean;
  /** The entry that is to blame, where another one is. */
  readonly covering?: { readonly document: DocumentRef; readonly path: string } | null;
}

/** A draft thought through: what publishing it over the latest revision would do. */
export interface Prepared {
  readonly latest: Revision;
  /** The model of `latest`; null for a workspace that has nothing yet. */
  readonly from: Model | null;
  /** What both sides changed, when the draft is based on an earlier revision; then nothing else is known. */
  readonly conflicts: readonly Problem[];
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly changes: readonly Change[];
  /** Documents that differ, with all that does. */
  readonly differences: readonly DocumentDifference[];
  readonly plan: Plan;
  /** With ids: what the next revision would hold. */
  readonly documents: readonly AnyDocument[];
  readonly hidden: readonly RetiredElement[];
}
