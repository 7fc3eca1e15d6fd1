import type { Field, Model, ObjectDefinition } from '@tangram/model';

/** Records that point here: `company.deals`. */
export interface RelatedRecords {
  readonly name: string;
  readonly object: ObjectDefinition;
  /** The field of `object` that points here. */
  readonly field: Field;
}

/** The relation of an object by the name of the inverse, or by the name of a child table field. null when there is none. */
export function relationOf(model: Model, object: ObjectDefinition, name: string): RelatedRecords | null {
  const own = object.byName.get(name);
  const document = own?.document;
  const inverse = document?.type === 'child_table' ? document.inverse : null;
  const child = inverse === null ? null : object.childOf(name);
  if (child && inverse !== null) return related(name, child, inverse);
  const relation = object.relations.find((one) => one.name === name);
  const target = relation && model.objects.get(relation.object);
  return relation && target ? related(name, target, relation.field) : null;
}

function related(name: string, object: ObjectDefinition, fieldName: string): RelatedRecords | null {
  const field = object.byName.get(fieldName);
  return field ? { name, object, field } : null;
}
