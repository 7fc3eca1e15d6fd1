import type { Issue } from '@tangram/errors';
import type { SignIn } from './auth.service.ts';
import { identityErrors, identityIssues } from './identity.errors.ts';

/** A body of `POST /auth/login`. @throws AppError validation_failed with everything that is wrong */
export function parseSignIn(body: unknown): SignIn {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const issues: Issue[] = [];
  const text = (name: string, { required }: { required: boolean }): string | undefined => {
    const value = given[name];
    if (value === undefined || value === null || value === '') {
      if (required) issues.push(identityIssues.required(name));
      return undefined;
    }
    if (typeof value === 'string') return value;
    issues.push(identityIssues.wrong_type(name, { wanted: 'text' }));
    return undefined;
  };
  const email = text('email', { required: true })?.trim();
  const password = text('password', { required: true });
  const workspace = text('workspace', { required: false });
  if (issues.length > 0 || email === undefined || password === undefined)
    throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return { email, password, ...(workspace === undefined ? {} : { workspace }) };
}
