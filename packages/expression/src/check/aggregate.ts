import type { Ast, AstOf } from '../read/ast.ts';
import type { Expression } from '../tree/expression.ts';
import { apply, literal, not } from '../tree/literal.ts';
import type { Aggregate } from '../tree/operation.ts';
import { asText } from './as-text.ts';
import type { Built, FunctionSpec } from './function-spec.ts';
import {
  asType,
  BOOLEAN,
  DECIMAL,
  INTEGER,
  isNumber,
  isVague,
  nameOf,
  type StaticType,
  TEXT,
  type Typed,
  valueType,
} from './static-type.ts';
import type { Walk } from './walk.ts';

/**
 * `$sum(items[done].(price * quantity))`: an aggregate whose first argument is a path over related records.
 *
 * @returns null when it is not, so that the function is one of plain values
 */
export function resolveAggregate(checker: Walk, spec: FunctionSpec, call: AstOf<'call'>): Built | null {
  const [path, ...rest] = call.args;
  if (!spec.aggregate || path?.kind !== 'path') return null;
  const names = path.steps.map(({ name }) => name);
  const length = names.findIndex((_, i) => checker.scope.related(names.slice(0, i + 1))) + 1;
  const scope = length > 0 ? checker.scope.related(names.slice(0, length)) : null;
  const step = path.steps[length - 1];
  if (!scope || !step) return null;
  const filtered = path.steps.slice(0, length - 1).find(({ where, order }) => where ?? order[0]);
  if (filtered) return checker.refuse('one_record', filtered, { name: filtered.name });
  const inner = checker.within(scope);
  const where = step.where ? condition(inner, step.where) : null;
  const order = step.order.map(({ by, descending }) => ({ by: inner.visit(by).tree, descending }));
  const of = lookedAt(inner, path, length);
  const max = spec.aggregate === 'join' ? 2 : 1;
  const extra = rest[max - 1];
  if (extra) return checker.refuse('too_many_arguments', extra, { name: `$${spec.name}`, max: String(max) });
  const separator = rest[0] ? checker.visit(rest[0]) : null;
  if (separator && !isVague(separator.type) && separator.type.base !== 'text') {
    return checker.refuse('wrong_type', separator.at, { expected: 'text', found: nameOf(separator.type) });
  }
  const relation = names.slice(0, length).join('.');
  if (spec.name === 'exists') return { tree: { kind: 'exists', relation, where: present(where, of) }, type: BOOLEAN };
  return aggregated(checker, spec.aggregate, { relation, where, order, of, separator }, call);
}

interface Parts {
  readonly relation: string;
  readonly where: Expression | null;
  readonly order: readonly { readonly by: Expression; readonly descending: boolean }[];
  readonly of: Typed | null;
  readonly separator: Typed | null;
}

const conditionTypes = ['boolean', 'unknown', 'null'];

function condition(inner: Walk, ast: Ast): Expression {
  const where = inner.visit(ast);
  if (!conditionTypes.includes(nameOf(where.type)))
    inner.refuse('wrong_type', where.at, { expected: 'boolean', found: nameOf(where.type) });
  return asType(where, BOOLEAN);
}

/** What stands after the relation, in the scope of its records. */
function lookedAt(inner: Walk, { steps, each, start, end }: AstOf<'path'>, length: number): Typed | null {
  const rest = steps.slice(length);
  if (each === null && rest.length === 0) return null;
  if (each && rest.length === 0) return inner.visit(each);
  const from = rest[0]?.start ?? start;
  return inner.visit({ kind: 'path', steps: rest, each, start: from, end });
}

const present = (where: Expression | null, of: Typed | null): Expression | null => {
  const has = of ? not({ kind: 'isNull', of: of.tree }) : null;
  return where && has ? { kind: 'and', of: [where, has] } : (where ?? has);
};

function aggregated(checker: Walk, fn: Aggregate, { relation, where, order, of, separator }: Parts, call: AstOf<'call'>): Built {
  const node = (type: StaticType, looked: Expression | null): Built => ({
    tree: {
      kind: 'aggregate',
      fn,
      type: valueType(type),
      relation,
      of: looked,
      where,
      order,
      ...(fn === 'join' ? { separator: separator ? asType(separator, TEXT) : literal('text', '') } : {}),
    },
    type,
  });
  if (fn === 'count') return of ? node(INTEGER, of.tree) : node(INTEGER, null);
  if (!of) return checker.refuse('several_records', call.args[0] ?? call, { name: relation });
  if (of.type.list) return checker.refuse('wrong_type', of.at, { expected: 'any', found: 'list' });
  if (fn === 'sum' || fn === 'average') {
    const isDuration = of.type.base === 'duration';
    if (!isNumber(of.type) && !isVague(of.type) && !isDuration) {
      return checker.refuse('wrong_type', of.at, { expected: 'decimal', found: nameOf(of.type) });
    }
    return node(isDuration ? of.type : fn === 'sum' && of.type.base === 'integer' ? INTEGER : DECIMAL, asType(of, DECIMAL));
  }
  if (fn === 'join') return node(TEXT, asText(checker, of));
  if (fn === 'countDistinct') return node(INTEGER, of.tree);
  const unordered = ['boolean', 'option', 'record'].includes(of.type.base);
  if ((fn === 'min' || fn === 'max') && unordered) {
    return checker.refuse('wrong_type', of.at, { expected: 'ordered', found: nameOf(of.type) });
  }
  return node(of.type, of.type.base === 'unknown' ? apply('coalesce', 'text', [of.tree]) : of.tree);
}
