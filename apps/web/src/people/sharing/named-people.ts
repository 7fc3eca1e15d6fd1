import type { Department, Member, Team } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import type { RoleDocument, SharingRule } from '@tangram/model';
import { labelOf } from '@tangram/view';

/** People as a rule names them: by themselves, by team, by department, by role. */
export type NamedPeople = SharingRule['with'];

export const peopleKinds = ['teams', 'departments', 'roles', 'users'] as const;
export type PeopleKind = (typeof peopleKinds)[number];

/** All who can be named. */
export interface Everybody {
  readonly members: readonly Member[];
  readonly teams: readonly Team[];
  readonly departments: readonly Department[];
  readonly roles: readonly RoleDocument[];
}

/** One who can be named; `also` is another way to name them. */
interface Choice {
  readonly id: string;
  readonly also: string;
  readonly name: string;
}

/** One who is named. */
export interface Chosen {
  readonly kind: PeopleKind;
  readonly id: string;
  readonly name: string;
}

/** Who can be named, by kind. */
export function choicesOf(
  { members, teams, departments, roles }: Everybody,
  locale: Locale,
): Readonly<Record<PeopleKind, readonly Choice[]>> {
  const byName = ({ id, name }: Team | Department): Choice => ({ id, also: name, name });
  return {
    teams: teams.map(byName),
    departments: departments.map(byName),
    roles: roles.map(({ name, label }) => ({ id: name, also: name, name: labelOf(label, locale, name) })),
    users: members.map(({ id, email, name }) => ({ id, also: email, name })),
  };
}

/** Those who are named, with what they are called. Whoever is not found stays as they are written. */
export function chosenOf(people: NamedPeople | undefined, everybody: Everybody, locale: Locale): readonly Chosen[] {
  const choices = choicesOf(everybody, locale);
  return peopleKinds.flatMap((kind) =>
    (people?.[kind] ?? []).map((said): Chosen => {
      const found = choices[kind].find(({ id, also }) => id === said || also === said);
      return { kind, id: found?.id ?? said, name: found?.name ?? said };
    }),
  );
}

/** As a rule names them; null: nobody. @param below whether departments are named with those below them */
export function peopleOf(chosen: readonly Pick<Chosen, 'kind' | 'id'>[], below: boolean): NamedPeople | null {
  if (chosen.length === 0) return null;
  const of = (wanted: PeopleKind) => chosen.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const [users, teams, departments, roles] = [of('users'), of('teams'), of('departments'), of('roles')];
  return {
    ...(users.length > 0 ? { users } : {}),
    ...(teams.length > 0 ? { teams } : {}),
    ...(departments.length > 0 ? { departments, ...(below ? { below } : {}) } : {}),
    ...(roles.length > 0 ? { roles } : {}),
  };
}

/** Departments with those below them. */
function withBelow(ids: ReadonlySet<string>, departments: readonly Department[]): ReadonlySet<string> {
  const more = departments.flatMap(({ id, parent }) => (parent !== null && ids.has(parent) && !ids.has(id) ? [id] : []));
  return more.length === 0 ? ids : withBelow(new Set([...ids, ...more]), departments);
}

/** How many people are named, each once. Who has left is none. */
export function countPeople(people: NamedPeople, everybody: Everybody): number {
  const chosen = chosenOf(people, everybody, 'en');
  const of = (wanted: PeopleKind): ReadonlySet<string> => new Set(chosen.flatMap(({ kind, id }) => (kind === wanted ? [id] : [])));
  const [users, teams, roles] = [of('users'), of('teams'), of('roles')];
  const departments = people.below ? withBelow(of('departments'), everybody.departments) : of('departments');
  return everybody.members.filter(
    (member) =>
      member.state !== 'inactive' &&
      (users.has(member.id) ||
        member.teams.some((id) => teams.has(id)) ||
        member.departments.some((id) => departments.has(id)) ||
        member.roles.some((name) => roles.has(name))),
  ).length;
}
