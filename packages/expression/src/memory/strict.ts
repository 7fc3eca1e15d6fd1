import { Exact, sign, toFloat } from '../value/decimal.ts';
import type { NodeOf } from '../tree/expression.ts';
import type { Closure, Held, Run } from './run.ts';

/** Makes the closure of an operation from those of its arguments. */
export type Make = (args: readonly Closure[], node: NodeOf<'apply'>) => Closure;

const NOTHING: Closure = () => null;
export const at = (args: readonly Closure[], index: number): Closure => args[index] ?? NOTHING;

/** Null when an argument is null; else what the function makes of exact numbers. */
export const onNumber =
  (make: (a: Exact, run: Run) => Held): Make =>
  (args) => {
    const of = at(args, 0);
    return (run) => {
      const a = of(run);
      return a instanceof Exact ? make(a, run) : null;
    };
  };

export const onNumbers =
  (make: (a: Exact, b: Exact) => Held): Make =>
  (args) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    return (run) => {
      const a = left(run);
      if (!(a instanceof Exact)) return null;
      const b = right(run);
      return b instanceof Exact ? make(a, b) : null;
    };
  };

export const onText =
  (make: (text: string, run: Run) => Held): Make =>
  (args) => {
    const of = at(args, 0);
    return (run) => {
      const text = of(run);
      return typeof text === 'string' ? make(text, run) : null;
    };
  };

export const onTexts =
  (make: (a: string, b: string, run: Run) => Held): Make =>
  (args) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    return (run) => {
      const a = left(run);
      const b = right(run);
      return typeof a === 'string' && typeof b === 'string' ? make(a, b, run) : null;
    };
  };

export const onTextAndNumber =
  (make: (text: string, n: Exact, run: Run) => Held): Make =>
  (args) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    return (run) => {
      const text = left(run);
      const n = right(run);
      return typeof text === 'string' && n instanceof Exact ? make(text, n, run) : null;
    };
  };

/** Null when any argument is null. */
export const onAll =
  (make: (values: readonly Held[], run: Run) => Held): Make =>
  (args) =>
  (run) => {
    const values: Held[] = [];
    for (const arg of args) {
      const held = arg(run);
      if (held === null) return null;
      values.push(held);
    }
    return make(values, run);
  };

/** A count cut to a whole number. @returns null beyond a million either way */
export function countOf(n: Held | undefined, most = 1_000_000): number | null {
  if (!(n instanceof Exact)) return null;
  const count = n.big === null ? Math.trunc(n.n / 10 ** n.scale) : Math.trunc(toFloat(n));
  return count >= -most && count <= most ? count : null;
}

/** A count that is not below `least`. @returns null below it, or beyond a million */
export function naturalOf(n: Held | undefined, least = 0, most = 1_000_000): number | null {
  const count = countOf(n, most);
  return count === null || count < least ? null : count;
}

export const isZero = (n: Exact): boolean => sign(n) === 0;
