import type { CheckProblem } from '@tangram/contract';

/** The seven things that a check looks at, in the order of the pieces. */
export const sevenChecks = ['names', 'types', 'loops', 'data', 'merge', 'rights', 'tests'] as const;
export type SevenCheck = (typeof sevenChecks)[number];

const rules: readonly (readonly [SevenCheck, RegExp])[] = [
  ['merge', /^changed_on_both_sides$/],
  ['data', /^(decision_|duplicates|not_copied|longer_values|left_empty)/],
  ['loops', /ring|loop/],
  ['names', /^(unknown_|duplicate_|not_a_reference|path_too_long|required_not_placed)/],
  ['rights', /^(role_|becomes_visible|new_field_visible|cannot_be_masked)/],
  ['types', /type|expression|condition|formula|syntax|result|currenc|bad_/],
];

/** Which of the seven a problem belongs to. */
export const checkOf = ({ code }: Pick<CheckProblem, 'code'>): SevenCheck => rules.find(([, codes]) => codes.test(code))?.[0] ?? 'tests';

/** Which of the seven passed (the tests not while they fail or run): only what stands in the way fails one, but rights that grow are said as they are. */
export function passedOf(errors: readonly CheckProblem[], lacksTests: boolean): readonly boolean[] {
  const failed = new Set([...errors.map(checkOf), ...(lacksTests ? (['tests'] as const) : [])]);
  return sevenChecks.map((one) => !failed.has(one));
}
