import type { Issue } from '@tangram/errors';
import { type Comparison, elementType, type Expression, type ListType, type ScalarType, type ValueType } from '@tangram/expression';
import { addDays, beginningOf, dayAt, isDay, type WorkspaceCalendar } from './calendar-day.ts';
import { expected, expectedPeriod, filterValues, parsePeriod } from './filter-value.ts';
import { type Operator, operands } from './operators.ts';
import { limits, say } from './read-issues.ts';
import type { Params } from './params.ts';
import type { ReadPath } from './path.ts';
import { daysOf, momentsOf } from './period.ts';

/** What a filter may depend on besides the model. */
export interface FilterContext {
  readonly calendar: WorkspaceCalendar;
  /** Milliseconds since 1970; only `within` reads it. */
  readonly nowMs: number;
}

/** What a test is about: a field at the end of a path, or a column of an aggregate's result. */
export interface Subject {
  readonly path: string;
  /** null: only whether there is a value can be asked. */
  readonly type: ValueType | null;
  readonly ops: readonly Operator[];
  /** The type in words of the model, for people. */
  readonly called: string;
  readonly isTeam?: boolean;
}

/** One test. `left` reads the value, the rest of it is what the request says. */
interface Leaf {
  readonly subject: Subject;
  readonly left: Expression;
  readonly type: ScalarType;
  readonly value: unknown;
  /** Where the leaf stands in the request. */
  readonly at: string;
  readonly context: FilterContext;
  readonly params: Params;
  readonly issues: Issue[];
}

const not = (of: Expression): Expression => ({ kind: 'not', of });
const and = (...of: Expression[]): Expression => ({ kind: 'and', of });
const compare = (op: Comparison, left: Expression, right: Expression): Expression => ({ kind: 'compare', op, left, right });

const isMe = (left: Expression): Expression => compare('eq', left, { kind: 'variable', type: 'uuid', name: 'user.id' });

/** How each operator becomes a condition. The type of the field was checked before: an operator is only asked for types that have it. */
const builders: Record<Operator, (leaf: Leaf) => Expression | null> = {
  eq: (leaf) => comparison('eq', leaf),
  ne: (leaf) => comparison('ne', leaf),
  gt: (leaf) => comparison('gt', leaf),
  gte: (leaf) => comparison('gte', leaf),
  lt: (leaf) => comparison('lt', leaf),
  lte: (leaf) => comparison('lte', leaf),
  in: member,
  nin: (leaf) => {
    const inside = member(leaf);
    return inside && not(inside);
  },
  contains: (leaf) => textCall('contains', leaf),
  starts_with: (leaf) => textCall('startsWith', leaf),
  ends_with: (leaf) => textCall('endsWith', leaf),
  is_null: ({ left }) => ({ kind: 'isNull', of: left }),
  not_null: ({ left }) => not({ kind: 'isNull', of: left }),
  between,
  within,
  includes_any: (leaf) => listCall('includesAny', leaf),
  includes_all: (leaf) => listCall('includesAll', leaf),
  me: ({ left }) => isMe(left),
  my_team: myTeam,
};

const wrong = ({ issues, at }: Leaf, type: ScalarType): null => {
  issues.push(say.wrong_value(`${at}.value`, { expected: expected[type] }));
  return null;
};

/** A value that is not null; asking for null is `is_null`. */
const parse = (leaf: Leaf, input: unknown) => filterValues[leaf.type](input) ?? wrong(leaf, leaf.type);

function comparison(op: Comparison, leaf: Leaf): Expression | null {
  const value = parse(leaf, leaf.value);
  if (value === null) return null;
  if (leaf.type === 'datetime' && typeof value === 'string' && isDay(value)) return onDay(op, leaf, value);
  return compare(op, leaf.left, leaf.params.slot(leaf.type, value));
}

/** A datetime compared with a day: with all of that day in the workspace's zone. */
function onDay(op: Comparison, { left, params, context }: Leaf, day: string): Expression {
  const zone = context.calendar.zone;
  const begins = () => params.slot('datetime', new Date(beginningOf(day, zone)).toISOString());
  const ends = () => params.slot('datetime', new Date(beginningOf(addDays(day, 1, 'day'), zone)).toISOString());
  const onIt = (): Expression => and(compare('gte', left, begins()), compare('lt', left, ends()));
  const sides: Record<Comparison, () => Expression> = {
    eq: onIt,
    ne: () => not(onIt()),
    lt: () => compare('lt', left, begins()),
    lte: () => compare('lt', left, ends()),
    gt: () => compare('gte', left, ends()),
    gte: () => compare('gte', left, begins()),
  };
  return sides[op]();
}

