import type { AnyDocument, Edit, FieldDocument, ObjectDocument } from '@tangram/model';
import { freeName, nameFor, type Spell } from './field-names.ts';
import { objectIn } from './object-edits.ts';

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

/** A relation as it is asked for: what is left unsaid follows from what the objects are called. */
export interface AskedRelation {
  readonly kind: RelationKind;
  readonly from: ObjectDocument;
  readonly to: ObjectDocument;
  readonly onDelete: NewRelation['onDelete'];
  readonly label: Label | null;
  readonly inverseLabel: Label | null;
  readonly hasInverse: boolean;
}

/** Gives a relation names on both sides that nothing else has. */
export function namedRelation(documents: readonly AnyDocument[], asked: AskedRelation, spell: Spell): NewRelation {
  const { kind, from, to, onDelete } = asked;
  const isOne = kind === 'reference';
  const plain = isOne ? to.name : `${to.name}_list`;
  const textOf = (label: Label) => label['en'] ?? Object.values(label)[0] ?? '';
  const name = asked.label
    ? nameFor(textOf(asked.label), { spell, taken: namesOf(from), fallback: plain })
    : freeName(plain, namesOf(from));
  const label = asked.label ?? (isOne ? to.label : (to.plural ?? to.label));
  const inverse = asked.hasInverse && kind !== 'child_table' ? freeName(`${from.name}_list`, takenAt(documents, to)) : null;
  const inverseLabel = inverse === null ? null : (asked.inverseLabel ?? from.plural ?? from.label);
  return { kind, from: from.name, to: to.name, name, label, onDelete, inverse, inverseLabel };
}

/** Names of an object's fields, and of the lists it has of those that point to it. */
function takenAt(documents: readonly AnyDocument[], object: ObjectDocument): ReadonlySet<string> {
  const inverses = documents.flatMap((one) =>
    one.kind === 'object'
      ? one.fields.flatMap((field) =>
          (field.type === 'reference' || field.type === 'multi_reference') && field.object === object.name && field.inverse !== undefined
            ? [field.inverse]
            : [],
        )
      : [],
  );
  return new Set([...namesOf(object), ...inverses]);
}
