import type { Ast, AstOf, BinaryOperator, Step } from '../read/ast.ts';
import { print } from '../read/print.ts';

/** How a row compares: `has` is of lists, `yes` and `no` of what is yes or no by itself. */
export type RowOperator =
  | 'is'
  | 'is_not'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'not_in'
  | 'blank'
  | 'filled'
  | 'contains'
  | 'lacks'
  | 'begins'
  | 'ends'
  | 'has'
  | 'has_not'
  | 'yes'
  | 'no'
  | 'changed';

/** What a row compares with. `days` are counted from today, `minutes` are how long; a `path` is a field (`company.region`) or a variable (`$user.region`). */
export type RowValue =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date' | 'datetime' | 'time'; readonly value: string }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'minutes'; readonly count: number }
  | { readonly kind: 'path'; readonly path: string };

/** One comparison. Values: none for `blank filled yes no changed`, any number for `in not_in`, else one. */
export interface ConditionRow {
  readonly kind: 'row';
  readonly path: string;
  readonly operator: RowOperator;
  readonly values: readonly RowValue[];
}

/** Parts that hold all, or of which one holds. */
export interface ConditionGroup {
  readonly kind: 'group';
  readonly joined: 'and' | 'or';
  readonly parts: readonly ConditionPart[];
}

/** What rows cannot show: it stays as it is written. */
export interface WrittenPart {
  readonly kind: 'written';
  readonly text: string;
  readonly ast: Ast;
}

export type ConditionPart = ConditionRow | ConditionGroup | WrittenPart;

const here = { start: 0, end: 0 };

