import type { AnyDocument, Edit, FieldDocument, ObjectDocument } from '@tangram/model';
import { freeName } from './field-names.ts';
import { fieldOf, objectIn } from './object-edits.ts';

type Label = FieldDocument['label'];

export type RelationKind = 'reference' | 'multi_reference' | 'child_table';
export const relationKinds: readonly RelationKind[] = ['reference', 'multi_reference', 'child_table'];

/** A relation as it is drawn: from the object that will hold it to the one it leads to. Of a child table, from the parent to its lines. */
export interface NewRelation {
  readonly kind: RelationKind;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly label: Label;
  /** What becomes of records whose target is deleted; a line always goes with its parent. */
  readonly onDelete: 'restrict' | 'clear' | 'cascade';
  /** What the target calls its list of those that point to it; without one it has no such list. */
  readonly inverse: string | null;
  readonly inverseLabel: Label | null;
}

/** What draws a relation between two objects; null where one of them is not there. */
export function relate(documents: readonly AnyDocument[], relation: NewRelation): Edit | null {
  const [from, to] = [objectIn(documents, relation.from), objectIn(documents, relation.to)];
  if (!from || !to) return null;
  if (relation.kind === 'child_table') return childTable(from, to, relation);
  const { kind: type, name, label, inverse, inverseLabel, onDelete } = relation;
  const back = inverse === null ? {} : { inverse, ...(inverseLabel ? { inverseLabel } : {}) };
  const field: FieldDocument = {
    ...(type === 'reference' ? { type, onDelete } : { type }),
    name: freeName(name, namesOf(from)),
    label,
    object: to.name,
    ...back,
  };
  return { kind: 'addField', object: from.name, field };
}

/** Lines: the parent shows them as a table, each line points to its parent and goes with it. */
function childTable(parent: ObjectDocument, lines: ObjectDocument, { name, label }: NewRelation): Edit {
  const existing = lines.fields.find((field) => field.type === 'reference' && field.object === parent.name);
  const back = existing?.name ?? freeName(parent.name, namesOf(lines));
  const table: FieldDocument = { type: 'child_table', name: freeName(name, namesOf(parent)), label, object: lines.name, inverse: back };
  const add: Edit = { kind: 'addField', object: parent.name, field: table };
  if (existing) return add;
  const reference: FieldDocument = {
    type: 'reference',
    name: back,
    label: parent.label,
    object: parent.name,
    required: true,
    onDelete: 'cascade',
  };
  return { kind: 'batch', edits: [{ kind: 'addField', object: lines.name, field: reference }, add] };
}

/** Everything a name of a field may not be: fields, and lists of those that point here. */
const namesOf = ({ fields }: ObjectDocument): ReadonlySet<string> => new Set(fields.map(({ name }) => name));

/** A relation that is drawn, for its words: null where the field is none. */
export function relationOf(documents: readonly AnyDocument[], object: string, name: string) {
  const field = fieldOf(documents, object, name);
  return field && (field.type === 'reference' || field.type === 'multi_reference' || field.type === 'child_table') ? field : null;
}
