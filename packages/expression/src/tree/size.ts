import type { Expression } from './expression.ts';

const sizes = new WeakMap<Expression, number>();
/** How many nodes a tree has, those that stand in several places counted each time. */
export function sizeOf(tree: Expression): number {
  const known = sizes.get(tree);
  if (known !== undefined) return known;
  const size = 1 + childrenOf(tree).reduce((sum, child) => sum + sizeOf(child), 0);
  sizes.set(tree, size);
  return size;
}

/** The nodes a node is made of. */
export function childrenOf(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'if':
      return [tree.test, tree.chosen, tree.otherwise];
    case 'apply':
    case 'call':
      return tree.args;
    case 'compare':
      return [tree.left, tree.right];
    case 'and':
    case 'or':
      return tree.of;
    case 'not':
    case 'isNull':
    case 'reach':
    case 'shared':
      return [tree.of];
    case 'in':
      return [tree.of, tree.list];
    case 'aggregate':
      return [tree.of, tree.where, ...tree.order.map(({ by }) => by)].filter((child) => child !== null);
    case 'exists':
      return tree.where ? [tree.where] : [];
    case 'literal':
    case 'slot':
    case 'path':
    case 'variable':
    case 'among':
      return [];
  }
}
