import type { AppPlace, DeclaredType, OfferedComponent } from '@tangram/design';
import type { Glyph } from '@tangram/ui';

/** What one holds over a canvas: something on it, something of the draft that is not, or what is new. */
export type Held = (
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'new'; readonly type: DeclaredType }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'newSection' }
  | { readonly kind: 'entry'; readonly entry: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'place'; readonly place: AppPlace }
  | { readonly kind: 'component'; readonly component: string }
  | { readonly kind: 'newComponent'; readonly offered: OfferedComponent }
) & { readonly label: string; readonly glyph: Glyph };

/** The one kind of thing that is dragged on a canvas. */
export const heldKind = 'form part';
