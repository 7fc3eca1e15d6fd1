import { dependenciesOf, type Expression, type NodeOf, sqlOf, typeSql } from '@tangram/expression';
import { type Field, type ObjectDefinition, storage, type Storage } from '@tangram/model';
import { ident, inline, sql, type Sql } from '@tangram/sql';

/** Operations that PostgreSQL knows to give the same for ever: an index may hold what they give. */
const lasting: ReadonlySet<NodeOf<'apply'>['op']> = new Set([
  'coalesce',
  'isDistinct',
  'add',
  'subtract',
  'multiply',
  'divide',
  'modulo',
  'negate',
  'absolute',
  'round',
  'roundUp',
  'roundDown',
  'ceiling',
  'floor',
  'least',
  'greatest',
  'sumOf',
  'averageOf',
  'countOf',
  'daysBetween',
]);
const plain: ReadonlySet<Storage | null> = new Set(['bigint', 'smallint', 'numeric', 'boolean', 'date']);

/** Farthest from zero, or nearest to it, that a number in an indexed formula may be: about 150 bytes, so that eight of them fit into an entry. */
const farthest = 1e250;

/**
 * The value of a formula as a key of an index, written as reads write it; null for one that an index cannot hold: over other records, over the
 * time, of text, of what depends on a setting, and of numbers that may be too long for an entry, which would make writes fail.
 */
export function formulaKey(object: ObjectDefinition, { type, formula }: Field): Sql | null {
  const tree = formula?.tree() ?? null;
  if (tree === null || !plain.has(storage[type]) || reachOf(tree) > farthest) return null;
  const { paths, variables } = dependenciesOf(tree);
  const columns = new Map(paths.flatMap((path) => columnOf(object.byName.get(path)).map((column) => [path, column] as const)));
  if (variables.length > 0 || columns.size < paths.length) return null;
  const value = sqlOf(tree, {
    column: (path) => ident(columns.get(path) ?? ''),
    literal: (given, of) => inline(sql`${given}::${typeSql(of)}`),
    variable: (name) => nowhere(name),
    exists: (relation) => nowhere(relation),
  });
  return sql`(${value})`;
}

const nowhere = (name: string): never => {
  throw new Error(`an index knows no ${name}`);
};

const columnOf = (field: Field | undefined): readonly string[] =>
  field && field.columns.length === 1 && plain.has(storage[field.type]) ? field.columns : [];

/** How far from zero, and how near to it, any number in the tree can be, whatever the columns hold; infinite for what does not last. */
function reachOf(node: Expression): number {
  const sum = (nodes: readonly Expression[]): number => nodes.reduce((total, one) => total + reachOf(one), 0);
  switch (node.kind) {
    case 'apply':
      if (!lasting.has(node.op)) return Infinity;
      return node.op === 'multiply' || node.op === 'divide'
        ? node.args.reduce((product, one) => product * reachOf(one), 1)
        : sum(node.args);
    case 'if':
      return sum([node.test, node.chosen, node.otherwise]);
    case 'compare':
      return sum([node.left, node.right]);
    case 'and':
    case 'or':
      return sum(node.of);
    case 'not':
    case 'isNull':
      return reachOf(node.of);
    case 'literal':
      return 10 ** Math.max(digits, String(node.value).length);
    case 'path':
      return 10 ** digits;
    default:
      return Infinity;
  }
}

/** Of a number in a column, and behind the point of a product or a quotient. */
const digits = 20;
