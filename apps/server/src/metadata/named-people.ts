import { defineIssues } from '@tangram/errors';
import { type Model, namedPeople, type NamedPeople, namingDocuments, refOf } from '@tangram/model';
import type { Problem } from './prepared.ts';

/** What only the records of a workspace can say of a role or a sharing rule. */
const issues = defineIssues({
  unknown_department: ({ name }: { name: string }) => ({
    'zh-CN': `没有部门“${name}”，这里不包含任何人`,
    en: `There is no department “${name}”: nobody is meant by it`,
  }),
  unknown_team: ({ name }: { name: string }) => ({
    'zh-CN': `没有团队“${name}”，这里不包含任何人`,
    en: `There is no team “${name}”: nobody is meant by it`,
  }),
  unknown_user: ({ name }: { name: string }) => ({
    'zh-CN': `没有邮箱或 ID 为“${name}”的成员`,
    en: `There is no member with the e-mail or id “${name}”`,
  }),
});
const sayUnknown = { department: issues.unknown_department, team: issues.unknown_team, user: issues.unknown_user } as const;

/** People by what is said of them: ids, names of departments and teams, e-mails of users. */
export type KnownPeople = { readonly [K in NamedPeople['kind']]: ReadonlySet<string> };

const keyOf = ({ kind, name }: Pick<NamedPeople, 'kind' | 'name'>): string => `${kind} ${name}`;

/** Whom roles and sharing rules name: what has to be known of them. */
export const allNamedPeople = (model: Model): readonly NamedPeople[] => namingDocuments(model).flatMap(namedPeople);

/**
 * People whom roles and sharing rules name and nobody knows. What a draft brings is an error; what stood there before, of somebody who has gone
 * since, holds up nothing.
 */
export function unknownPeople(
  from: Model | null,
  to: Model,
  known: KnownPeople,
): { readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const before = new Set(from ? allNamedPeople(from).map(keyOf) : []);
  const found = namingDocuments(to).flatMap((document) =>
    namedPeople(document)
      .filter(({ kind, name }) => !known[kind].has(name))
      .map((one) => ({
        isNew: !before.has(keyOf(one)),
        problem: { ...sayUnknown[one.kind](one.path, { name: one.name }), document: refOf(document), decision: null },
      })),
  );
  const of = (isNew: boolean) => found.filter((one) => one.isNew === isNew).map(({ problem }) => problem);
  return { errors: of(true), warnings: of(false) };
}
