import type { Edit } from '../edit/edit.ts';
import { type AnyDocument, refOf } from '../model.ts';

/**
 * Fields that got another name without anything following: what still says the old name would follow by these edits, one for each field.
 * Elements are the same by id, or by place where they have none.
 *
 * @param base as everything was when names fitted
 */
export function renamesByHand(base: readonly AnyDocument[], documents: readonly AnyDocument[]): readonly Edit[] {
  const before = new Map(base.flatMap((one) => (one.kind === 'object' ? [[one.id ?? one.name, one] as const] : [])));
  return documents.flatMap((object) => {
    const was = object.kind === 'object' ? before.get(object.id ?? object.name) : undefined;
    if (object.kind !== 'object' || !was) return [];
    const names = new Set(object.fields.map(({ name }) => name));
    const old = new Map(was.fields.map((field) => [field.id ?? field.name, field.name]));
    return object.fields.flatMap((field, i): readonly Edit[] => {
      const from = field.id === undefined ? undefined : old.get(field.id);
      if (from === undefined || from === field.name || names.has(from)) return [];
      const back: Edit = { kind: 'setProperty', ref: refOf(object), path: `/fields/${i}/name`, value: from };
      return [{ kind: 'batch', edits: [back, { kind: 'renameField', object: object.name, field: from, to: field.name }] }];
    });
  });
}
