import { type AnyDocument, inOrder, refOf } from '@tangram/model';

export type Documents = readonly AnyDocument[];

/** The documents that are not the very same in both: as they were, and as they are. */
export function differing(before: Documents, after: Documents): { readonly before: Documents; readonly after: Documents } {
  const [was, is] = [new Set(before), new Set(after)];
  return { before: before.filter((document) => !is.has(document)), after: after.filter((document) => !was.has(document)) };
}

/** Documents with some of them in place of others, in order. */
export function replaced(documents: Documents, gone: Documents, come: Documents): Documents {
  const away = new Set([...gone, ...come].map(refOf));
  return inOrder([...documents.filter((document) => !away.has(refOf(document))), ...come]);
}

/** What a document may be known by: its name, and its id where it has one. */
export const namesOf = (document: AnyDocument): readonly string[] =>
  document.id === undefined ? [refOf(document)] : [refOf(document), `${document.kind}#${document.id}`];
