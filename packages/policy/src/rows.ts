import { type Expression, literal, replaceNames } from '@tangram/expression';

/** Which records: all, none, or those for which a condition holds. */
export type Rows = 'all' | 'none' | Expression;

const never: Expression = literal('boolean', false);

/** Records that one of several grants opens. */
export function anyOf(all: readonly Rows[]): Rows {
  if (all.includes('all')) return 'all';
  const some = new Map(all.flatMap((one) => (one === 'none' || one === 'all' ? [] : [[JSON.stringify(one), one] as const])));
  const of = [...some.values()].flatMap((one) => (one.kind === 'or' ? one.of : [one]));
  const [only] = of;
  return only === undefined
    ? 'none'
    : of.length === 1
      ? only
      : { kind: 'or', of: [...new Map(of.map((one) => [JSON.stringify(one), one])).values()] };
}

/** Records for which all of it holds. */
export function allOf(all: readonly Rows[]): Rows {
  if (all.includes('none')) return 'none';
  const some = new Map(all.flatMap((one) => (one === 'none' || one === 'all' ? [] : [[JSON.stringify(one), one] as const])));
  const of = [...some.values()];
  const [only] = of;
  return only === undefined ? 'all' : of.length === 1 ? only : { kind: 'and', of };
}

/** Whether some rows are known to be among others: each way that opens them opens those, or is a share for more where those have one for less. */
export function isWithin(some: Rows, others: Rows): boolean {
  if (typeof some === 'string' || typeof others === 'string') return others === 'all' || some === 'none';
  const known = new Set(waysOf(others).map((way) => JSON.stringify(way)));
  return waysOf(some).every(
    (way) => known.has(JSON.stringify(way)) || (way.kind === 'shared' && known.has(JSON.stringify({ ...way, least: 'read' }))),
  );
}

const waysOf = (rows: Expression): readonly Expression[] => (rows.kind === 'or' ? rows.of : [rows]);

/** Rows as a condition. */
export const asCondition = (rows: Rows): 'all' | Expression => (rows === 'none' ? never : rows);

/** Records that point to one of the rows: a condition of what is pointed to, asked from where it is pointed from. */
export function under(reference: string, rows: Rows): Rows {
  if (rows === 'none') return 'none';
  const isThere: Expression = { kind: 'not', of: { kind: 'isNull', of: { kind: 'path', type: 'uuid', path: `${reference}.id` } } };
  if (rows === 'all') return isThere;
  const there = replaceNames(rows, (node) => (node.kind === 'path' ? { ...node, path: `${reference}.${node.path}` } : node));
  return { kind: 'and', of: [isThere, there] };
}
