import type { Issue } from '@tangram/errors';
import type { Mode, RecordParser } from '@tangram/model';
import { type FormValues, problemsOf } from './form-values.ts';
import type { FormRules } from './use-form-rules.ts';

/** Everything wrong with what a form holds: what its fields cannot be, and, where nothing is said yet, what the rules have against it. */
export function formProblems(
  parse: RecordParser,
  mode: Mode,
  rules: FormRules,
  now: FormValues,
  before: FormValues | null,
): readonly Issue[] {
  const found = problemsOf(parse, mode, rules.sections, rules.sent(now), before);
  const said = new Set(found.map(({ path }) => path));
  return [...found, ...rules.problems(now).filter(({ path }) => !said.has(path))];
}
