import type { Text } from '@tangram/errors';
import { canonical, check, type Expression, inSqlProfile, type Parser, type Scope, type StaticType } from '@tangram/expression';
import { say } from '../document-issue.ts';
import type { FormulaField } from '../generated/documents.ts';
import type { Model, ObjectDefinition } from '../model.ts';
import { mixedIssue } from '../money/mixed-amounts.ts';
import { mixedCurrencies } from '../money/mixed-currencies.ts';
import { expressionScope } from '../rules/expression-scope.ts';
import { formulaScope, formulaWanted, treesBy } from './read-formulas.ts';
import { largestTree, storedTree } from './stored-tree.ts';

/** What an expression is typed for: the value of a field, or something that must hold of a record. */
export type ExpressionUse = 'formula' | 'condition';

/** What is wrong with it or unusual, from `start` to before `end` of the text, in UTF-16 units. */
export interface TypedProblem {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly text: Text;
}

/** An expression as far as it was typed. Problems have their places in the text as it was typed. */
export interface TypedExpression {
  /** As it is stored; null while it cannot be read. */
  readonly text: string | null;
  /** null while something is wrong. */
  readonly type: StaticType | null;
  /** Over what is stored; null while something is wrong. */
  readonly tree: Expression | null;
  /** Whether PostgreSQL can work it out too, not only the server and the page. */
  readonly inSql: boolean;
  /** Paths that it reads. */
  readonly reads: readonly string[];
  readonly problems: readonly TypedProblem[];
  readonly warnings: readonly TypedProblem[];
}

/** The names an expression of an object may use, for what it is typed for. */
export const scopeFor = (model: Model, object: ObjectDefinition, use: ExpressionUse): Scope =>
  use === 'formula' ? formulaScope(model, object) : expressionScope(model, object);

/**
 * Reads an expression while it is typed, in either spelling and with labels for names.
 *
 * @param returns what it has to give; null where anything will do
 */
export function readTyped(
  model: Model,
  object: ObjectDefinition,
  parser: Parser,
  text: string,
  { use, returns }: { readonly use: ExpressionUse; readonly returns: FormulaField['returns'] | null },
): TypedExpression {
  const wrong = (problems: readonly TypedProblem[], stored: string | null = null): TypedExpression => ({
    text: stored,
    type: null,
    tree: null,
    inSql: false,
    reads: [],
    problems,
    warnings: [],
  });
  const scope = scopeFor(model, object, use);
  const parsed = parser.parse(text, { spelling: 'editor' });
  if ('problems' in parsed) return wrong(parsed.problems);
  const named = canonical(parsed.ast, scope);
  if ('problems' in named) return wrong(named.problems);
  const checked = check(named.ast, scope, {
    ...(returns === null ? {} : { result: { base: formulaWanted[returns] } }),
    runs: use === 'formula' ? 'sql' : 'memory',
  });
  if ('problems' in checked) return wrong(checked.problems, named.text);
  const mixed = mixedCurrencies(model, object, checked.tree);
  if (mixed.length > 0) {
    const { code, text: words } = mixedIssue('', object.name, mixed);
    return wrong([{ start: 0, end: text.length, code, text: words }], named.text);
  }
  const tree = storedTree(model, object, checked.tree, treesBy(parser, model));
  if (tree === null) {
    const { code, text: words } = say.formula_too_large('', { max: largestTree });
    return wrong([{ start: 0, end: text.length, code, text: words }], named.text);
  }
  const { type, dependencies, warnings } = checked;
  return { text: named.text, type, tree, inSql: inSqlProfile(checked.tree), reads: dependencies.paths, problems: [], warnings };
}
