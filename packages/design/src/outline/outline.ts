import type { Locale } from '@tangram/errors';
import { type AnyDocument, type DocumentRef, type Kind, labelIn, refOf } from '@tangram/model';

/** A line of the outline. */
export interface OutlineLine {
  readonly ref: DocumentRef;
  readonly label: string;
  /** A second word that tells like documents apart: the object of a form, say. */
  readonly of: string | null;
  /** The picture that the document names for itself. */
  readonly icon: string | null;
}

/** The documents of one kind. */
export interface OutlineGroup {
  readonly kind: Kind;
  readonly lines: readonly OutlineLine[];
}

/**
 * Documents by kind, each kind in the order of what its documents are called.
 *
 * @param kinds which kinds, in order
 * @param typed only documents whose label in any language, or whose name, has this in it, or those of their object; all when empty
 */
export function outlineOf(
  documents: readonly AnyDocument[],
  kinds: readonly Kind[],
  { typed, locale }: { readonly typed: string; readonly locale: Locale },
): readonly OutlineGroup[] {
  const part = typed.trim().toLowerCase();
  const objects = new Map(documents.flatMap((one) => (one.kind === 'object' ? [[one.name, one] as const] : [])));
  const objectOf = (document: AnyDocument) => ('object' in document && typeof document.object === 'string' ? document.object : null);
  const wordsOf = ({ name, label }: Pick<AnyDocument, 'name' | 'label'>) => [name, ...Object.values(label)];
  const isMeant = (document: AnyDocument) => {
    const object = objects.get(objectOf(document) ?? '');
    return (
      part === '' || [document, ...(object ? [object] : [])].some((one) => wordsOf(one).some((text) => text.toLowerCase().includes(part)))
    );
  };
  const collator = new Intl.Collator(locale);
  return kinds.flatMap((kind) => {
    const lines = documents
      .filter((document) => document.kind === kind && isMeant(document))
      .map((document): OutlineLine => {
        const object = objectOf(document);
        return {
          ref: refOf(document),
          label: labelIn(document.label, locale, document.name),
          icon: 'icon' in document ? (document.icon ?? null) : null,
          of: object === null ? null : labelIn(objects.get(object)?.label, locale, object),
        };
      })
      .sort((a, b) => collator.compare(a.label, b.label) || (a.ref < b.ref ? -1 : 1));
    return lines.length === 0 && part !== '' ? [] : [{ kind, lines }];
  });
}
