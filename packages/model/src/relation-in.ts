import type { ObjectDocument } from './generated/documents.ts';
import { targetsOf } from './targets.ts';

/** The object behind a relation, and its field that points here. */
export function relationIn(
  { objects }: { readonly objects: ReadonlyMap<string, ObjectDocument> },
  object: ObjectDocument,
  name: string,
): { readonly child: ObjectDocument; readonly via: string } | null {
  const table = object.fields.find((field) => field.name === name);
  if (table?.type === 'child_table') {
    const child = objects.get(table.object);
    return child ? { child, via: table.inverse } : null;
  }
  for (const child of objects.values()) {
    const field = child.fields.find(
      (one) => one.type !== 'child_table' && 'inverse' in one && one.inverse === name && targetsOf(one).includes(object.name),
    );
    if (field) return { child, via: field.name };
  }
  return null;
}
