import { type Ast, type AstOf, partsOf } from '../read/ast.ts';
import { limits } from '../read/parser.ts';
import { type Problem, type ProblemCode, type ProblemSubject, problem } from '../read/problem.ts';
import { type Dependencies, dependenciesOf } from '../tree/dependencies.ts';
import type { Comparison, Expression, Span } from '../tree/expression.ts';
import { apply, literal, literalText } from '../tree/literal.ts';
import { sizeOf } from '../tree/size.ts';
import { readExact } from '../value/decimal.ts';
import { resolveAggregate } from './aggregate.ts';
import { resolveOperator } from './arithmetic.ts';
import { asText } from './as-text.ts';
import type { Built, CallContext, FunctionSpec, Parameter, ParameterKind } from './function-spec.ts';
import { functionOf } from './functions/table.ts';
import type { Scope } from './scope.ts';
import { outsideSql } from './sql-profile.ts';
import {
  asType,
  BOOLEAN,
  commonType,
  DECIMAL,
  INTEGER,
  isNumber,
  isVague,
  nameOf,
  NULL,
  type StaticType,
  TEXT,
  type Typed,
  UNKNOWN,
  valueType,
} from './static-type.ts';
import type { Walk } from './walk.ts';

/** What is asked of an expression besides being right. */
export interface Wanted {
  /** What its result has to be; a whole number does for a decimal. */
  readonly result?: StaticType;
  /** Where it has to run: `sql` refuses what the profile does not cover. */
  readonly runs?: 'memory' | 'sql';
}

export interface Checked {
  readonly tree: Expression;
  readonly type: StaticType;
  readonly dependencies: Dependencies;
  /** What is allowed and yet hardly meant, such as a division by a literal zero. */
  readonly warnings: readonly Problem[];
}

export type CheckResult = Checked | { readonly problems: readonly Problem[] };

/** Gives every part of an expression its type and decides overloads; or says everything that is wrong with it, with places. */
export function check(ast: Ast, scope: Scope, wanted: Wanted = {}): CheckResult {
  const checker = new Checker(scope);
  const result = checker.visit(ast);
  const type = wanted.result ?? result.type;
  if (wanted.result && !fits(result.type, wanted.result)) {
    checker.refuse('wrong_result', ast, { expected: nameOf(wanted.result), found: nameOf(result.type) });
  }
  if (sizeOf(result.tree) > limits.nodes * 5) checker.refuse('expression_too_large', ast, { max: String(limits.nodes) });
  if (wanted.runs === 'sql' && checker.problems.length === 0) {
    for (const { what, at } of outsideSql(result.tree)) checker.refuse('not_in_sql', at ?? ast, { what });
  }
  if (checker.problems.length > 0) return { problems: checker.problems };
  const tree = asType(result, type);
  return {
    tree,
    type: wanted.result && !isVague(result.type) ? result.type : type,
    dependencies: dependenciesOf(tree),
    warnings: checker.warnings,
  };
}

const fits = (type: StaticType, wanted: StaticType): boolean =>
  isVague(type) ||
  (commonType(type, wanted) !== null &&
    (wanted.base !== 'integer' || type.base === 'integer') &&
    !(wanted.base === 'option' && type.base === 'text'));

const comparisons: Readonly<Record<string, Comparison>> = { '=': 'eq', '!=': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };
const ordered: ReadonlySet<string> = new Set(['text', 'integer', 'decimal', 'date', 'datetime', 'time', 'duration']);
const accepted: Readonly<Record<ParameterKind, (type: StaticType) => boolean>> = {
  any: () => true,
  plain: ({ base, list }) => !list && base !== 'record',
  text: ({ base, list }) => !list && (base === 'text' || base === 'option'),
  text_literal: ({ base, list }) => !list && base === 'text',
  number: isNumber,
  boolean: ({ base, list }) => !list && base === 'boolean',
  date: ({ base, list }) => !list && base === 'date',
  datetime: ({ base, list }) => !list && base === 'datetime',
  day: ({ base, list }) => !list && (base === 'date' || base === 'datetime'),
  clock: ({ base, list }) => !list && (base === 'time' || base === 'datetime'),
  duration: ({ base, list }) => !list && base === 'duration',
  option: ({ base, list }) => !list && base === 'option',
  list: ({ list }) => list === true,
  ordered: ({ base, list }) => !list && ordered.has(base),
  field: () => true,
  records: () => true,
};
const kindNames: Readonly<Partial<Record<ParameterKind, string>>> = {
  number: 'decimal',
  plain: 'text',
  text_literal: 'text',
  field: 'any',
  records: 'any',
};

