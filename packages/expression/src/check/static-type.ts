import type { Text } from '@tangram/errors';
import type { Expression, Span, ValueType } from '../tree/expression.ts';
import { literal } from '../tree/literal.ts';

export type Base =
  | 'unknown'
  | 'null'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'duration'
  | 'option'
  | 'record';

export interface Choice {
  readonly value: string;
  readonly label: Text;
}

/**
 * What the checker knows of a value. An `option` is the code of one of its `choices`, a `record` the id of a record of `object`, a `duration`
 * minutes. `unknown` stands where a problem was found already, so that one mistake is said once.
 */
export interface StaticType {
  readonly base: Base;
  readonly list?: true;
  readonly choices?: readonly Choice[];
  readonly object?: string;
}

/** A part of an expression that was understood: its tree, its type and where it stands. */
export interface Typed {
  readonly tree: Expression;
  readonly type: StaticType;
  readonly at: Span;
}

const physical: Readonly<Record<Base, Exclude<ValueType, `${string}[]`>>> = {
  unknown: 'text',
  null: 'text',
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  duration: 'decimal',
  option: 'text',
  record: 'uuid',
};

/** The type a value is held in by both back ends. */
export const valueType = ({ base, list }: StaticType): ValueType => (list ? `${physical[base]}[]` : physical[base]);

export const TEXT: StaticType = { base: 'text' };
export const INTEGER: StaticType = { base: 'integer' };
export const DECIMAL: StaticType = { base: 'decimal' };
export const BOOLEAN: StaticType = { base: 'boolean' };
export const DATE: StaticType = { base: 'date' };
export const DATETIME: StaticType = { base: 'datetime' };
export const TIME: StaticType = { base: 'time' };
export const DURATION: StaticType = { base: 'duration' };
export const UNKNOWN: StaticType = { base: 'unknown' };
export const NULL: StaticType = { base: 'null' };

export const isNumber = ({ base, list }: StaticType): boolean => !list && (base === 'integer' || base === 'decimal');
export const isVague = ({ base, list }: StaticType): boolean => !list && (base === 'unknown' || base === 'null');

/** The type as the sentences of problems name it. */
export const nameOf = (type: StaticType): string => (type.list ? 'list' : type.base);

/** The one type that both values have or can stand for; null when there is none. */
export function commonType(left: StaticType, right: StaticType): StaticType | null {
  if (left.base === 'unknown' || right.base === 'unknown') return UNKNOWN;
  if (left.base === 'null') return right;
  if (right.base === 'null') return left;
  if (left.list !== right.list) return null;
  if (left.base === right.base) {
    if (left.base === 'option') return sameChoices(left, right) ? left : { ...left, base: 'text' };
    return left.base === 'record' && left.object !== right.object ? { base: 'record' } : left;
  }
  const bases = [left.base, right.base].sort().join(' ');
  const list = left.list ? { list: true as const } : {};
  if (bases === 'decimal integer') return { base: 'decimal', ...list };
  if (bases === 'option text') return { base: 'text', ...list };
  return null;
}

const sameChoices = (left: StaticType, right: StaticType): boolean =>
  left.choices?.length === right.choices?.length && (left.choices ?? []).every(({ value }, i) => right.choices?.[i]?.value === value);

/** The tree of a value where one of a type is wanted: null takes that type. */
export const asType = ({ tree, type }: Typed, wanted: StaticType): Expression =>
  type.base === 'null' ? literal(valueType(wanted), null) : tree;
