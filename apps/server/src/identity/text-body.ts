import type { Issue } from '@tangram/errors';
import { identityErrors, identityIssues } from './identity.errors.ts';

/**
 * A body that consists of texts.
 *
 * @param required names that must be there and not be empty
 * @param optional names that may be left out
 * @throws AppError validation_failed with everything that is wrong; a name that is not asked for is refused
 */
export function parseTexts<R extends string, O extends string = never>(
  body: unknown,
  required: readonly R[],
  optional: readonly O[] = [],
): { readonly [K in R]: string } & { readonly [K in O]?: string } {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const names: readonly string[] = [...required, ...optional];
  const isAbsent = (value: unknown) => value === undefined || value === null || value === '';
  const isRequired = (name: string) => required.some((one) => one === name);
  const issues: Issue[] = [
    ...names.flatMap((name) => {
      if (isAbsent(given[name])) return isRequired(name) ? [identityIssues.required(name)] : [];
      return typeof given[name] === 'string' ? [] : [identityIssues.wrong_type(name, { wanted: 'text' })];
    }),
    ...Object.keys(given).flatMap((name) => (names.includes(name) ? [] : [identityIssues.unknown_field(name)])),
  ];
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  const texts = names.flatMap((name) => (typeof given[name] === 'string' && given[name] !== '' ? [[name, given[name]] as const] : []));
  return Object.fromEntries(texts) as { readonly [K in R]: string } & { readonly [K in O]?: string };
}