const subjectOf = ({ of }: Scope, path: string, choice: string | null = null): ProblemSubject | null =>
  of === undefined ? null : { of, path, choice };

/** One walk over what was written, in the scope of one record. */
class Checker implements Walk {
  readonly problems: Problem[];
  readonly warnings: Problem[];
  readonly scope: Scope;
  private readonly names: Map<string, Typed>;

  constructor(scope: Scope, outer?: Checker) {
    this.scope = scope;
    this.problems = outer?.problems ?? [];
    this.warnings = outer?.warnings ?? [];
    this.names = new Map(outer?.names);
  }

  refuse(code: ProblemCode, at: Span, params: Readonly<Record<string, string>> = {}, about: ProblemSubject | null = null): Built {
    this.problems.push(problem(code, at, params, about));
    return { tree: literal('text', null), type: UNKNOWN };
  }

  within(scope: Scope): Walk {
    return new Checker(scope, this);
  }

  visit(ast: Ast): Typed {
    return { ...this.built(ast), at: { start: ast.start, end: ast.end } };
  }

  private built(ast: Ast): Built {
    switch (ast.kind) {
      case 'null':
        return { tree: literal('text', null), type: NULL };
      case 'boolean':
        return { tree: literal('boolean', ast.value), type: BOOLEAN };
      case 'number':
        return this.number(ast);
      case 'text':
        return this.textLiteral(ast);
      case 'path':
        return this.path(ast);
      case 'variable':
        return this.variable(ast);
      case 'binary':
        return this.binary(ast);
      case 'negate':
        return this.negated(ast);
      case 'if':
        return this.callOf('if', ast, [ast.test, ast.chosen, ...(ast.otherwise ? [ast.otherwise] : [])]);
      case 'call':
        return this.call(ast);
      case 'list':
        return this.list(ast);
      case 'let':
        return this.bound(ast);
    }
  }

  private number(ast: AstOf<'number'>): Built {
    const exact = /^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/.test(ast.value) ? readExact(ast.value) : null;
    const [mantissa = ''] = ast.value.split(/[eE]/);
    const digits = mantissa.replace(/[-.]/g, '');
    const behind = (exact?.scale ?? 0) > 20 || (mantissa.split('.')[1]?.length ?? 0) > 20;
    if (!exact || digits.length > 38 || behind || /[eE][+-]?[3-9]\d/.test(ast.value)) return this.refuse('number_too_long', ast);
    return { tree: literal('decimal', ast.value), type: exact.scale === 0 ? INTEGER : DECIMAL };
  }

  private textLiteral(ast: AstOf<'text'>): Built {
    if (ast.value.includes('\0') || /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(ast.value))
      return this.refuse('not_in_profile', ast, { what: '\\u0000' });
    return { tree: literal('text', ast.value), type: TEXT };
  }

  private path(ast: AstOf<'path'>): Built {
    const names = ast.steps.map(({ name }) => name);
    const isPlain = ast.each === null && ast.steps.every(({ where, order }) => where === null && order.length === 0);
    const type = isPlain ? real(this.scope.field(names)) : null;
    if (type) return { tree: { kind: 'path', type: pathType(type), path: names.join('.') }, type };
    for (const [i, step] of ast.steps.entries()) {
      const path = names.slice(0, i + 1);
      if (this.scope.related(path)) return this.refuse('several_records', step, { name: step.name });
      if (!real(this.scope.field(path)))
        return this.refuse('unknown_field', step, { name: step.name }, subjectOf(this.scope, path.join('.')));
      if (step.where ?? step.order[0]) return this.refuse('one_record', step, { name: step.name });
    }
    return this.refuse('one_record', ast, { name: names.join('.') });
  }

  private variable(ast: AstOf<'variable'>): Built {
    const bound = ast.steps.length === 0 ? this.names.get(ast.name) : undefined;
    if (bound) return { tree: bound.tree, type: bound.type };
    const path = ast.steps.map(({ name }) => name);
    if (ast.steps.some(({ where, order }) => where !== null || order.length > 0)) return this.refuse('one_record', ast, { name: ast.name });
    const name = [ast.name, ...path].join('.');
    return this.variableNamed(name) ?? this.refuse('unknown_variable', ast, { name });
  }

