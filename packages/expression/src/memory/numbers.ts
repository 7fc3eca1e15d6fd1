import { Decimal } from 'decimal.js';
import {
  absolute,
  add,
  compareExact,
  divide,
  DIGITS,
  Exact,
  modulo,
  multiply,
  negate,
  power,
  readExact,
  round,
  type Rounding,
  subtract,
  whole,
  writeExact,
  ZERO,
} from '../value/decimal.ts';
import { numberFormat, writeNumber } from '../value/format.ts';
import { literalText } from '../tree/literal.ts';
import { at, countOf, isZero, type Make, onNumber, onNumbers, onText } from './strict.ts';
import type { Held } from './run.ts';

const toDigits = (how: Rounding): Make =>
  onNumbers((a, b) => {
    const digits = countOf(b, DIGITS);
    return digits === null ? null : round(a, digits, how);
  });

/** Division by zero is null, and the run is told. */
const dividing =
  (divided: (a: Exact, b: Exact) => Exact | null): Make =>
  (args, { at: place }) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    return (run) => {
      const a = left(run);
      const b = right(run);
      if (!(a instanceof Exact) || !(b instanceof Exact)) return null;
      if (place && isZero(b)) run.scope.warn?.({ code: 'division_by_zero', start: place.start, end: place.end });
      return divided(a, b);
    };
  };

const TOP = power(whole(10), 60) ?? ZERO;
const bounded = (value: Exact | null): Exact | null => (value === null || compareExact(absolute(value), TOP) >= 0 ? null : value);
const BASE = power(whole(10), 30) ?? ZERO;

function raised(a: Exact, b: Exact): Exact | null {
  if (compareExact(b, round(b, 0)) !== 0 || compareExact(absolute(a), BASE) >= 0) return null;
  const exponent = countOf(b, 100);
  if (exponent === null) return null;
  return bounded(power(a, exponent));
}

/** Twenty digits behind the point, computed with forty. */
const Wide = Decimal.clone({ precision: 90 });
const transcendental = (make: (value: Decimal) => Decimal): Make =>
  onNumber((a) => {
    const value = make(new Wide(writeExact(a)));
    return value.isFinite() && value.abs().lt('1e60') ? readExact(value.toFixed(DIGITS, Decimal.ROUND_HALF_UP)) : null;
  });

/** Values that are numbers, nulls left out. */
const present = (values: readonly Held[]): readonly Exact[] => values.filter((held) => held instanceof Exact);
const onPresent =
  (make: (values: readonly Exact[]) => Held): Make =>
  (args) =>
  (run) =>
    make(present(args.map((arg) => arg(run))));

function median(values: readonly Exact[]): Held {
  const sorted = [...values].sort(compareExact);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper && lower ? divide(add(lower, upper), whole(2)) : null;
}

const format: Make = (args, node) => {
  const wanted = numberFormat(literalText(node.args[1]) ?? '');
  return onNumber((a) => (wanted && compareExact(absolute(a), BASE) < 0 ? writeNumber(a, wanted) : null))(args, node);
};

/** Blanks at the ends, a sign, at most 38 digits and 20 behind the point: no exponent, no grouping. */
const written = /^ *([+-]?[0-9]{1,38}(?:[.][0-9]{1,20})?) *$/;

export const numbers = {
  add: onNumbers(add),
  subtract: onNumbers(subtract),
  multiply: onNumbers(multiply),
  divide: dividing(divide),
  modulo: dividing(modulo),
  negate: onNumber(negate),
  absolute: onNumber(absolute),
  round: toDigits('half_up'),
  roundUp: toDigits('up'),
  roundDown: toDigits('down'),
  roundHalfEven: toDigits('half_even'),
  ceiling: onNumber((a) => round(a, 0, 'ceiling')),
  floor: onNumber((a) => round(a, 0, 'floor')),
  power: onNumbers(raised),
  squareRoot: transcendental((value) => (value.lt(0) ? new Wide(Number.NaN) : value.sqrt())),
  naturalLogarithm: transcendental((value) => (value.gt(0) ? value.ln() : new Wide(Number.NaN))),
  logarithm: transcendental((value) => (value.gt(0) ? value.log(10) : new Wide(Number.NaN))),
  exponential: transcendental((value) => (value.gt(200) ? new Wide(Number.NaN) : value.lt(-200) ? new Wide(0) : value.exp())),
  sumOf: onPresent((values) => values.reduce(add, ZERO)),
  averageOf: onPresent((values) => divide(values.reduce(add, ZERO), whole(values.length))),
  median: onPresent(median),
  countOf: (args) => (run) => whole(args.filter((arg) => arg(run) !== null).length),
  textToNumber: onText((text) => readExact((written.exec(text)?.[1] ?? '').replace('+', ''))),
  numberToText: onNumber(writeExact),
  formatNumber: format,
} satisfies Record<string, Make>;
