import {
  apply,
  type Base,
  check,
  type Expression,
  literal,
  numberLiteral,
  outsideSql,
  type Parser,
  type Scope,
  when,
} from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import type { FormulaField } from '../generated/documents.ts';
import { pathsInExpression } from '../graph/expression-paths.ts';
import type { FormulaReading, ReadFormulas } from '../known.ts';
import { aRelation, fieldsAlong } from '../issue/named-issues.ts';
import { formulaKey } from '../link-derived.ts';
import { type Field, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { longestPath } from '../resolve-path.ts';
import { expressionScope } from '../rules/expression-scope.ts';
import { issueOfProblem } from '../rules/issue-of-problem.ts';
import { largestTree, storedTree, type TreeOf } from './stored-tree.ts';

/** What the expression has to give for each type a formula can return; numbers are made whole or cut to a scale afterwards. */
export const formulaWanted: Readonly<Record<FormulaField['returns'], Base>> = {
  text: 'text',
  integer: 'decimal',
  decimal: 'decimal',
  percent: 'decimal',
  currency: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  duration: 'duration',
};

/** The names a formula may use: fields of the record and of those it points to; the time, but nobody who reads or writes. */
export function formulaScope(model: Model, object: ObjectDefinition): Scope {
  const scope = expressionScope(model, object);
  return { ...scope, variable: (name) => (name === 'today' || name === 'now' ? scope.variable(name) : null) };
}

/** Reads the formulas of a model's objects: each is checked, and brought down to what is stored. */
export const readFormulasBy =
  (parser: Parser): ReadFormulas =>
  (model) => {
    const reading = new Reading(model, parser);
    for (const object of model.objects.values()) for (const field of object.fields) if (field.formula) reading.treeOf(object, field);
    return reading;
  };

const readings = new WeakMap<Model, FormulaReading>();

/** The trees of formulas: of a model that was joined without a parser, as in a page, they are read when they are first asked for. */
export const treesBy =
  (parser: Parser, model: Model): TreeOf =>
  (holder, field) => {
    const linked = field.formula?.tree() ?? null;
    if (linked !== null || !field.formula) return linked;
    const reading = readings.get(model) ?? readFormulasBy(parser)(model);
    readings.set(model, reading);
    return reading.trees.get(formulaKey(holder.name, field.name)) ?? null;
  };

/** Where nobody brought a parser a formula cannot be read, and must not be passed over. */
export const unreadFormulas: ReadFormulas = ({ objects }) => ({
  trees: new Map(),
  issues: [...objects.values()].flatMap((object) =>
    object.fields.flatMap((field) => (field.formula ? [{ document: refOf(object.document), ...unread(placeOf(object, field)) }] : [])),
  ),
  warnings: [],
});
const unread = (place: string) => say.bad_condition(place, { reason: 'there is no parser here', reasonZh: '此处没有解析器' });

const placeOf = (object: ObjectDefinition, { document }: Field): string =>
  `/fields/${object.document.fields.findIndex(({ name }) => name === document?.name)}/expression`;

class Reading implements FormulaReading {
  readonly trees = new Map<string, Expression>();
  readonly issues: DocumentIssue[] = [];
  readonly warnings: DocumentIssue[] = [];
  private readonly model: Model;
  private readonly parser: Parser;
  /** Formulas that were looked at, whether or not they are right. */
  private readonly seen = new Set<string>();
  /** Those that are being looked at, each because of the one before. */
  private readonly way: string[] = [];

  constructor(model: Model, parser: Parser) {
    this.model = model;
    this.parser = parser;
  }

  /** The tree of a formula over stored values; null when something about it was reported. */
  treeOf(object: ObjectDefinition, field: Field): Expression | null {
    const key = formulaKey(object.name, field.name);
    if (this.way.includes(key)) {
      const ring = [...this.way.slice(this.way.indexOf(key)), key];
      this.report(object, say.derived_in_a_ring(placeOf(object, field), { way: fieldsAlong(ring) }));
      return null;
    }
    if (this.seen.has(key)) return this.trees.get(key) ?? null;
    this.way.push(key);
    const tree = this.read(object, field);
    this.way.pop();
    this.seen.add(key);
    if (tree) this.trees.set(key, tree);
    return tree;
  }

  private read(object: ObjectDefinition, field: Field): Expression | null {
    const place = placeOf(object, field);
    const isLong = pathsInExpression(field.formula?.expression ?? '').some(({ text }) => text.split('.').length > longestPath + 1);
    if (isLong) this.report(object, say.path_too_long(place, { max: longestPath }));
    const own = this.checked(object, field, place);
    if (!own || isLong) return null;
    const before = this.issues.length;
    const tree = storedTree(this.model, object, own, (holder, other) => this.treeOf(holder, other));
    if (this.issues.length > before) return null;
    if (tree !== null && outsideSql(tree).length === 0) return tree;
    this.report(object, say.formula_too_large(place, { max: largestTree }));
    return null;
  }

  /** The formula as it is written, in the type it returns. */
  private checked(object: ObjectDefinition, { document, formula }: Field, place: string): Expression | null {
    if (document?.type !== 'formula' || !formula) return null;
    const parsed = this.parser.parse(formula.expression, { spelling: 'stored' });
    const found =
      'problems' in parsed
        ? parsed
        : check(parsed.ast, formulaScope(this.model, object), { result: { base: formulaWanted[document.returns] }, runs: 'sql' });
    if ('problems' in found) {
      for (const problem of found.problems) this.report(object, issueOfProblem(place, problem));
      return null;
    }
    const [related] = found.dependencies.relations;
    if (related) {
      this.report(object, say.related_in_rule(place, { name: aRelation(object.name, related.relation) }));
      return null;
    }
    for (const problem of found.warnings) this.warnings.push({ document: refOf(object.document), ...issueOfProblem(place, problem) });
    return returning(found.tree, document);
  }

  private report(object: ObjectDefinition, issue: Omit<DocumentIssue, 'document'>): void {
    this.issues.push({ document: refOf(object.document), ...issue });
  }
}

/** The value as the type it returns has it: decimals with their digits, whole numbers as far as they are exact everywhere, else null. */
function returning(tree: Expression, { returns, scale }: FormulaField): Expression {
  switch (returns) {
    case 'decimal':
    case 'percent':
    case 'currency':
      return apply('round', 'decimal', [tree, numberLiteral(scale ?? 2)]);
    case 'integer':
    case 'duration': {
      if (isCounted(tree)) return tree;
      const whole = apply('round', 'decimal', [tree, numberLiteral(0)]);
      const isExact: Expression = {
        kind: 'compare',
        op: 'lte',
        left: apply('absolute', 'decimal', [whole]),
        right: numberLiteral(Number.MAX_SAFE_INTEGER),
      };
      return when('integer', isExact, whole, literal('integer', null));
    }
    default:
      return tree;
  }
}

const counting: ReadonlySet<string> = new Set([
  'daysBetween',
  'monthsBetween',
  'year',
  'quarter',
  'month',
  'day',
  'weekday',
  'isoWeek',
  'length',
  'size',
  'countOf',
]);
/** A number that is whole and small whatever it is made of. */
const isCounted = (tree: Expression): boolean =>
  (tree.kind === 'path' && tree.type === 'integer') || (tree.kind === 'apply' && tree.type === 'integer' && counting.has(tree.op));
