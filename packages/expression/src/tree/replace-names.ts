import { type Expression, fold, type NodeOf } from './expression.ts';

/**
 * The tree with something else in place of the names it reads at its own level: of the same type, or null. Names inside related records are
 * theirs and stay.
 *
 * @param replace gives the node itself where it is to stay
 */
export function replaceNames(tree: Expression, replace: (name: NodeOf<'path'> | NodeOf<'variable'>) => Expression): Expression {
  const each = (nodes: readonly Expression[], visit: (node: Expression) => Expression): readonly Expression[] => nodes.map(visit);
  return fold<Expression>(tree, {
    literal: (node) => node,
    slot: (node) => node,
    path: replace,
    variable: replace,
    compare: (node, visit) => ({ ...node, left: visit(node.left), right: visit(node.right) }),
    in: (node, visit) => ({ ...node, of: visit(node.of), list: visit(node.list) }),
    isNull: (node, visit) => ({ ...node, of: visit(node.of) }),
    and: (node, visit) => ({ ...node, of: each(node.of, visit) }),
    or: (node, visit) => ({ ...node, of: each(node.of, visit) }),
    not: (node, visit) => ({ ...node, of: visit(node.of) }),
    call: (node, visit) => ({ ...node, args: [visit(node.args[0]), visit(node.args[1])] }),
    exists: (node) => node,
    reach: (node, visit) => ({ ...node, of: visit(node.of) }),
    among: (node) => node,
    shared: (node, visit) => ({ ...node, of: visit(node.of) }),
    if: (node, visit) => ({ ...node, test: visit(node.test), chosen: visit(node.chosen), otherwise: visit(node.otherwise) }),
    apply: (node, visit) => ({ ...node, args: each(node.args, visit) }),
    aggregate: (node) => node,
  });
}
