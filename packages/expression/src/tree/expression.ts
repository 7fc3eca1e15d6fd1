import type { Aggregate, Operation } from './operation.ts';

/** The types values are compared in. `integer` is exact to 64 bits; `decimal`, `date`, `datetime` and `time` are held as text in memory. */
export type ScalarType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'time' | 'uuid';
export type ListType = `${ScalarType}[]`;
export type ValueType = ScalarType | ListType;

/**
 * A value in memory. Decimals and integers are numbers or decimal text; dates are `YYYY-MM-DD`, datetimes `YYYY-MM-DDTHH:MM:SS.sssZ`,
 * times `HH:MM:SS`, ids lower-case UUID text.
 */
export type Value = string | number | boolean | null | readonly string[];

export type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

/** Functions of two arguments that answer yes, no or unknown. The text ones compare without case, by plain text: no wildcards. */
export type Call = 'contains' | 'startsWith' | 'endsWith' | 'includesAny' | 'includesAll';

/** What is known of every value a slot will stand for; `han`: it has a Han character. An index may be chosen by it, an answer may not. */
export type Trait = 'han';

/**
 * A typed, serialisable condition. Filters, row rules, gates and formulas speak it. A `slot` stands for a value given later, so that one
 * tree (and one statement) serves every request of its shape.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly type: ValueType; readonly value: Value }
  | { readonly kind: 'slot'; readonly type: ValueType; readonly index: number; readonly trait?: Trait }
  | { readonly kind: 'path'; readonly type: ValueType; readonly path: string }
  | { readonly kind: 'variable'; readonly type: ValueType; readonly name: string }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly of: Expression; readonly list: Expression }
  | { readonly kind: 'isNull'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: Call; readonly args: readonly [Expression, Expression] }
  | { readonly kind: 'exists'; readonly relation: string; readonly where: Expression | null }
  | { readonly kind: 'reach'; readonly of: Expression; readonly people: Reach }
  | { readonly kind: 'among'; readonly people: Members }
  | {
      readonly kind: 'shared';
      readonly of: Expression;
      readonly object: string;
      readonly least: 'read' | 'edit';
      readonly roles: readonly string[];
    }
  | {
      readonly kind: 'if';
      readonly type: ValueType;
      readonly test: Expression;
      readonly chosen: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'apply'; readonly op: Operation; readonly type: ValueType; readonly args: readonly Expression[]; readonly at?: Span }
  | {
      readonly kind: 'aggregate';
      readonly fn: Aggregate;
      readonly type: ValueType;
      readonly relation: string;
      /** What is looked at of each related record; null where they are only counted. */
      readonly of: Expression | null;
      readonly where: Expression | null;
      /** What they are ordered by for `first`, `last` and `join`; the id decides last. */
      readonly order: readonly { readonly by: Expression; readonly descending: boolean }[];
      /** What stands between the texts of a `join`. */
      readonly separator?: Expression;
    };

/**
 * A set of people that follows from where the acting user stands: who is below in the tree of managers, who is in one of the user's departments (or
 * in those below), who is in departments that are named by id or name. Only the database knows them.
 */
export type Reach = 'below' | 'department' | 'department_and_below' | Members;

/**
 * People who are said: by themselves (id or e-mail), by team or department (id or name), by role (name). One who is any of it is one of them. `reach`
 * asks it of a person that a record names, `among` of whoever acts; `shared` asks whether a record (by its id) was shared with whoever acts, of whom
 * the roles are said, and for at least so much.
 */
export interface Members {
  readonly users?: readonly string[];
  readonly teams?: readonly string[];
  readonly departments?: readonly string[];
  /** With the departments below those that are said. */
  readonly below?: boolean;
  readonly roles?: readonly string[];
}

/** Where something stands in the text that a tree was read from: UTF-16 units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ExpressionKind = Expression['kind'];
export type NodeOf<K extends ExpressionKind> =
  Extract<Expression, { readonly kind: K }> extends never
    ? Extract<Expression, { readonly kind: 'and' | 'or' }>
    : Extract<Expression, { readonly kind: K }>;

/** One function per kind. Adding a kind breaks every backend until it is handled: on purpose. */
export type Backend<R> = { readonly [K in ExpressionKind]: (node: NodeOf<K>, visit: (of: Expression) => R) => R };

/** Walks a tree with one function per kind of node. */
export function fold<R>(expression: Expression, backend: Backend<R>): R {
  const visit = (node: Expression): R => {
    switch (node.kind) {
      case 'literal':
        return backend.literal(node, visit);
      case 'slot':
        return backend.slot(node, visit);
      case 'path':
        return backend.path(node, visit);
      case 'variable':
        return backend.variable(node, visit);
      case 'compare':
        return backend.compare(node, visit);
      case 'in':
        return backend.in(node, visit);
      case 'isNull':
        return backend.isNull(node, visit);
      case 'and':
        return backend.and(node, visit);
      case 'or':
        return backend.or(node, visit);
      case 'not':
        return backend.not(node, visit);
      case 'call':
        return backend.call(node, visit);
      case 'exists':
        return backend.exists(node, visit);
      case 'reach':
        return backend.reach(node, visit);
      case 'among':
        return backend.among(node, visit);
      case 'shared':
        return backend.shared(node, visit);
      case 'if':
        return backend.if(node, visit);
      case 'apply':
        return backend.apply(node, visit);
      case 'aggregate':
        return backend.aggregate(node, visit);
    }
  };
  return visit(expression);
}

/** Whether values of the type are lists. */
export const isListType = (type: ValueType): type is ListType => type.endsWith('[]');

/** The type of a value, or of a list's members. */
export const elementType = (type: ValueType): ScalarType => elements[type];
const elements: Record<ValueType, ScalarType> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  uuid: 'uuid',
  'text[]': 'text',
  'integer[]': 'integer',
  'decimal[]': 'decimal',
  'boolean[]': 'boolean',
  'date[]': 'date',
  'datetime[]': 'datetime',
  'time[]': 'time',
  'uuid[]': 'uuid',
};

/** What a value of a node has: for conditions `boolean`. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'literal':
    case 'slot':
    case 'path':
    case 'variable':
    case 'if':
    case 'apply':
    case 'aggregate':
      return expression.type;
    default:
      return 'boolean';
  }
}

/** All paths a condition reads at its own level, each once; those inside `exists` belong to the related records. */
export function pathsOf(expression: Expression): readonly string[] {
  const none: readonly string[] = [];
  const merge = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];
  return fold<readonly string[]>(expression, {
    literal: () => none,
    slot: () => none,
    path: (node) => [node.path],
    variable: () => none,
    compare: (node, visit) => merge([visit(node.left), visit(node.right)]),
    in: (node, visit) => merge([visit(node.of), visit(node.list)]),
    isNull: (node, visit) => visit(node.of),
    and: (node, visit) => merge(node.of.map(visit)),
    or: (node, visit) => merge(node.of.map(visit)),
    not: (node, visit) => visit(node.of),
    call: (node, visit) => merge(node.args.map(visit)),
    exists: () => none,
    reach: (node, visit) => visit(node.of),
    among: () => none,
    shared: (node, visit) => visit(node.of),
    if: (node, visit) => merge([visit(node.test), visit(node.chosen), visit(node.otherwise)]),
    apply: (node, visit) => merge(node.args.map(visit)),
    aggregate: () => none,
  });
}
