import { whole } from '../value/decimal.ts';
import type { Operation } from '../tree/operation.ts';
import { compareHeld } from './aggregate.ts';
import { dates } from './dates.ts';
import { numbers } from './numbers.ts';
import type { Held } from './run.ts';
import { at, type Make } from './strict.ts';
import { texts } from './texts.ts';

const extreme =
  (sign: number): Make =>
  (args) =>
  (run) => {
    let best: Held = null;
    for (const arg of args) {
      const held = arg(run);
      if (held !== null && (best === null || sign * compareHeld(held, best) > 0)) best = held;
    }
    return best;
  };

/** What each operation computes in memory. */
export const closures: Readonly<Record<Operation, Make>> = {
  ...numbers,
  ...texts,
  ...dates,
  coalesce: (args) => (run) => {
    for (const arg of args) {
      const held = arg(run);
      if (held !== null) return held;
    }
    return null;
  },
  isDistinct: (args) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    return (run) => {
      const [a, b] = [left(run), right(run)];
      return a === null || b === null ? a !== b : !same(a, b);
    };
  },
  least: extreme(-1),
  greatest: extreme(1),
  list: (args) => (run) => args.map((arg) => arg(run)).filter((held) => held !== null),
  size: (args) => {
    const of = at(args, 0);
    return (run) => {
      const held = of(run);
      return Array.isArray(held) ? whole(held.length) : null;
    };
  },
};

const same = (a: Held, b: Held): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one, i) => same(one, b[i] ?? null)) : compareHeld(a, b) === 0;
