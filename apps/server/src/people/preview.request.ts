import type { Issue } from '@tangram/errors';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';

/** As whom everything is to be seen. */
export type PreviewRequest = { readonly user: string } | { readonly role: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A body of `PUT /preview`: `{ user }` by id or `{ role }` by name. @throws AppError validation_failed with everything that is wrong */
export function parsePreview(body: unknown, roles: ReadonlySet<string>): PreviewRequest {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const { user, role, ...others } = given;
  const issues: Issue[] = Object.keys(others).map((name) => identityIssues.unknown_field(name));
  if (user !== undefined && role !== undefined) issues.push(identityIssues.unknown_field('role'));
  if (user === undefined && role === undefined) issues.push(identityIssues.required('user'));
  if (user !== undefined && !(typeof user === 'string' && UUID.test(user))) issues.push(identityIssues.unknown_reference('user'));
  if (role !== undefined && !(typeof role === 'string' && roles.has(role))) issues.push(identityIssues.unknown_reference('role'));
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return typeof user === 'string' ? { user: user.toLowerCase() } : { role: String(role) };
}
