import { isSqlPattern } from './functions/text.ts';
import type { Expression, Span } from '../tree/expression.ts';
import { isSqlOperation, type Operation } from '../tree/operation.ts';

/** One part of a tree that PostgreSQL does not compute. */
export interface OutsideSql {
  readonly what: string;
  readonly at: Span | null;
}

/** How often the statement repeats an argument, where it is more than once. */
const repeats: Readonly<Partial<Record<Operation, number>>> = {
  roundUp: 2,
  endsWithText: 2,
  formatNumber: 2,
  textToDatetime: 2,
  power: 3,
  find: 2,
  replace: 2,
  padLeft: 2,
  padRight: 2,
  split: 2,
  label: 2,
  averageOf: 2,
};
const LONGEST = 20_000;

/** What of a tree is outside the SQL profile; nothing when all of it can run there. */
export function outsideSql(tree: Expression): readonly OutsideSql[] {
  const found: OutsideSql[] = [];
  const weight = weigh(tree, found);
  return found.length === 0 && weight > LONGEST ? [{ what: '…', at: null }] : found;
}

export const inSqlProfile = (tree: Expression): boolean => outsideSql(tree).length === 0;

/** About how long the statement becomes, in nodes. */
function weigh(node: Expression, found: OutsideSql[]): number {
  const sum = (nodes: readonly (Expression | null | undefined)[]) => nodes.reduce((total, one) => total + (one ? weigh(one, found) : 0), 1);
  switch (node.kind) {
    case 'apply': {
      const ok = isSqlOperation(node.op) && (node.op !== 'matches' || isSqlPattern(node.args[1]));
      if (!ok) found.push({ what: node.op, at: node.at ?? null });
      return sum(node.args) * (repeats[node.op] ?? 1);
    }
    case 'if':
      return sum([node.test, node.chosen, node.otherwise]);
    case 'compare':
      return sum([node.left, node.right]);
    case 'and':
    case 'or':
      return sum(node.of);
    case 'not':
    case 'isNull':
    case 'reach':
    case 'shared':
      return sum([node.of]);
    case 'in':
      return sum([node.of, node.list]);
    case 'call':
      return sum(node.args);
    case 'aggregate':
      return sum([node.of, node.where, node.separator, ...node.order.map(({ by }) => by)]);
    case 'exists':
      return sum([node.where]);
    case 'literal':
    case 'slot':
    case 'path':
    case 'variable':
    case 'among':
      return 1;
  }
}