  private variableNamed(name: string): Built | null {
    // A record that stands for itself is meant by its id.
    const [known, type] =
      [name, `${name}.id`].map((one) => [one, real(this.scope.variable(one))] as const).find(([, found]) => found) ?? [];
    return known && type ? { tree: { kind: 'variable', type: pathType(type), name: known }, type } : null;
  }

  private binary(ast: AstOf<'binary'>): Built {
    const left = this.visit(ast.left);
    const right = this.visit(ast.right);
    if (ast.op === 'and' || ast.op === 'or') {
      const wrong = [left, right].filter(({ type }) => !isVague(type) && !accepted.boolean(type));
      for (const { at, type } of wrong) this.refuse('wrong_type', at, { expected: 'boolean', found: nameOf(type) });
      return { tree: { kind: ast.op, of: [asType(left, BOOLEAN), asType(right, BOOLEAN)] }, type: BOOLEAN };
    }
    if (ast.op === 'in') return this.membership(left, right);
    const comparison = comparisons[ast.op];
    if (comparison) return this.comparison(comparison, left, right);
    if (ast.op === '&') {
      return {
        tree: apply(
          'concat',
          'text',
          [left, right].flatMap((one) => partsOfText(asText(this, one))),
        ),
        type: TEXT,
      };
    }
    return resolveOperator(this, ast.op, left, right, { start: ast.start, end: ast.end });
  }

  private comparison(op: Comparison, left: Typed, right: Typed): Built {
    if (left.type.base === 'null' || right.type.base === 'null') {
      return this.refuse('null_comparison', { start: left.at.start, end: right.at.end });
    }
    const type = this.common([left, right]);
    if (type.base === 'unknown') return { tree: literal('boolean', null), type: BOOLEAN };
    this.knownChoice(left, right);
    this.knownChoice(right, left);
    const hasOrder = op === 'eq' || op === 'ne' || ordered.has(type.base);
    if (!hasOrder || type.list) return this.refuse('wrong_type', left.at, { expected: 'ordered', found: nameOf(type) });
    return { tree: { kind: 'compare', op, left: left.tree, right: right.tree }, type: BOOLEAN };
  }

  /** A literal that stands beside a choice has to be one of its codes. */
  private knownChoice(option: Typed, value: Typed): void {
    const code = literalText(value.tree);
    const { base, choices } = option.type;
    if (base !== 'option' || !choices || code === null || choices.some((one) => one.value === code)) return;
    const about = option.tree.kind === 'path' ? subjectOf(this.scope, option.tree.path, code) : null;
    this.refuse('unknown_choice', value.at, { value: code, among: choices.map((one) => one.value).join(', ') }, about);
  }

  private membership(value: Typed, list: Typed): Built {
    if (!list.type.list && !isVague(list.type)) return this.refuse('wrong_type', list.at, { expected: 'list', found: nameOf(list.type) });
    const { list: _, ...member } = list.type;
    const type = list.type.list ? commonType(value.type, member) : UNKNOWN;
    if (!type) return this.refuse('types_differ', value.at, { left: nameOf(value.type), right: nameOf(member) });
    this.knownChoice({ ...list, type: member }, value);
    if (list.tree.kind === 'apply' && list.tree.op === 'list') {
      for (const item of list.tree.args) this.knownChoice(value, { tree: item, type: TEXT, at: list.at });
    }
    return { tree: { kind: 'in', of: asType(value, member), list: list.tree }, type: BOOLEAN };
  }

  private negated(ast: AstOf<'negate'>): Built {
    const of = this.visit(ast.of);
    if (!isVague(of.type) && !isNumber(of.type) && of.type.base !== 'duration') {
      return this.refuse('wrong_type', of.at, { expected: 'decimal', found: nameOf(of.type) });
    }
    return { tree: apply('negate', 'decimal', [asType(of, DECIMAL)]), type: of.type.base === 'null' ? DECIMAL : of.type };
  }

  private list(ast: AstOf<'list'>): Built {
    const items = ast.items.map((item) => this.visit(item));
    const type = this.common(items);
    const nested = items.find((item) => item.type.list);
    if (nested) return this.refuse('wrong_type', nested.at, { expected: 'any', found: 'list' });
    const member = isVague(type) ? TEXT : type;
    const of: StaticType = { ...member, list: true };
    return {
      tree: apply(
        'list',
        valueType(of),
        items.map((item) => asType(item, member)),
      ),
      type: of,
    };
  }

