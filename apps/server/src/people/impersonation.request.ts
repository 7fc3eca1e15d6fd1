import { identityErrors, identityIssues } from '../identity/identity.errors.ts';

const MAX_REASON = 500;
const MOST_MINUTES = 60;
const USUAL_MINUTES = 30;

/** Why somebody acts as somebody else, and for how long. */
export interface ImpersonationRequest {
  readonly reason: string;
  readonly minutes: number;
}

/** A body of `POST /users/{id}/impersonate`: `{ reason, minutes? }`. @throws AppError validation_failed with everything that is wrong */
export function parseImpersonation(body: unknown): ImpersonationRequest {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const { reason, minutes = USUAL_MINUTES, ...others } = given;
  const text = typeof reason === 'string' ? reason.trim() : '';
  const issues = [
    ...Object.keys(others).map((name) => identityIssues.unknown_field(name)),
    ...(reason !== undefined && reason !== null && typeof reason !== 'string'
      ? [identityIssues.wrong_type('reason', { wanted: 'text' })]
      : text === ''
        ? [identityIssues.required('reason')]
        : text.length > MAX_REASON
          ? [identityIssues.too_long('reason', { max: MAX_REASON })]
          : []),
    ...(typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES
      ? []
      : [identityIssues.not_minutes('minutes', { max: MOST_MINUTES })]),
  ];
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return { reason: text, minutes: Number(minutes) };
}
