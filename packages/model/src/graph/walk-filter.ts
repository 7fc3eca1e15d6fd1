import { say } from '../document-issue.ts';
import type { Filter } from '../generated/documents.ts';
import type { Weight } from './element.ts';
import type { Walker } from './walk.ts';

/** The operators of the record API (design: HTTP contract). */
export const filterOperators = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'nin',
  'contains',
  'starts_with',
  'ends_with',
  'is_null',
  'not_null',
  'between',
  'within',
  'includes_any',
  'includes_all',
  'me',
  'my_team',
] as const;
const operators: readonly string[] = filterOperators;

/** The names in a filter, and the stages it compares with. */
export function walkFilter(walker: Walker, path: string, object: string, filter: Filter, weight: Weight): void {
  if ('and' in filter) filter.and.forEach((part, i) => walkFilter(walker, `${path}/and/${i}`, object, part, weight));
  else if ('or' in filter) filter.or.forEach((part, i) => walkFilter(walker, `${path}/or/${i}`, object, part, weight));
  else if ('not' in filter) walkFilter(walker, `${path}/not`, object, filter.not, weight);
  else if ('has' in filter) walkChildren(walker, path, 'has', object, filter.has, filter.filter, weight);
  else if ('hasNo' in filter) walkChildren(walker, path, 'hasNo', object, filter.hasNo, filter.filter, weight);
  else walkLeaf(walker, path, object, filter, weight);
}

function walkChildren(
  walker: Walker,
  path: string,
  key: 'has' | 'hasNo',
  object: string,
  name: string,
  filter: Filter | undefined,
  weight: Weight,
): void {
  const child = walker.relation(`${path}/${key}`, object, name, weight);
  if (child !== undefined && filter) walkFilter(walker, `${path}/filter`, child, filter, weight);
}

function walkLeaf(walker: Walker, path: string, object: string, leaf: Extract<Filter, { field: string }>, weight: Weight): void {
  const entry = walker.path(`${path}/field`, object, leaf.field, weight);
  if (!operators.includes(leaf.op)) walker.issue(say.unknown_operator(`${path}/op`, { name: leaf.op }));
  if (entry?.document?.type !== 'stage') return;
  const { pipeline } = entry.document;
  if (typeof leaf.value === 'string') walker.stage(`${path}/value`, pipeline, leaf.value, weight);
  if (Array.isArray(leaf.value))
    leaf.value.forEach((one: unknown, i) => typeof one === 'string' && walker.stage(`${path}/value/${i}`, pipeline, one, weight));
}
