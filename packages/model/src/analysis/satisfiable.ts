import type { Comparison, Expression, Value } from '@tangram/expression';

/** The values that a path may have besides none, where they are few and known (options, stages); null for any. */
export type Choices = (path: string) => readonly string[] | null;

/** What is asked of a condition: that it is yes, no, not yes (no or unknown), not no. */
type Wish = 'true' | 'false' | 'not_true' | 'not_false';

/** Something that must hold of one path. */
type Claim =
  | { readonly path: string; readonly kind: 'empty' | 'given' }
  | { readonly path: string; readonly kind: 'compare'; readonly op: Comparison; readonly value: string | number | boolean }
  | { readonly path: string; readonly kind: 'among' | 'not_among'; readonly values: readonly (string | number | boolean)[] };

/** All of them at once. */
type Case = readonly Claim[];

/** Beyond so many cases nothing is said: a condition may be true then. */
const MOST_CASES = 512;

const always: readonly Case[] = [[]];
const opposite: Readonly<Record<Comparison, Comparison>> = { eq: 'ne', ne: 'eq', lt: 'gte', gte: 'lt', gt: 'lte', lte: 'gt' };
const mirrored: Readonly<Record<Comparison, Comparison>> = { eq: 'eq', ne: 'ne', lt: 'gt', gt: 'lt', lte: 'gte', gte: 'lte' };
const turned: Readonly<Record<Wish, Wish>> = { true: 'false', false: 'true', not_true: 'not_false', not_false: 'not_true' };

/**
 * Whether some record can make all of these conditions yes and none of the others yes.
 * false is certain; true may be wrong where a condition is about more than values of fields compared with fixed ones.
 */
export function canHold(yes: readonly Expression[], notYes: readonly Expression[], choices: Choices): boolean {
  const parts = [...yes.map((one) => casesOf(one, 'true')), ...notYes.map((one) => casesOf(one, 'not_true'))];
  return (both(parts) ?? always).some((one) => isPossible(one, choices));
}

/** The cases in which all of several things hold; null for too many. */
const both = (parts: readonly (readonly Case[] | null)[]): readonly Case[] | null =>
  parts.reduce<readonly Case[] | null>((all, part) => {
    if (!all || !part) return all ?? part;
    return all.length * part.length > MOST_CASES ? all : all.flatMap((one) => part.map((other) => [...one, ...other]));
  }, always);

const either = (parts: readonly (readonly Case[] | null)[]): readonly Case[] | null => {
  if (parts.some((part) => part === null)) return null;
  const all = parts.flatMap((part) => part ?? []);
  return all.length > MOST_CASES ? null : all;
};

/** null: nothing is known, anything may be. */
function casesOf(condition: Expression, wish: Wish): readonly Case[] | null {
  switch (condition.kind) {
    case 'literal':
      return fixed(condition.value, wish);
    case 'not':
      return casesOf(condition.of, turned[wish]);
    case 'and':
    case 'or': {
      const parts = condition.of.map((one) => casesOf(one, wish));
      const isAll = (condition.kind === 'and') === (wish === 'true' || wish === 'not_false');
      return isAll ? both(parts) : either(parts);
    }
    case 'if': {
      const [then, otherwise] = [casesOf(condition.chosen, wish), casesOf(condition.otherwise, wish)];
      return either([both([casesOf(condition.test, 'true'), then]), both([casesOf(condition.test, 'not_true'), otherwise])]);
    }
    case 'isNull':
      if (condition.of.kind !== 'path') return null;
      return [[{ path: condition.of.path, kind: wish === 'true' || wish === 'not_false' ? 'empty' : 'given' }]];
    case 'path':
      return compared(condition.path, 'eq', true, wish);
    case 'compare':
      return ofCompare(condition.left, condition.right, condition.op, wish);
    case 'in': {
      const values = valuesOf(condition.list);
      return condition.of.kind === 'path' && values ? among(condition.of.path, values, wish) : null;
    }
    case 'apply':
      return condition.op === 'isBlankText' && condition.args[0]?.kind === 'path' ? blank(condition.args[0].path, wish) : null;
    default:
      return null;
  }
}

const fixed = (value: Value, wish: Wish): readonly Case[] => {
  const holds = { true: value === true, false: value === false, not_true: value !== true, not_false: value !== false }[wish];
  return holds ? always : [];
};

function ofCompare(left: Expression, right: Expression, op: Comparison, wish: Wish): readonly Case[] | null {
  if (left.kind === 'path' && right.kind === 'literal') return isPlain(right.value) ? compared(left.path, op, right.value, wish) : null;
  if (right.kind === 'path' && left.kind === 'literal')
    return isPlain(left.value) ? compared(right.path, mirrored[op], left.value, wish) : null;
  return null;
}

