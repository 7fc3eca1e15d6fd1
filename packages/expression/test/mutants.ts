import type { Expression, ValueType } from '../src/index.ts';

/** One change of one function in one back end: every place of it computes something else. */
export interface Mutant {
  readonly place: string;
  readonly change: string;
  /** The node that stands in its place; null where the change does not apply. */
  apply(node: Expression): Expression | null;
}

/** What a node is called in the list of mutants. */
export function placeOf(node: Expression): string | null {
  switch (node.kind) {
    case 'apply':
      return node.op;
    case 'aggregate':
      return `${node.fn} of related records`;
    case 'compare':
      return `compare ${node.op}`;
    case 'and':
    case 'or':
    case 'not':
    case 'if':
    case 'in':
    case 'isNull':
    case 'exists':
      return node.kind;
    default:
      return null;
  }
}

const literal = (type: ValueType, value: Extract<Expression, { kind: 'literal' }>['value']): Expression => ({
  kind: 'literal',
  type,
  value,
});
const apply = (op: Extract<Expression, { kind: 'apply' }>['op'], type: ValueType, ...args: readonly Expression[]): Expression => ({
  kind: 'apply',
  op,
  type,
  args,
});
const typeOf = (node: Expression): ValueType => ('type' in node ? node.type : 'boolean');

/** Another value than the node has, of the same type. */
function another(node: Expression): Expression {
  const type = typeOf(node);
  switch (type) {
    case 'text':
      return apply('concat', 'text', node, literal('text', 'x'));
    case 'integer':
    case 'decimal':
      return apply('add', type, node, literal('decimal', '0.00000000000000000001'));
    case 'boolean':
      return { kind: 'not', of: node };
    case 'date':
      return apply('addDays', 'date', node, literal('decimal', '1'));
    case 'datetime':
      return apply('addMinutes', 'datetime', node, literal('decimal', '1'));
    case 'time':
      return literal('time', '11:11:11');
    default:
      return apply('split', type, literal('text', 'p,q'), literal('text', ','));
  }
}

const samples: Readonly<Partial<Record<ValueType, string | boolean>>> = {
  text: 'x',
  integer: '7',
  decimal: '7',
  boolean: true,
  date: '2001-01-01',
  datetime: '2001-01-01T00:00:00.000Z',
  time: '11:11:11',
};
const filled = (node: Expression): Expression | null => {
  const type = typeOf(node);
  const sample = samples[type];
  return sample === undefined ? null : apply('coalesce', type, node, literal(type, sample));
};

/** The first two arguments in the other order, where both have one type. */
function swapped(node: Expression): Expression | null {
  if (node.kind === 'compare') return { ...node, left: node.right, right: node.left };
  if (node.kind === 'if') return { ...node, chosen: node.otherwise, otherwise: node.chosen };
  if (node.kind !== 'apply') return null;
  const [first, second, ...rest] = node.args;
  const isNumber = (type: ValueType) => type === 'integer' || type === 'decimal';
  if (!first || !second) return null;
  const [a, b] = [typeOf(first), typeOf(second)];
  return a === b || (isNumber(a) && isNumber(b)) ? { ...node, args: [second, first, ...rest] } : null;
}

const nextOperator = { eq: 'ne', ne: 'eq', lt: 'lte', lte: 'lt', gt: 'gte', gte: 'gt' } as const;

function special(node: Expression): Expression | null {
  switch (node.kind) {
    case 'compare':
      return { ...node, op: nextOperator[node.op] };
    case 'and':
      return { ...node, kind: 'or' };
    case 'or':
      return { ...node, kind: 'and' };
    case 'aggregate':
      return node.where
        ? { ...node, where: null }
        : node.order[0]
          ? { ...node, order: node.order.map((one) => ({ ...one, descending: !one.descending })) }
          : null;
    case 'exists':
      return node.where ? { ...node, where: null } : null;
    default:
      return null;
  }
}

/** What gives the same either way round. */
const commutative = new Set([
  'add',
  'multiply',
  'least',
  'greatest',
  'sumOf',
  'averageOf',
  'countOf',
  'isDistinct',
  'compare eq',
  'compare ne',
]);
/** What has a value for everything, null too. */
const total = new Set([
  'concat',
  'isBlankText',
  'isDistinct',
  'sumOf',
  'countOf',
  'isNull',
  'exists',
  'list',
  'count of related records',
  'sum of related records',
  'countDistinct of related records',
]);

const changes: Readonly<Record<string, (node: Expression) => Expression | null>> = {
  'another value': another,
  'null for a value': (node) => literal(typeOf(node), null),
  'a value for null': filled,
  'arguments swapped': swapped,
  'neighbour operator, or condition left out': special,
};

/** Every change that is none in name only. */
export const mutantsOf = (place: string): readonly Mutant[] =>
  Object.entries(changes)
    .filter(
      ([change]) => !(change === 'arguments swapped' && commutative.has(place)) && !(change === 'a value for null' && total.has(place)),
    )
    .map(([change, make]) => ({ place, change, apply: make }));

/** The tree with the mutant at each of its places; null when it changes nothing. */
export function mutated(tree: Expression, mutant: Mutant): Expression | null {
  let changed = false;
  const visit = (node: Expression): Expression => {
    const inner = mapped(node, visit);
    const other = placeOf(node) === mutant.place ? mutant.apply(inner) : null;
    if (other === null) return inner;
    changed = true;
    return other;
  };
  const result = visit(tree);
  return changed ? result : null;
}

/** The node with its parts replaced. */
function mapped(node: Expression, visit: (node: Expression) => Expression): Expression {
  const all = (nodes: readonly Expression[]) => nodes.map(visit);
  switch (node.kind) {
    case 'apply':
      // What names a format, a unit or a pattern stays a literal.
      return { ...node, args: node.args.map((arg) => (arg.kind === 'literal' ? arg : visit(arg))) };
    case 'compare':
      return { ...node, left: visit(node.left), right: visit(node.right) };
    case 'in':
      return { ...node, of: visit(node.of), list: visit(node.list) };
    case 'isNull':
    case 'not':
      return { ...node, of: visit(node.of) };
    case 'and':
    case 'or':
      return { ...node, of: all(node.of) };
    case 'if':
      return { ...node, test: visit(node.test), chosen: visit(node.chosen), otherwise: visit(node.otherwise) };
    case 'reach':
    case 'shared':
      return { ...node, of: visit(node.of) };
    case 'exists':
      return { ...node, where: node.where && visit(node.where) };
    case 'aggregate':
      return {
        ...node,
        of: node.of && visit(node.of),
        where: node.where && visit(node.where),
        order: node.order.map(({ by, descending }) => ({ by: visit(by), descending })),
        ...(node.separator ? { separator: visit(node.separator) } : {}),
      };
    case 'among':
    case 'literal':
    case 'slot':
    case 'path':
    case 'variable':
    case 'call':
      return node;
  }
}

/** Each place in a tree, once. */
export function placesIn(tree: Expression): ReadonlySet<string> {
  const places = new Set<string>();
  const visit = (node: Expression): Expression => {
    const place = placeOf(node);
    if (place) places.add(place);
    return mapped(node, visit);
  };
  visit(tree);
  return places;
}

/** The conditions that a tree's conditionals go by, those over related records left out. */
export function testsIn(tree: Expression): readonly Expression[] {
  const tests: Expression[] = [];
  const visit = (node: Expression): Expression => {
    if (node.kind === 'if') tests.push(node.test);
    return node.kind === 'aggregate' || node.kind === 'exists' ? node : mapped(node, visit);
  };
  visit(tree);
  return tests;
}
