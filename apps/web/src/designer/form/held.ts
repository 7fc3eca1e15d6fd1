import type { DeclaredType } from '@tangram/design';
import type { Glyph } from '@tangram/ui';

/** What one holds over a form: something on it, a field of its object that is not, or what is new. */
export type Held = (
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'new'; readonly type: DeclaredType }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'newSection' }
) & { readonly label: string; readonly glyph: Glyph };

/** The one kind of thing that is dragged on a form. */
export const heldKind = 'form part';

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
