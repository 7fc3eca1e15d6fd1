import type { Model, ObjectDefinition } from '@tangram/model';
import { followPath, type ReadPath } from './path.ts';
import { relationOf } from './relation.ts';

/** The ids of the fields on a path: the same whatever they are called. */
export const pathIds = ({ hops, field }: ReadPath): string => [...hops.map((hop) => hop.field.id), field.id].join('.');

/**
 * A filter with the ids of its fields in place of their names, so that it is the same before and after a rename.
 *
 * @param filter of a request that was understood
 */
export function filterByIds(model: Model, object: ObjectDefinition, filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map((one: unknown) => filterByIds(model, object, one));
  if (typeof filter !== 'object' || filter === null) return filter;
  const node: Readonly<Record<string, unknown>> = { ...filter };
  if (typeof node['field'] === 'string') return { ...node, field: pathIds(followPath(model, object, node['field'])) };
  const kind = 'has' in node ? 'has' : 'hasNo';
  const relation = typeof node[kind] === 'string' ? relationOf(model, object, node[kind]) : null;
  if (relation)
    return { [kind]: `${relation.object.id}.${relation.field.id}`, filter: filterByIds(model, relation.object, node['filter'] ?? null) };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filterByIds(model, object, value)]));
}
