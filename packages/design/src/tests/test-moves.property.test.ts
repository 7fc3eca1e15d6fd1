import { describe, expect, test } from '@jest/globals';
import type { TestDocument, TestExpectation, TestStep } from '@tangram/model';
import fc from 'fast-check';
import { addLine, linesOf, moveLine, repeatLine, takeLine } from './test-moves.ts';

/** Each step deletes a record of its own, so that one can be told from another. */
const stepOf = (n: number): TestStep => ({ do: 'delete', record: `r${n}` });
const documents = fc
  .integer({ min: 1, max: 6 })
  .chain((steps) =>
    fc.record({
      when: fc.constant(Array.from({ length: steps }, (_, n) => stepOf(n))),
      outcome: fc.array(
        fc.oneof(
          fc.constant<TestExpectation>({ expect: 'refused', code: 'last' }),
          fc.integer({ min: 1, max: steps }).map((step): TestExpectation => ({ expect: 'refused', code: 'at', step })),
          fc.constant<TestExpectation>({ expect: 'value', record: 'r0', field: 'name', is: null }),
        ),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  )
  .map((parts): TestDocument => ({ kind: 'test', name: 'one', label: { en: 'one' }, at: '2025-06-02T09:00:00Z', ...parts }));

/** The steps that refusals are expected of. */
const refusedSteps = (one: TestDocument) => {
  const steps = linesOf(one, 'when');
  return one.outcome.flatMap((expected) => (expected.expect === 'refused' ? [steps[(expected.step ?? steps.length) - 1]] : []));
};

describe('what a test expects of a step goes with the step', () => {
  test('wherever steps are moved', () => {
    fc.assert(
      fc.property(documents, fc.nat(5), fc.nat(5), (one, from, to) => {
        const count = linesOf(one, 'when').length;
        const moved = moveLine(one, 'when', from % count, to % count);
        expect(linesOf(moved, 'when')).toHaveLength(count);
        expect(refusedSteps(moved)).toEqual(refusedSteps(one));
      }),
    );
  });

  test('when others are added, or repeated', () => {
    fc.assert(
      fc.property(documents, fc.nat(5), (one, at) => {
        const count = linesOf(one, 'when').length;
        expect(refusedSteps(addLine(one, 'when', stepOf(9)))).toEqual(refusedSteps(one));
        expect(refusedSteps(repeatLine(one, 'when', at % count))).toEqual(refusedSteps(one));
      }),
    );
  });

  test('when another goes; what was expected of one that goes is not expected any more', () => {
    fc.assert(
      fc.property(documents, fc.nat(5), (one, at) => {
        const gone = linesOf(one, 'when')[at % linesOf(one, 'when').length];
        const left = takeLine(one, 'when', linesOf(one, 'when').indexOf(gone as TestStep));
        const kept = refusedSteps(one).filter((step) => step !== gone);
        if (kept.length > 0) expect(refusedSteps(left)).toEqual(kept);
        expect(left.outcome.length).toBeGreaterThan(0);
      }),
    );
  });
});
