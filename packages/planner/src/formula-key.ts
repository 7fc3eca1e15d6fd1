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

/**
 * The value of a formula as a key of an index, written as reads write it; null for one that an index cannot hold: over other records, over the
 * time, of text, of what depends on a setting.
 */
export function formulaKey(object: ObjectDefinition, { type, formula }: Field): Sql | null {
  const tree = formula?.tree() ?? null;
  if (tree === null || !plain.has(storage[type]) || !lasts(tree)) return null;
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

function lasts(node: Expression): boolean {
  switch (node.kind) {
    case 'apply':
      return lasting.has(node.op) && node.args.every(lasts);
    case 'if':
      return [node.test, node.chosen, node.otherwise].every(lasts);
    case 'compare':
      return [node.left, node.right].every(lasts);
    case 'and':
    case 'or':
      return node.of.every(lasts);
    case 'not':
    case 'isNull':
      return lasts(node.of);
    case 'literal':
    case 'path':
      return true;
    default:
      return false;
  }
}