const comparisons = { is: '=', is_not: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const satisfies Partial<
  Record<RowOperator, BinaryOperator>
>;
const calls = { contains: 'contains', begins: 'beginsWith', ends: 'endsWith' } as const satisfies Partial<Record<RowOperator, string>>;
const alone = { blank: 'isBlank', changed: 'isChanged' } as const satisfies Partial<Record<RowOperator, string>>;
const days = { date: 'date', datetime: 'datetime', time: 'time' } as const;
/** What `$not(…)` around one of these is called. */
const opposites: Readonly<Partial<Record<RowOperator, RowOperator>>> = {
  in: 'not_in',
  blank: 'filled',
  contains: 'lacks',
  has: 'has_not',
  yes: 'no',
};

/** How many values an operator needs. */
export function valuesNeeded(operator: RowOperator): 'none' | 'one' | 'many' {
  if (operator === 'in' || operator === 'not_in') return 'many';
  return ['blank', 'filled', 'yes', 'no', 'changed'].includes(operator) ? 'none' : 'one';
}

/** A condition as rows; what rows cannot show is a part that stays written. Their text is the same condition again. */
export function conditionRows(ast: Ast): ConditionGroup {
  const part = partOf(ast);
  return part.kind === 'group' ? part : { kind: 'group', joined: 'and', parts: [part] };
}

/** `a and b and c` is one group of three, and so is the spelling of spreadsheets, `$and(a, b, c)`. */
function partOf(ast: Ast): ConditionPart {
  if (ast.kind === 'call' && (ast.name === 'and' || ast.name === 'or') && ast.args.length > 1)
    return { kind: 'group', joined: ast.name, parts: ast.args.map(partOf) };
  if (ast.kind !== 'binary' || (ast.op !== 'and' && ast.op !== 'or')) return rowOf(ast) ?? { kind: 'written', text: print(ast), ast };
  const { op } = ast;
  const spine = (of: Ast): readonly Ast[] => (of.kind === 'binary' && of.op === op ? [...spine(of.left), of.right] : [of]);
  return { kind: 'group', joined: op, parts: spine(ast).map(partOf) };
}

function rowOf(ast: Ast): ConditionRow | null {
  if (ast.kind === 'call' && ast.name === 'not' && ast.args.length === 1 && ast.args[0]) {
    const inner = rowOf(ast.args[0]);
    const operator = inner && opposites[inner.operator];
    return inner && operator ? { ...inner, operator } : null;
  }
  const path = pathOf(ast);
  if (path !== null) return { kind: 'row', path, operator: 'yes', values: [] };
  if (ast.kind === 'call') return callRow(ast);
  return ast.kind === 'binary' ? comparedRow(ast) : null;
}

function callRow({ name, args }: AstOf<'call'>): ConditionRow | null {
  const [first, second] = args;
  const path = first ? pathOf(first) : null;
  if (path === null) return null;
  for (const [operator, called] of entries(alone)) if (called === name && args.length === 1) return row(path, operator);
  const value = second ? valueOf(second) : null;
  for (const [operator, called] of entries(calls)) if (called === name && args.length === 2 && value) return row(path, operator, value);
  return null;
}

function comparedRow({ op, left, right }: AstOf<'binary'>): ConditionRow | null {
  const path = pathOf(left);
  const value = valueOf(right);
  if (op !== 'in') {
    const operator = entries(comparisons).find(([, sign]) => sign === op)?.[0];
    return path !== null && value && operator ? row(path, operator, value) : null;
  }
  if (right.kind === 'list') {
    const values = right.items.map(valueOf);
    return path !== null && values.every((one) => one !== null) ? row(path, 'in', ...values) : null;
  }
  const [list, member] = [pathOf(right), valueOf(left)];
  return list !== null && member ? row(list, 'has', member) : null;
}

const row = (path: string, operator: RowOperator, ...values: readonly RowValue[]): ConditionRow => ({
  kind: 'row',
  path,
  operator,
  values,
});

const entries = <K extends string, V>(of: Readonly<Partial<Record<K, V>>>): readonly (readonly [K, V])[] => Object.entries(of) as [K, V][];

/** A path of plain names, with a dollar sign before a variable; null for everything else. */
export function pathOf(ast: Ast): string | null {
  if (ast.kind === 'variable') return plain(ast.steps) ? [`$${ast.name}`, ...ast.steps.map(({ name }) => name)].join('.') : null;
  if (ast.kind !== 'path' || ast.each) return null;
  return plain(ast.steps) ? ast.steps.map(({ name }) => name).join('.') : null;
}

const plain = (steps: readonly Step[]): boolean =>
  steps.every(({ name, where, order }) => where === null && order.length === 0 && !/[.$]/.test(name));

/** The tree of a dotted path, or of a variable. */
export function pathAst(path: string): Ast {
  const isVariable = path.startsWith('$');
  const names = (isVariable ? path.slice(1) : path).split('.');
  const steps = names.slice(isVariable ? 1 : 0).map((name): Step => ({ name, where: null, order: [], ...here }));
  return isVariable ? { kind: 'variable', name: names[0] ?? '', steps, ...here } : { kind: 'path', steps, each: null, ...here };
}

function valueOf(ast: Ast): RowValue | null {
  if (ast.kind === 'text' || ast.kind === 'number') return { kind: ast.kind, value: ast.value };
  if (ast.kind === 'boolean') return { kind: 'boolean', value: ast.value };
  if (ast.kind === 'variable' && ast.name === 'today' && ast.steps.length === 0) return { kind: 'days', count: 0 };
  const path = pathOf(ast);
  if (path !== null) return { kind: 'path', path };
  if (ast.kind !== 'call') return null;
  const [first, second] = ast.args;
  if (first?.kind === 'text' && ast.args.length === 1) {
    const kind = entries(days).find(([, name]) => name === ast.name)?.[0];
    return kind ? { kind, value: first.value } : null;
  }
  if (ast.name === 'duration' && first?.kind === 'number' && /^\d{1,9}$/.test(first.value))
    return second?.kind === 'text' && second.value === 'minutes' ? { kind: 'minutes', count: Number(first.value) } : null;
  const isToday = ast.name === 'addDays' && first?.kind === 'variable' && first.name === 'today' && first.steps.length === 0;
  const isCount = second?.kind === 'number' && /^-?[1-9]\d{0,4}$/.test(second.value);
  return isToday && isCount && ast.args.length === 2 ? { kind: 'days', count: Number(second.value) } : null;
}

function valueAst(value: RowValue): Ast {
  switch (value.kind) {
    case 'text':
    case 'number':
      return { kind: value.kind, value: value.value, ...here };
    case 'boolean':
      return { kind: 'boolean', value: value.value, ...here };
    case 'path':
      return pathAst(value.path);
    case 'days':
      return value.count === 0
        ? pathAst('$today')
        : call('addDays', pathAst('$today'), { kind: 'number', value: String(value.count), ...here });
    case 'minutes':
      return call('duration', { kind: 'number', value: String(value.count), ...here }, { kind: 'text', value: 'minutes', ...here });
    case 'date':
    case 'datetime':
    case 'time':
      return call(days[value.kind], { kind: 'text', value: value.value, ...here });
  }
}

const call = (name: string, ...args: readonly Ast[]): Ast => ({ kind: 'call', name, nameSpan: here, args, ...here });
const binary = (op: BinaryOperator, left: Ast, right: Ast): Ast => ({ kind: 'binary', op, left, right, ...here });

function rowAst({ path, operator, values }: ConditionRow): Ast {
  const of = pathAst(path);
  const [first] = values.map(valueAst);
  const value: Ast = first ?? { kind: 'null', ...here };
  switch (operator) {
    case 'yes':
      return of;
    case 'blank':
    case 'changed':
      return call(alone[operator], of);
    case 'in':
      return binary('in', of, { kind: 'list', items: values.map(valueAst), ...here });
    case 'has':
      return binary('in', value, of);
    case 'contains':
    case 'begins':
    case 'ends':
      return call(calls[operator], of, value);
    case 'no':
    case 'filled':
    case 'not_in':
    case 'lacks':
    case 'has_not': {
      const positive = entries(opposites).find(([, opposite]) => opposite === operator)?.[0] ?? 'yes';
      return call('not', rowAst({ kind: 'row', path, operator: positive, values }));
    }
    default:
      return binary(comparisons[operator], of, value);
  }
}

/** Whether a row says enough to be written. */
export const isWholeRow = ({ path, operator, values }: ConditionRow): boolean => {
  const needed = valuesNeeded(operator);
  return path !== '' && (needed === 'none' || (needed === 'one' ? values.length === 1 : values.length > 0));
};

/** The canonical text of rows. Rows that are not whole, and groups of nothing, are left out; empty where nothing is left. */
export function conditionText(group: ConditionGroup): string {
  const ast = astOf(group);
  return ast ? print(ast) : '';
}

function astOf(part: ConditionPart): Ast | null {
  if (part.kind === 'written') return part.ast;
  if (part.kind === 'row') return isWholeRow(part) ? rowAst(part) : null;
  const asts = part.parts.flatMap((one) => astOf(one) ?? []);
  return asts.reduce<Ast | null>((left, right) => (left ? binary(part.joined, left, right) : right), null);
}
