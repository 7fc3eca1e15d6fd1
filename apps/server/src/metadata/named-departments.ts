import { defineIssues } from '@tangram/errors';
import { documentsOf, type Model, namedDepartments, refOf } from '@tangram/model';
import type { Problem } from './prepared.ts';

/** What only the records of a workspace can say of a role. */
const issues = defineIssues({
  unknown_department: ({ name }: { name: string }) => ({
    'zh-CN': `没有部门“${name}”，这个范围不包含任何人`,
    en: `There is no department “${name}”: the scope opens nothing by it`,
  }),
});

/** The departments that roles name: what has to be known of them. */
export const allNamedDepartments = (model: Model): readonly string[] => [
  ...new Set(documentsOf(model, 'role').flatMap((role) => namedDepartments(role).map(({ department }) => department))),
];

/**
 * Departments that roles name and nobody knows. What a draft brings is an error; what stood there before, of a department that has gone
 * since, holds up nothing.
 *
 * @param known ids and names of departments that are there
 */
export function unknownDepartments(
  from: Model | null,
  to: Model,
  known: ReadonlySet<string>,
): { readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const before = new Set(from ? allNamedDepartments(from) : []);
  const found = documentsOf(to, 'role').flatMap((role) =>
    namedDepartments(role)
      .filter(({ department }) => !known.has(department))
      .map(({ path, department }) => ({
        isNew: !before.has(department),
        problem: { ...issues.unknown_department(path, { name: department }), document: refOf(role), decision: null },
      })),
  );
  const of = (isNew: boolean) => found.filter((one) => one.isNew === isNew).map(({ problem }) => problem);
  return { errors: of(true), warnings: of(false) };
}
