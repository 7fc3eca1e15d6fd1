import type { Problem } from '@tangram/contract';

/** What is wrong with each value of a form, by its name; `''` is what stands at none of them. */
export type FieldProblems = ReadonlyMap<string, string>;

/**
 * Puts the entries of a refusal to the controls they belong to. `roles.1` belongs to `roles`.
 *
 * @param names   the controls there are
 * @param offline what is said when no answer came
 */
export function problemsByField(problem: Problem, names: readonly string[], offline: string): FieldProblems {
  const found = new Map<string, string>();
  for (const { path, message } of problem.errors) {
    const name = path.split('.')[0] ?? '';
    const place = names.includes(name) ? name : '';
    found.set(place, [found.get(place), message].filter(Boolean).join(' '));
  }
  if (problem.errors.length === 0) found.set('', problem.code === 'offline' ? offline : problem.detail || problem.title);
  return found;
}
