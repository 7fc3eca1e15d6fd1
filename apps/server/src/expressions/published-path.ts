import type { Field, Model, ObjectDefinition } from '@tangram/model';

/**
 * The name by which published records have what a path of another model leads to: its fields are found by their ids. null where a field is new, or
 * holds values of another type by now.
 */
export function publishedPath(
  from: { readonly model: Model; readonly object: ObjectDefinition },
  path: string,
  published: Model,
  object: ObjectDefinition,
): string | null {
  const names: string[] = [];
  let here: ObjectDefinition | undefined = from.object;
  let there: ObjectDefinition | undefined = object;
  for (const name of path.split('.')) {
    const field: Field | undefined = here?.byName.get(name);
    const known: Field | undefined = there?.fields.find(({ id }) => field !== undefined && id === field.id);
    if (!field || !known || known.type !== field.type) return null;
    // A record that stands for itself is meant by its id.
    if (known.type !== 'id' || names.length === 0) names.push(known.name);
    here = from.model.objects.get(field.targets[0] ?? '');
    there = published.objects.get(known.targets[0] ?? '');
  }
  return names.join('.');
}
