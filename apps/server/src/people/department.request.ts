import type { Issue } from '@tangram/errors';
import { canonical } from '@tangram/model';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';

/** Where a department goes: below which, and before which of those that are there; null is the top, and the end. */
export interface Move {
  readonly parent: string | null;
  readonly before: string | null;
}

const idForm = new RegExp(canonical.id);
const known: ReadonlySet<string> = new Set(['parent', 'before']);

/** A body of `POST /departments/{id}/move`. @throws AppError validation_failed with everything that is wrong */
export function parseMove(body: unknown): Move {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const issues: Issue[] = Object.keys(given).flatMap((name) => (known.has(name) ? [] : [identityIssues.unknown_field(name)]));
  const idIn = (name: string): string | null => {
    const value = given[name];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' && idForm.test(value.toLowerCase())) return value.toLowerCase();
    issues.push(identityIssues.unknown_reference(name));
    return null;
  };
  const move = { parent: idIn('parent'), before: idIn('before') };
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return move;
}

/** `?to=` of a deletion: where its people go; null: nowhere. @throws AppError validation_failed */
export function parseTarget(to: unknown): string | null {
  if (to === undefined || to === '') return null;
  if (typeof to === 'string' && idForm.test(to.toLowerCase())) return to.toLowerCase();
  throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.unknown_reference('to')] });
}
