import type { Expression } from '@tangram/expression';
import type { AggregateQuery } from './aggregate-query.ts';
import { breadthIn, type Breadths, reachesOf } from './breadth.ts';
import type { ReadQuery } from './read-query.ts';

/**
 * Whether one plan is good for every value of a page's filter, so that its statement may be prepared. PostgreSQL soon plans a prepared statement
 * without looking at the values; with a limit that can be hundreds of times too slow when a few records match where it expected many: for a word
 * that is looked for, or a range of another field than the first one sorted by. Those are planned with their values, each time. So is a page far
 * from the beginning, whose plan depends on how far. So is one of records by who is below whoever asks, few for one and everybody for another, unless
 * it was written for how many they are. What is shared with somebody is looked up by them whatever its plan. Planning a page costs eight times what
 * reading it does.
 *
 * @param rows which records the caller may read
 * @param breadths that the page was written for
 */
export const isSteadyPage = (
  { filter, sort, offset }: Pick<ReadQuery, 'filter' | 'sort' | 'offset'>,
  rows: 'all' | 'none' | Expression = 'all',
  breadths?: Breadths,
): boolean =>
  offset === 0 &&
  (filter === null || isSteady(filter, sort[0]?.path.path ?? 'id')) &&
  reachesOf(rows).every(({ people }) => breadthIn(breadths, people) !== null);

/** The same for what reads all matching records whatever they are: only words that are looked for matter. */
export const isSteadyTotal = ({ filter }: Pick<AggregateQuery, 'filter'>): boolean => filter === null || isSteady(filter, null);

/** @param first the path that is sorted by first; null when nothing ends the reading early */
function isSteady(node: Expression, first: string | null): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.of.every((one) => isSteady(one, first));
    case 'not':
      return isSteady(node.of, first);
    case 'compare':
      return node.op === 'eq' || first === null || [node.left, node.right].some((side) => side.kind === 'path' && side.path === first);
    case 'call':
      return first === null && (node.name === 'includesAny' || node.name === 'includesAll');
    case 'exists':
      return first === null && (node.where === null || isSteady(node.where, first));
    default:
      return true;
  }
}
