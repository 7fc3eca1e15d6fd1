import { type AnyDocument, assignIds, refOf, usedIdsOf } from '@tangram/model';
import { fileText } from './file-text.ts';

/** What has to be put and removed so that one set of documents becomes another. */
export interface Difference {
  readonly put: readonly AnyDocument[];
  /** Of documents, `view:deal_all`. */
  readonly remove: readonly string[];
}

const isBuiltIn = (document: AnyDocument): boolean => document.kind === 'object' && document.builtIn === true;

/** Documents of files with the ids that they would get among these, so that one written by hand does not differ for having none. */
export const withIdsAmong = (published: readonly AnyDocument[], documents: readonly AnyDocument[]): readonly AnyDocument[] =>
  assignIds(new Set(usedIdsOf(published)), documents, published);

/** Built-in objects that are not among the wanted stay as they are: a folder need not have them. */
export function differenceBetween(published: readonly AnyDocument[], wanted: readonly AnyDocument[]): Difference {
  const texts = new Map(published.map((document) => [refOf(document), fileText(document)]));
  const refs = new Set(wanted.map(refOf));
  const put = withIdsAmong(published, wanted).flatMap((document, i) => {
    const given = wanted[i];
    return given && texts.get(refOf(document)) !== fileText(document) ? [given] : [];
  });
  const remove = published.filter((document) => !refs.has(refOf(document)) && !isBuiltIn(document)).map(refOf);
  return { put, remove };
}
