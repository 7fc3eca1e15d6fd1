import type { Label, Model, ObjectDefinition } from '@tangram/model';

/** Records that point to an object. */
export interface ChildChoice {
  readonly name: string;
  readonly label: Label | null;
  readonly object: ObjectDefinition;
}

/** What points to an object, by the name under which it is asked for: inverses of references, and child tables. */
export function childrenOf(model: Model, object: ObjectDefinition): readonly ChildChoice[] {
  const inverses = object.relations.flatMap(({ name, label, object: child }) => {
    const found = model.objects.get(child);
    return found ? [{ name, label, object: found }] : [];
  });
  const tables = object.fields.flatMap((field) => {
    const child = field.type === 'child_table' ? object.childOf(field.name) : null;
    return child ? [{ name: field.name, label: field.label, object: child }] : [];
  });
  return [...inverses, ...tables.filter(({ name }) => !inverses.some((one) => one.name === name))];
}
