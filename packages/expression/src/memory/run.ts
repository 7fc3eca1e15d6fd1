import type { Value, ValueType } from '../tree/expression.ts';
import { elementType, isListType, type ScalarType } from '../tree/expression.ts';
import { Exact, readExact, toFloat, writeExact } from '../value/decimal.ts';
import { zoneOf, type Zone } from '../value/zone.ts';
import { type MemoryScope, TooManySteps } from './environment.ts';

/** A value while it is computed: numbers are exact, everything else is as `Value` has it. */
export type Held = string | boolean | Exact | null | readonly Held[];

/** What one evaluation carries along. */
export interface Run {
  readonly scope: MemoryScope;
  readonly params: readonly Value[];
  readonly budget: { steps: number };
}

/** A compiled part of an expression. */
export type Closure = (run: Run) => Held;

/** The longest text of one value, in code points: at most a megabyte. */
export const LONGEST = 262_144;

export const cut = (text: string): string => (text.length <= LONGEST ? text : [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join(''));

/** Counts work on so many letters. @throws TooManySteps when the run did more than it may */
export function spend(run: Run, letters: number): void {
  run.budget.steps -= letters >> 3;
  if (run.budget.steps < 0) throw new TooManySteps('text');
}

/** Texts with a separator of at most a thousand code points between them, no longer than a value may be. */
export function joined(texts: readonly Held[], separator: string): string {
  const between = separator.length <= 1000 ? separator : [...separator].slice(0, 1000).join('');
  let result = '';
  let isFirst = true;
  for (const text of texts) {
    result += isFirst ? text : between + text;
    isFirst = false;
    if (result.length > 2 * LONGEST) break;
  }
  return cut(result);
}

const isNumeric = (type: ScalarType): boolean => type === 'integer' || type === 'decimal';

/** How a value that comes from outside is held. */
export function holder(type: ValueType): (value: Value | undefined) => Held {
  const numeric = isNumeric(elementType(type));
  if (isListType(type)) {
    const hold = holder(elementType(type));
    return (value) => (Array.isArray(value) ? value.map((one) => hold(one)) : null);
  }
  if (numeric) {
    return (value) => {
      if (value === null || value === undefined || typeof value === 'object' || typeof value === 'boolean') return null;
      return readExact(value);
    };
  }
  if (type === 'boolean') return (value) => (value === undefined || value === null ? null : value === true || value === 'true');
  return (value) => (value === undefined || value === null ? null : typeof value === 'string' ? value : String(value));
}

/** What goes out: decimals as text, whole numbers as numbers while they are safe, lists as texts. */
export function release(type: ValueType): (held: Held) => Value {
  const number = type === 'integer' ? (held: Exact) => (held.big === null && held.scale === 0 ? held.n : wholeText(held)) : writeExact;
  return (held) => {
    if (held instanceof Exact) return number(held);
    if (typeof held === 'object' && held !== null) return held.map((one) => (one instanceof Exact ? writeExact(one) : String(one)));
    return held;
  };
}

const wholeText = (held: Exact): Value => {
  const text = writeExact(held);
  return Number.isSafeInteger(toFloat(held)) ? Number(text) : text;
};

const utc = (): Zone => zoneOf('UTC');
export const zoneIn = (run: Run): Zone => run.scope.zone ?? utc();
