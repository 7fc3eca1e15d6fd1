import type { AnyDocument, Kind, Model, ObjectDocument } from '@tangram/model';
import { allow, decide, type Subject } from '@tangram/policy';

/** Kinds that say how the company works inside: only for those who design. */
const forDesigners: ReadonlySet<Kind> = new Set<Kind>(['role']);

/** The documents as this subject may see them: what it may not read is absent, also where other documents name it. */
export function presentModel(model: Model, subject: Subject): readonly AnyDocument[] {
  const decisions = new Map([...model.objects.keys()].map((name) => [name, decide(model, subject, 'read', name)]));
  const isReadable = (object: string | undefined) => object === undefined || (decisions.get(object)?.rows ?? 'none') !== 'none';
  const designs = allow(subject, 'design');
  return [...model.documents.values()].flatMap((document): AnyDocument[] => {
    if (forDesigners.has(document.kind) && !designs) return [];
    switch (document.kind) {
      case 'object': {
        const decision = decisions.get(document.name);
        return decision && decision.rows !== 'none' ? [readableObject(document, (name) => decision.field(name) !== 'hidden')] : [];
      }
      case 'validation':
      case 'pipeline':
      case 'form':
      case 'view':
      case 'page':
        return isReadable(document.object) ? [document] : [];
      case 'app':
        return [
          {
            ...document,
            groups: document.groups.map((group) => ({ ...group, entries: group.entries.filter((entry) => isReadable(entry.object)) })),
          },
        ];
      default:
        return [document];
    }
  });
}

function readableObject(document: ObjectDocument, isReadable: (field: string) => boolean): ObjectDocument {
  if (document.fields.every(({ name }) => isReadable(name))) return document;
  const { search, keys, ...rest } = document;
  return {
    ...rest,
    fields: document.fields.filter(({ name }) => isReadable(name)),
    ...(search ? { search: search.filter(isReadable) } : {}),
    ...(keys ? { keys: keys.filter((key) => key.fields.every(isReadable)) } : {}),
  };
}
