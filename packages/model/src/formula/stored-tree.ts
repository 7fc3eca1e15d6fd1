import { type Expression, literal, replaceNames, sizeOf, typeOf, when } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '../model.ts';

/** The tree of a formula over stored values; null when it could not be read. */
export type TreeOf = (holder: ObjectDefinition, formula: Field) => Expression | null;

const former = 'old.';
const ownTree: TreeOf = (_, { formula }) => formula?.tree() ?? null;

/** Most parts of an expression with everything that it stands for. */
export const largestTree = 10_000;

/** Whether so many more parts may be put into a tree. */
type Room = (parts: number) => boolean;

/**
 * A tree over what is stored: the formulas that it names are put in their place, of this record and of those it points to, and what a lookup
 * looks at is looked at itself. The same for names of the record as it was (`$old`).
 *
 * @returns null when that would be more than `largestTree` parts: they are counted before they are put there, as a few names can stand for
 * more than fits into memory
 */
export function storedTree(model: Model, object: ObjectDefinition, tree: Expression, treeOf: TreeOf = ownTree): Expression | null {
  let left = largestTree - sizeOf(tree);
  const room: Room = (parts) => {
    left -= parts;
    return left >= 0;
  };
  if (!room(0)) return null;
  const stored = replaceNames(tree, (node) => {
    if (node.kind === 'path') return meant({ model, object, treeOf, room }, node.path, node);
    if (!node.name.startsWith(former)) return node;
    return asFormer(meant({ model, object, treeOf, room }, node.name.slice(former.length), { kind: 'path', type: node.type, path: '' }));
  });
  return left < 0 ? null : stored;
}

/** What names stand for: of which object, and how much of it there may be. */
interface Naming {
  readonly model: Model;
  readonly object: ObjectDefinition;
  readonly treeOf: TreeOf;
  readonly room: Room;
}

/** What a path stands for. @param node is given back for a path that is as it stands, and where there is no room */
function meant({ model, object, treeOf, room }: Naming, path: string, node: Expression): Expression {
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
      if (tree === null) return literal(typeOf(node), null);
      return room(sizeOf(tree) + (way.length > 0 ? guard : 0) - 1) ? beyond(way.join('.'), tree) : node;
    }
    way.push(name);
    holder = rest.length > 0 ? model.objects.get(field.targets[0] ?? '') : holder;
    names = rest;
  }
  return way.join('.') === path && node.kind === 'path' && node.path === path
    ? node
    : { kind: 'path', type: typeOf(node), path: way.join('.') };
}

/** The parts that `beyond` puts around a tree. */
const guard = 4;

/** A tree of the record that a way leads to, as one of where the way begins: null where there is no such record. */
function beyond(way: string, tree: Expression): Expression {
  if (way === '') return tree;
  const value = replaceNames(tree, (node) => (node.kind === 'path' ? { ...node, path: `${way}.${node.path}` } : node));
  const type = typeOf(tree);
  return when(type, { kind: 'isNull', of: { kind: 'path', type: 'uuid', path: `${way}.id` } }, literal(type, null), value);
}

const asFormer = (tree: Expression): Expression =>
  replaceNames(tree, (node) => (node.kind === 'path' ? { kind: 'variable', type: node.type, name: `${former}${node.path}` } : node));
