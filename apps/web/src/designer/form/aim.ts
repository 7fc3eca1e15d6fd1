import type { Held } from '../canvas/held.ts';

/** Where what is held would be put, and the line that shows it, in px from the corner of what it is drawn in. */
export type Aim =
  | {
      readonly kind: 'field';
      readonly section: string;
      readonly at: number;
      readonly across: boolean;
      readonly x: number;
      readonly y: number;
      readonly length: number;
    }
  | { readonly kind: 'section'; readonly tab: string | null; readonly at: number; readonly beside: string; readonly under: boolean };

/** Whether it is put among sections rather than among fields. */
export const isSectionLike = (held: Held): boolean => held.kind === 'section' || held.kind === 'newSection';
