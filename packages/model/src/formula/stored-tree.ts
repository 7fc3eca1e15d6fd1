import { type Expression, literal, replaceNames, typeOf, when } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '../model.ts';

/** The tree of a formula over stored values; null when it could not be read. */
export type TreeOf = (holder: ObjectDefinition, formula: Field) => Expression | null;

const former = 'old.';
const ownTree: TreeOf = (_, { formula }) => formula?.tree() ?? null;

/**
 * A tree over what is stored: the formulas that it names are put in their place, of this record and of those it points to, and what a lookup
 * looks at is looked at itself. The same for names of the record as it was (`$old`).
 */
export const storedTree = (model: Model, object: ObjectDefinition, tree: Expression, treeOf: TreeOf = ownTree): Expression =>
  replaceNames(tree, (node) => {
    if (node.kind === 'path') return meant(model, object, node.path, node, treeOf);
    if (!node.name.startsWith(former)) return node;
    return asFormer(meant(model, object, node.name.slice(former.length), { kind: 'path', type: node.type, path: '' }, treeOf));
  });

/** What a path stands for. @param node is given back for a path that is as it stands */
function meant(model: Model, object: ObjectDefinition, path: string, node: Expression, treeOf: TreeOf): Expression {
  const way: string[] = [];
  let holder: ObjectDefinition | undefined = object;
  let names = path.split('.');
  for (let [name, ...rest] = names; name !== undefined && holder; [name, ...rest] = names) {
    const field: Field | undefined = holder.byName.get(name);
    if (!field) return node;
    if (field.lookUp && field.columns.length === 0) {
      names = [...field.lookUp.path.split('.'), ...rest];
      continue;
    }
    if (field.formula && rest.length === 0) {
      const tree = treeOf(holder, field);
      return tree === null ? literal(typeOf(node), null) : beyond(way.join('.'), tree);
    }
    way.push(name);
    holder = rest.length > 0 ? model.objects.get(field.targets[0] ?? '') : holder;
    names = rest;
  }
  return way.join('.') === path && node.kind === 'path' && node.path === path
    ? node
    : { kind: 'path', type: typeOf(node), path: way.join('.') };
}

/** A tree of the record that a way leads to, as one of where the way begins: null where there is no such record. */
function beyond(way: string, tree: Expression): Expression {
  if (way === '') return tree;
  const value = replaceNames(tree, (node) => (node.kind === 'path' ? { ...node, path: `${way}.${node.path}` } : node));
  const type = typeOf(tree);
  return when(type, { kind: 'isNull', of: { kind: 'path', type: 'uuid', path: `${way}.id` } }, literal(type, null), value);
}

const asFormer = (tree: Expression): Expression =>
  replaceNames(tree, (node) => (node.kind === 'path' ? { kind: 'variable', type: node.type, name: `${former}${node.path}` } : node));
