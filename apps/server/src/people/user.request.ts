import type { Issue } from '@tangram/errors';
import { identityIssues } from '../identity/identity.errors.ts';

/** What a request says about a user: the way in, and the values of the record. */
export interface UserRequest {
  readonly password?: string;
  readonly roles?: readonly string[];
  readonly active?: boolean;
  readonly email?: string;
  readonly name?: string;
  /** Everything else and `email`, `name`, `active`: checked as a record is. */
  readonly values: Readonly<Record<string, unknown>>;
}

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 200;

/**
 * A body of `POST /users` or `PATCH /users/{id}`.
 *
 * @param knownRoles the names of the workspace's roles, `admin` among them
 * @returns          the request, and everything that is wrong with the way in; the record's values are checked when it is written
 */
export function parseUser(
  body: unknown,
  mode: 'create' | 'update',
  knownRoles: ReadonlySet<string>,
): { readonly request: UserRequest; readonly issues: readonly Issue[] } {
  const { password, roles, ...values }: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const given = { email: textOf(values['email']), name: textOf(values['name']) };
  const issues = [
    ...(mode === 'create' && given.email === undefined ? [identityIssues.required('email')] : []),
    ...passwordIssues(password),
    ...roleIssues(roles, knownRoles),
  ];
  const request: UserRequest = {
    values,
    ...(typeof password === 'string' ? { password } : {}),
    ...(Array.isArray(roles) ? { roles: [...new Set(roles.filter((role) => typeof role === 'string'))] } : {}),
    ...(typeof values['active'] === 'boolean' ? { active: values['active'] } : {}),
    ...(given.email === undefined ? {} : { email: given.email }),
    ...(given.name === undefined ? {} : { name: given.name }),
  };
  return { request, issues };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

function passwordIssues(password: unknown): readonly Issue[] {
  if (password === undefined || password === null) return [];
  if (typeof password !== 'string') return [identityIssues.wrong_type('password', { wanted: 'text' })];
  if (password.length < MIN_PASSWORD) return [identityIssues.too_short('password', { min: MIN_PASSWORD })];
  return password.length > MAX_PASSWORD ? [identityIssues.too_long('password', { max: MAX_PASSWORD })] : [];
}

function roleIssues(roles: unknown, known: ReadonlySet<string>): readonly Issue[] {
  if (roles === undefined) return [];
  if (!Array.isArray(roles)) return [identityIssues.wrong_type('roles', { wanted: 'list' })];
  return roles.flatMap((role, i) => {
    if (typeof role !== 'string') return [identityIssues.wrong_type(`roles.${i}`, { wanted: 'text' })];
    return known.has(role) ? [] : [identityIssues.unknown_role(`roles.${i}`, { role })];
  });
}
