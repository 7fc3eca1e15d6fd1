import { type Issue, locales } from '@tangram/errors';
import { identityIssues } from '../identity/identity.errors.ts';
import { passwordIssues } from '../identity/password-rules.ts';
import type { RolesUntil } from '../identity/members.ts';
import { isTimeZone } from './time-zone.ts';

/** What a request says about a user: the way in, and the values of the record. */
export interface UserRequest {
  readonly password?: string;
  readonly roles?: readonly string[];
  /** Which of the roles end, and from which moment on (ISO) they are the user's no more. */
  readonly rolesUntil?: RolesUntil;
  readonly active?: boolean;
  readonly email?: string;
  readonly name?: string;
  /** A link is to be made by which the person takes their place. */
  readonly invite?: boolean;
  /** Of a program: it has keys in place of e-mail and password. */
  readonly service?: boolean;
  /** Everything else and `email`, `name`, `active`: checked as a record is. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * A body of `POST /users` or `PATCH /users/{id}`.
 *
 * @param knownRoles the names of the workspace's roles, `admin` among them
 * @param now        an end of a role lies behind it
 * @param known      a user that is there: a password must not be their e-mail
 * @returns          the request, and everything that is wrong with the way in; the record's values are checked when it is written
 */
export async function parseUser(
  body: unknown,
  mode: 'create' | 'update',
  knownRoles: ReadonlySet<string>,
  now: Date,
  known?: { readonly email: string; readonly roles: readonly string[] } | null,
): Promise<{ readonly request: UserRequest; readonly issues: readonly Issue[] }> {
  const { password, roles, rolesUntil, invite, service, ...values }: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const given = { email: textOf(values['email']), name: textOf(values['name']) };
  const issues = [
    ...(mode === 'create' && service !== true && given.email === undefined ? [identityIssues.required('email')] : []),
    ...(service === undefined || (mode === 'create' && typeof service === 'boolean') ? [] : [identityIssues.unknown_field('service')]),
    ...(service === true
      ? Object.entries({ email: values['email'], password, invite }).flatMap(([path, value]) =>
          value === undefined ? [] : [identityIssues.not_for_service(path)],
        )
      : []),
    ...(password === undefined || password === null
      ? []
      : await passwordIssues('password', password, [given.email, given.name, known?.email])),
    ...roleIssues(roles, knownRoles),
    ...termIssues(rolesUntil, Array.isArray(roles) ? roles : (known?.roles ?? []), now),
    ...placeIssues(values),
    ...(invite === undefined || typeof invite === 'boolean' ? [] : [identityIssues.wrong_type('invite', { wanted: 'boolean' })]),
  ];
  const request: UserRequest = {
    values,
    ...(typeof password === 'string' ? { password } : {}),
    ...(typeof invite === 'boolean' ? { invite } : {}),
    ...(typeof service === 'boolean' ? { service } : {}),
    ...(Array.isArray(roles) ? { roles: [...new Set(roles.filter((role) => typeof role === 'string'))] } : {}),
    ...(isTerms(rolesUntil) ? { rolesUntil: termsOf(rolesUntil) } : {}),
    ...(typeof values['active'] === 'boolean' ? { active: values['active'] } : {}),
    ...(given.email === undefined ? {} : { email: given.email }),
    ...(given.name === undefined ? {} : { name: given.name }),
  };
  return { request, issues };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

function roleIssues(roles: unknown, known: ReadonlySet<string>): readonly Issue[] {
  if (roles === undefined) return [];
  if (!Array.isArray(roles)) return [identityIssues.wrong_type('roles', { wanted: 'list' })];
  return roles.flatMap((role, i) => {
    if (typeof role !== 'string') return [identityIssues.wrong_type(`roles.${i}`, { wanted: 'text' })];
    return known.has(role) ? [] : [identityIssues.unknown_role(`roles.${i}`, { role })];
  });
}

const isTerms = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A moment with its zone, as ISO has it. */
const isMoment = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value));

const termsOf = (terms: Readonly<Record<string, unknown>>): RolesUntil =>
  Object.fromEntries(Object.entries(terms).flatMap(([role, until]) => (isMoment(until) ? [[role, new Date(until).toISOString()]] : [])));

/** Only what somebody has can end, and only later than now; null: it does not end. */
function termIssues(terms: unknown, roles: readonly unknown[], now: Date): readonly Issue[] {
  if (terms === undefined) return [];
  if (!isTerms(terms)) return [identityIssues.wrong_type('rolesUntil', { wanted: 'object' })];
  return Object.entries(terms).flatMap(([role, until]) => {
    const path = `rolesUntil.${role}`;
    if (!roles.includes(role)) return [identityIssues.role_not_given(path)];
    if (until === null) return [];
    return isMoment(until) && Date.parse(until) > now.getTime() ? [] : [identityIssues.not_a_coming_moment(path)];
  });
}

/** A zone and a language that nobody knows would only show when the person comes. */
function placeIssues({ time_zone: zone, locale }: Readonly<Record<string, unknown>>): readonly Issue[] {
  return [
    ...(typeof zone !== 'string' || isTimeZone(zone) ? [] : [identityIssues.not_a_time_zone('time_zone')]),
    ...(typeof locale !== 'string' || locales.some((one) => one === locale)
      ? []
      : [identityIssues.unknown_choice('locale', { choices: locales })]),
  ];
}
