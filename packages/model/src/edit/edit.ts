import type { FieldDocument } from '../generated/documents.ts';
import type { AnyDocument, DocumentRef, Kind } from '../model.ts';

/** One change to a set of documents, as a value: it can be stored, sent, applied and inverted. Names, not ids, say what is meant. */
export type Edit =
  | { readonly kind: 'addDocument'; readonly document: AnyDocument }
  | { readonly kind: 'putDocument'; readonly document: AnyDocument }
  | { readonly kind: 'removeDocument'; readonly ref: DocumentRef }
  /** Every place that names it follows. */
  | { readonly kind: 'renameDocument'; readonly ref: DocumentRef; readonly to: string }
  | { readonly kind: 'addField'; readonly object: string; readonly field: FieldDocument; readonly at?: number }
  | { readonly kind: 'renameField'; readonly object: string; readonly field: string; readonly to: string }
  /** With it go the places that merely show it (columns, form entries); what works with it stays for check to report. */
  | { readonly kind: 'removeField'; readonly object: string; readonly field: string }
  | { readonly kind: 'moveField'; readonly object: string; readonly field: string; readonly to: number }
  /** `value` undefined takes the property away. */
  | { readonly kind: 'setProperty'; readonly ref: DocumentRef; readonly path: string; readonly value: unknown }
  | { readonly kind: 'batch'; readonly edits: readonly Edit[] }
  /** The inverse of any edit: these documents as they were, those not at all. */
  | { readonly kind: 'replaceDocuments'; readonly put: readonly AnyDocument[]; readonly remove: readonly DocumentRef[] };

export type EditKind = Edit['kind'];

/** What `rename` can rename. `object` is the field's object. */
export interface Renaming {
  readonly kind: Kind | 'field';
  readonly object?: string;
  readonly from: string;
  readonly to: string;
}
