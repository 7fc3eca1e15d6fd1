import { check, type Dependencies, dependenciesOf, type Expression, type Parser, readsTime, type StaticType } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import { treesBy } from '../formula/read-formulas.ts';
import { largestTree, storedTree } from '../formula/stored-tree.ts';
import { aRelation } from '../issue/named-issues.ts';
import { mixedIssue } from '../money/mixed-amounts.ts';
import { mixedCurrencies } from '../money/mixed-currencies.ts';
import type { DocumentRef, Model, ObjectDefinition } from '../model.ts';
import { expressionScope } from './expression-scope.ts';
import { issueOfProblem } from './issue-of-problem.ts';

/** A condition on a record, checked. */
export interface CheckedCondition {
  readonly tree: Expression;
  /** Own fields that it reads, by name: also the references that its paths begin with. */
  readonly own: readonly string[];
  /** Paths over references. */
  readonly paths: readonly string[];
  /** Paths of the person who writes. */
  readonly user: readonly string[];
  /** Own fields whose former value it reads. */
  readonly old: readonly string[];
  readonly readsTime: boolean;
}

/** Reads the text at a place of a document, a condition unless another result is wanted; nothing when something is wrong with it, which is then noted. */
export type ConditionReader = (document: DocumentRef, path: string, text: string, result?: StaticType) => readonly CheckedCondition[];

const BOOLEAN: StaticType = { base: 'boolean' };

/** @param issues where the reader notes what is wrong */
export function conditionReader(model: Model, object: ObjectDefinition, parser: Parser, issues: DocumentIssue[]): ConditionReader {
  const scope = expressionScope(model, object);
  return (document, path, text, result = BOOLEAN) => {
    const parsed = parser.parse(text, { spelling: 'stored' });
    const checked = 'problems' in parsed ? parsed : check(parsed.ast, scope, { result });
    if ('problems' in checked) {
      for (const problem of checked.problems) issues.push({ document, ...issueOfProblem(path, problem) });
      return [];
    }
    const [related] = checked.dependencies.relations;
    if (related) {
      issues.push({ document, ...say.related_in_rule(path, { name: aRelation(object.name, related.relation) }) });
      return [];
    }
    const mixed = mixedCurrencies(model, object, checked.tree);
    if (mixed.length > 0) {
      issues.push({ document, ...mixedIssue(path, object.name, mixed) });
      return [];
    }
    const tree = storedTree(model, object, checked.tree, treesBy(parser, model));
    if (tree === null) {
      issues.push({ document, ...say.formula_too_large(path, { max: largestTree }) });
      return [];
    }
    return [conditionOf(object, tree, dependenciesOf(tree))];
  };
}

/** What has to change for a field to change: a stage brings others along. */
function storedFields(object: ObjectDefinition, name: string): readonly string[] {
  const field = object.byName.get(name);
  if (field?.computed) return [field.computed.stage];
  const stage =
    field?.origin === 'derived' ? object.fields.find((one) => one.type === 'stage' && name.startsWith(`${one.name}_`)) : undefined;
  return stage ? [name, stage.name] : [name];
}

function conditionOf(object: ObjectDefinition, tree: Expression, dependencies: Dependencies): CheckedCondition {
  const heads = dependencies.paths.flatMap((path) => storedFields(object, path.split('.')[0] ?? path));
  const under = (prefix: string) =>
    dependencies.variables.flatMap((name) => (name.startsWith(`${prefix}.`) ? [name.slice(prefix.length + 1)] : []));
  return {
    tree,
    own: [...new Set(heads)],
    paths: dependencies.paths.filter((path) => path.includes('.')),
    user: under('user'),
    old: under('old'),
    readsTime: readsTime(dependencies),
  };
}
