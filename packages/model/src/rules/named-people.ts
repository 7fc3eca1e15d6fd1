import type { ObjectDocument, RoleDocument } from '../generated/documents.ts';
import { documentsOf, type Model } from '../model.ts';
import { namedDepartments } from './role-conditions.ts';

/** A department, a team or a person that a document names, and where. */
export interface NamedPeople {
  /** JSON pointer. */
  readonly path: string;
  readonly kind: 'department' | 'team' | 'user';
  /** As it is said: an id or a name; of a person an id or an e-mail. */
  readonly name: string;
}

const sides = ['owners', 'with'] as const;
const lists = [
  ['users', 'user'],
  ['teams', 'team'],
  ['departments', 'department'],
] as const;

/** The people whom a role's scopes or an object's sharing rules name; roles are documents and are found by their references. */
export function namedPeople(document: RoleDocument | ObjectDocument): readonly NamedPeople[] {
  if (document.kind === 'role')
    return namedDepartments(document).map(({ path, department }) => ({ path, kind: 'department', name: department }));
  return (document.sharing?.rules ?? []).flatMap((rule, i) =>
    sides.flatMap((side) =>
      lists.flatMap(([list, kind]) =>
        (rule[side]?.[list] ?? []).map((name, j) => ({ path: `/sharing/rules/${i}/${side}/${list}/${j}`, kind, name })),
      ),
    ),
  );
}

/** The documents that can name people. */
export const namingDocuments = (model: Model): readonly (RoleDocument | ObjectDocument)[] => [
  ...documentsOf(model, 'role'),
  ...documentsOf(model, 'object'),
];
