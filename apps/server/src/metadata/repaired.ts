import { type AnyDocument, applyEdit, checkReferences, isDangling, refOf, renamesByHand, type Repair, repairsOf } from '@tangram/model';

/** A place of a document: a JSON pointer into it. */
interface Place {
  readonly document: string;
  readonly path: string;
}

/** What a repair of a draft did. */
export interface Repaired {
  /** Refs of the documents that changed. */
  readonly changed: readonly string[];
  readonly repaired: readonly Place[];
  /** Places that name something that is gone, and where somebody has to say what shall be there instead. */
  readonly left: readonly Place[];
}

/** Documents repaired as far as nobody has to decide anything. @param base as everything was when names fitted */
export function repaired(
  base: readonly AnyDocument[],
  documents: readonly AnyDocument[],
): { readonly documents: readonly AnyDocument[]; readonly repair: Repair } {
  const followed = apply(documents, renamesByHand(base, documents));
  const known = { documents: new Map(followed.map((document) => [refOf(document), document])) };
  const repair = repairsOf(followed, checkReferences(known, { defaultLanguage: 'zh-CN' }).errors.filter(isDangling));
  const places = (list: Repair['repaired']) => list.map(({ document, path }) => ({ document, path }));
  return {
    documents: apply(followed, repair.edits),
    repair: { edits: repair.edits, repaired: places(repair.repaired), left: places(repair.left) },
  };
}

/** Each edit by itself: one that does not fit leaves the others. */
const apply = (documents: readonly AnyDocument[], edits: Repair['edits']): readonly AnyDocument[] =>
  edits.reduce((all, edit) => {
    const done = applyEdit(all, edit);
    return done.ok ? done.value.documents : all;
  }, documents);
