import { type AnyDocument, refOf } from '../model.ts';

/** One document as a draft has it; `content` is null where the draft removes it. */
export interface ChangedDocument {
  readonly kind: string;
  readonly name: string;
  readonly content: AnyDocument | null;
}

/** A revision's documents as a draft changes them: replaced ones keep their place, new ones come last. */
export function overlay(base: readonly AnyDocument[], changes: readonly ChangedDocument[]): readonly AnyDocument[] {
  const changed = new Map(changes.map((change) => [`${change.kind}:${change.name}`, change.content]));
  const kept = base.flatMap((document): AnyDocument[] => {
    const content = changed.get(refOf(document));
    changed.delete(refOf(document));
    return content === null ? [] : [content ?? document];
  });
  return [...kept, ...[...changed.values()].flatMap((content) => (content ? [content] : []))];
}
