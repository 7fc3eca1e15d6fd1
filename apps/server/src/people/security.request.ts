import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import type { Security } from '../identity/security.service.ts';

/** A body of `PATCH /security`. @throws AppError validation_failed with everything that is wrong */
export function parseSecurity(body: unknown): Security {
  const { secondFactor, ...others }: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const issues = [
    ...Object.keys(others).map((name) => identityIssues.unknown_field(name)),
    ...(secondFactor === undefined ? [identityIssues.required('secondFactor')] : []),
    ...(secondFactor !== undefined && typeof secondFactor !== 'boolean'
      ? [identityIssues.wrong_type('secondFactor', { wanted: 'boolean' })]
      : []),
  ];
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return { secondFactor: secondFactor === true };
}