function between(leaf: Leaf): Expression | null {
  const range: unknown = leaf.value;
  if (!Array.isArray(range) || range.length !== 2) return wrong(leaf, leaf.type);
  const low = comparison('gte', { ...leaf, value: range[0], at: leaf.at });
  const high = comparison('lte', { ...leaf, value: range[1], at: leaf.at });
  return low && high && and(low, high);
}

function listValue(leaf: Leaf): readonly string[] | null {
  const list: unknown = leaf.value;
  if (!Array.isArray(list)) return wrong(leaf, leaf.type);
  if (list.length > limits.listValues) {
    leaf.issues.push(say.out_of_range(`${leaf.at}.value`, { min: 0, max: limits.listValues }));
    return null;
  }
  const values = list.map((one: unknown) => filterValues[leaf.type](one));
  return values.includes(undefined) ? wrong(leaf, leaf.type) : values.map(String);
}

/** A datetime among days is on one of them; everything else is one of the values. */
function member(leaf: Leaf): Expression | null {
  const values = listValue(leaf);
  if (values === null) return null;
  if (leaf.type === 'datetime' && values.some(isDay)) {
    const each = values.flatMap((value) => comparison('eq', { ...leaf, value }) ?? []);
    return { kind: 'or', of: each };
  }
  return { kind: 'in', of: leaf.left, list: leaf.params.slot(`${leaf.type}[]`, values) };
}

function textCall(name: 'contains' | 'startsWith' | 'endsWith', leaf: Leaf): Expression | null {
  const value = parse(leaf, leaf.value);
  return value === null ? null : { kind: 'call', name, args: [leaf.left, leaf.params.word(String(value))] };
}

function listCall(name: 'includesAny' | 'includesAll', leaf: Leaf): Expression | null {
  const values = listValue(leaf);
  const type: ListType = leaf.type === 'uuid' ? 'uuid[]' : 'text[]';
  return values === null ? null : { kind: 'call', name, args: [leaf.left, leaf.params.slot(type, values)] };
}

function within(leaf: Leaf): Expression | null {
  const { left, params, context, type, issues, at } = leaf;
  const period = parsePeriod(leaf.value, type === 'datetime');
  if (!period) {
    issues.push(say.wrong_value(`${at}.value`, { expected: expectedPeriod }));
    return null;
  }
  const { calendar, nowMs } = context;
  const asDays =
    'named' in period
      ? period
      : { count: period.count, unit: period.unit === 'minute' || period.unit === 'hour' ? ('day' as const) : period.unit };
  const [from, to] = type === 'date' ? daysOf(asDays, dayAt(nowMs, calendar.zone), calendar) : momentsOf(period, nowMs, calendar);
  return and(compare('gte', left, params.slot(type, from)), compare('lt', left, params.slot(type, to)));
}

/** The caller, or someone who shares a team with the caller; for a team field one of the caller's teams. */
function myTeam({ subject, left }: Leaf): Expression {
  const teams: Expression = { kind: 'variable', type: 'uuid[]', name: 'user.teams' };
  if (subject.isTeam) return { kind: 'in', of: left, list: teams };
  const theirs: Expression = { kind: 'path', type: 'uuid[]', path: `${subject.path}.teams` };
  return { kind: 'or', of: [isMe(left), { kind: 'call', name: 'includesAny', args: [theirs, teams] }] };
}

/** What a field at the end of a path can be asked. */
export const subjectOf = ({ path, field }: ReadPath): Subject => ({
  path,
  ...operands[field.type],
  called: field.type,
  isTeam: field.type === 'team',
});

/** What parsing collects. */
interface TestWorld {
  readonly context: FilterContext;
  readonly params: Params;
  readonly issues: Issue[];
}

/**
 * One test as a condition, or null when something about it was reported.
 *
 * @param at where it stands in the request
 */
export function buildTest(subject: Subject, op: Operator, value: unknown, at: string, world: TestWorld): Expression | null {
  if (!subject.ops.includes(op)) {
    world.issues.push(say.operator_not_for_type(`${at}.op`, { op, type: subject.called, ops: subject.ops.join(', ') }));
    return null;
  }
  const left = { kind: 'path', type: subject.type ?? 'text', path: subject.path } as const;
  return builders[op]({
    subject,
    left,
    type: elementType(left.type),
    value,
    at,
    context: world.context,
    params: world.params,
    issues: world.issues,
  });
}