  private bound(ast: AstOf<'let'>): Built {
    const inner = new Checker(this.scope, this);
    for (const { name, value } of ast.bindings) inner.names.set(name, inner.visit(value));
    const { tree, type } = inner.visit(ast.result);
    return { tree, type };
  }

  private call(ast: AstOf<'call'>): Built {
    const spec = functionOf(ast.name);
    if (!spec) {
      for (const part of partsOf(ast)) this.visit(part);
      return this.refuse('unknown_function', ast.nameSpan, { name: ast.name });
    }
    const overRecords = spec.aggregate ? resolveAggregate(this, spec, ast) : null;
    if (overRecords) return overRecords;
    const [only] = ast.args;
    const spread = spec.aggregate && ast.args.length === 1 && only?.kind === 'list' && spec.name !== 'join' && spec.name !== 'exists';
    return this.callOf(spec.name, ast, spread ? only.items : ast.args);
  }

  private callOf(name: string, at: Span, parts: readonly Ast[]): Built {
    const spec = functionOf(name);
    if (!spec) throw new Error(`the language has no function ${name}`);
    const args = parts.map((part) => this.visit(part));
    const before = this.problems.length;
    this.arguments(spec, args, at);
    if (this.problems.length > before) return { tree: literal('text', null), type: UNKNOWN };
    return spec.build(this.context(args, { start: at.start, end: at.end }));
  }

  private arguments({ name, parameters }: FunctionSpec, args: readonly Typed[], at: Span): void {
    const least = parameters.filter(({ optional }) => !optional).length;
    const spelled = `$${name}`;
    if (args.length < least) this.refuse('too_few_arguments', at, { name: spelled, min: String(least) });
    const endless = parameters.at(-1)?.rest === true;
    if (!endless && args.length > parameters.length) {
      this.refuse('too_many_arguments', args[parameters.length]?.at ?? at, { name: spelled, max: String(parameters.length) });
    }
    for (const [i, argument] of args.entries()) {
      const parameter = parameters[i] ?? parameters.at(-1);
      if (parameter) this.argument(parameter, argument);
    }
  }

  private argument({ kind, among, name }: Parameter, { type, tree, at }: Typed): void {
    if (!isVague(type) && !accepted[kind](type)) {
      this.refuse('wrong_type', at, { expected: kindNames[kind] ?? kind, found: nameOf(type) });
    } else if (kind === 'field' && tree.kind !== 'path') {
      this.refuse('literal_needed', at, { what: name });
    } else if (among) {
      const value = literalText(tree);
      if (value === null) this.refuse('literal_needed', at, { what: among.map((one) => `"${one}"`).join(', ') });
      else if (!among.includes(value) && !among.includes(value.toLowerCase()))
        this.refuse('not_one_of', at, { value, among: among.join(', ') });
    }
  }

  private context(args: readonly Typed[], at: Span): CallContext {
    return {
      args,
      at,
      refuse: (code, where, params) => this.refuse(code, where, params),
      warn: (code, where, params) => this.warn(code, where, params),
      common: (values) => this.common(values),
      text: (value) => asText(this, value),
      old: (value) => {
        const name = value.tree.kind === 'path' ? `old.${value.tree.path}` : 'old';
        return this.variableNamed(name) ?? this.refuse('unknown_variable', value.at, { name });
      },
      variable: (name) => this.variableNamed(name) ?? this.refuse('unknown_variable', at, { name }),
    };
  }

  warn(code: ProblemCode, at: Span, params: Readonly<Record<string, string>> = {}): void {
    this.warnings.push(problem(code, at, params));
  }

  common(values: readonly Typed[]): StaticType {
    let type: StaticType = NULL;
    for (const value of values) {
      const joined = commonType(type, value.type);
      if (!joined) return this.refuse('types_differ', value.at, { left: nameOf(type), right: nameOf(value.type) }).type;
      type = joined;
    }
    return type;
  }
}

/** A scope that looks names up in a plain object may find what every object has, such as `constructor`: that is no type. */
const real = (type: StaticType | null): StaticType | null => (type && Object.hasOwn(type, 'base') ? type : null);

/** A duration that is a field has whole minutes. */
const pathType = (type: StaticType) => (type.base === 'duration' && !type.list ? ('integer' as const) : valueType(type));

/** `a & b & c` is one text of three parts; a name that is bound and doubled again and again stays a tree. */
const partsOfText = (tree: Expression): readonly Expression[] =>
  tree.kind === 'apply' && tree.op === 'concat' && tree.args.length < 100 ? tree.args : [tree];