const isPlain = (value: Value): value is string | number | boolean => value !== null && typeof value !== 'object';
/** A comparison with nothing is unknown: it is not yes, and not no. */
const orEmpty = (path: string, wish: Wish, cases: readonly Case[]): readonly Case[] =>
  wish === 'not_true' || wish === 'not_false' ? [...cases, [{ path, kind: 'empty' }]] : cases;

function compared(path: string, op: Comparison, value: string | number | boolean, wish: Wish): readonly Case[] {
  const isYes = wish === 'true' || wish === 'not_false';
  return orEmpty(path, wish, [[{ path, kind: 'compare', op: isYes ? op : opposite[op], value }]]);
}

const among = (path: string, values: readonly (string | number | boolean)[], wish: Wish): readonly Case[] =>
  orEmpty(path, wish, [[{ path, kind: wish === 'true' || wish === 'not_false' ? 'among' : 'not_among', values }]]);

const blank = (path: string, wish: Wish): readonly Case[] =>
  wish === 'true' || wish === 'not_false'
    ? [[{ path, kind: 'empty' }], [{ path, kind: 'compare', op: 'eq', value: '' }]]
    : [[{ path, kind: 'compare', op: 'ne', value: '' }]];

function valuesOf(list: Expression): readonly (string | number | boolean)[] | null {
  if (list.kind === 'literal') return Array.isArray(list.value) ? list.value : null;
  if (list.kind !== 'apply' || list.op !== 'list') return null;
  const values = list.args.flatMap((one) => (one.kind === 'literal' && isPlain(one.value) ? [one.value] : []));
  return values.length === list.args.length ? values : null;
}

/** Whether one record can make all of a case's claims true. */
function isPossible(claims: Case, choices: Choices): boolean {
  const paths = new Map<string, Claim[]>();
  for (const claim of claims) paths.set(claim.path, [...(paths.get(claim.path) ?? []), claim]);
  return [...paths].every(([path, own]) => isPossibleFor(own, choices(path)));
}

function isPossibleFor(claims: readonly Claim[], choices: readonly string[] | null): boolean {
  if (claims.some(({ kind }) => kind === 'empty')) return claims.every(({ kind }) => kind === 'empty');
  const listed = claims.flatMap((claim) => (claim.kind === 'among' ? [claim.values] : []));
  const equal = claims.flatMap((claim) => (claim.kind === 'compare' && claim.op === 'eq' ? [[claim.value]] : []));
  const isYesOrNo = claims.some((claim) => claim.kind === 'compare' && typeof claim.value === 'boolean');
  const known: readonly (readonly (string | number | boolean)[])[] = [
    ...(choices ? [choices] : []),
    ...(isYesOrNo ? [[true, false]] : []),
    ...equal,
    ...listed,
  ];
  const [candidates] = [...known].sort((a, b) => a.length - b.length);
  return candidates ? candidates.some((value) => claims.every((claim) => isMet(claim, value)) && isKnown(value, choices)) : isRange(claims);
}

const isKnown = (value: string | number | boolean, choices: readonly string[] | null): boolean =>
  choices === null || choices.includes(String(value));

function isMet(claim: Claim, value: string | number | boolean): boolean {
  switch (claim.kind) {
    case 'empty':
      return false;
    case 'given':
      return true;
    case 'among':
      return claim.values.some((one) => order(one, value) === 0);
    case 'not_among':
      return claim.values.every((one) => order(one, value) !== 0);
    case 'compare': {
      const sign = order(value, claim.value);
      return { eq: sign === 0, ne: sign !== 0, lt: sign < 0, lte: sign <= 0, gt: sign > 0, gte: sign >= 0 }[claim.op];
    }
  }
}

const number = /^-?\d+(\.\d+)?$/;
/** Numbers as numbers, dates and texts as they are written. */
function order(a: string | number | boolean, b: string | number | boolean): number {
  const areNumbers = number.test(String(a)) && number.test(String(b));
  const [left, right] = areNumbers ? [Number(a), Number(b)] : [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether something lies between all bounds. Where values are dense nobody says here, so bounds must only leave a way. */
function isRange(claims: readonly Claim[]): boolean {
  const bounds = claims.flatMap((claim) => (claim.kind === 'compare' && claim.op !== 'ne' ? [claim] : []));
  const lower = bounds.filter(({ op }) => op === 'gt' || op === 'gte');
  const upper = bounds.filter(({ op }) => op === 'lt' || op === 'lte');
  return lower.every((low) =>
    upper.every((up) => {
      const sign = order(low.value, up.value);
      return sign < 0 || (sign === 0 && low.op === 'gte' && up.op === 'lte');
    }),
  );
}
