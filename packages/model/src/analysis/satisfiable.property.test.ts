import { expect, test } from '@jest/globals';
import { evaluate, type Expression, literal } from '@tangram/expression';
import fc from 'fast-check';
import { canHold } from './satisfiable.ts';

const path = (type: 'text' | 'integer' | 'boolean', name: string): Expression => ({ kind: 'path', type, path: name });
const stages = ['new', 'won', 'lost'];
const text = fc.constantFrom(...stages).map((value) => literal('text', value));
const whole = fc.integer({ min: -2, max: 3 }).map((value) => literal('integer', value));
const op = fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const);

const atom: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), op, left: fc.constant(path('integer', 'amount')), right: whole }),
  fc.record({ kind: fc.constant('compare' as const), op, left: whole, right: fc.constant(path('integer', 'amount')) }),
  fc.record({
    kind: fc.constant('compare' as const),
    op: fc.constantFrom('eq' as const, 'ne' as const),
    left: fc.constant(path('text', 'stage')),
    right: text,
  }),
  fc
    .uniqueArray(fc.constantFrom(...stages), { minLength: 1 })
    .map((values): Expression => ({ kind: 'in', of: path('text', 'stage'), list: literal('text[]', values) })),
  fc.constantFrom('amount', 'stage').map((name): Expression => ({ kind: 'isNull', of: path('text', name) })),
  fc.constant(path('boolean', 'flag')),
  fc.constantFrom(true, false, null).map((value) => literal('boolean', value)),
);
const { condition } = fc.letrec<{ condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    tie('condition').map((of): Expression => ({ kind: 'not', of })),
    fc.record({
      kind: fc.constant('if' as const),
      type: fc.constant('boolean' as const),
      test: tie('condition'),
      chosen: tie('condition'),
      otherwise: tie('condition'),
    }),
  ),
}));

/** Every record there is with these three fields. */
const records = [null, ...stages].flatMap((stage) =>
  [null, -3, -2, -1, 0, 1, 2, 3, 4].flatMap((amount) => [null, true, false].map((flag) => ({ stage, amount, flag }))),
);
const holds = (tree: Expression, record: (typeof records)[number]): boolean => {
  const values: Readonly<Record<string, string | number | boolean | null>> = record;
  return evaluate(tree, { value: (name) => values[name] ?? null, variable: () => null, related: () => [], params: [] }) === true;
};
const choices = (name: string) => (name === 'stage' ? stages : null);

test('what is said never to hold holds of no record', () => {
  let never = 0;
  fc.assert(
    fc.property(condition, condition, (yes, no) => {
      if (canHold([yes], [no], choices)) return;
      never += 1;
      expect(records.filter((record) => holds(yes, record) && !holds(no, record))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(never).toBeGreaterThan(100);
});

test('of whole numbers between bounds, choices, and yes or no, hardly anything that never holds is missed', () => {
  const outcomes = fc.sample(condition, { numRuns: 500, seed: 7 }).filter((one) => !records.some((record) => holds(one, record)));
  const missed = outcomes.filter((one) => canHold([one], [], choices));
  expect(outcomes.length).toBeGreaterThan(30);
  expect(missed.length / outcomes.length).toBeLessThan(0.1);
});
