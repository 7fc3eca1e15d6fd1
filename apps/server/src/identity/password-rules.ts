import type { Issue } from '@tangram/errors';
import { commonPasswords } from './common-passwords.ts';
import { identityIssues } from './identity.errors.ts';

const MIN = 8;
const MAX = 200;

/**
 * What is wrong with a password that somebody chooses. Any character counts, none is asked for, nothing is cut; the commonest are
 * refused, and so is what is known of the person.
 *
 * @param about e-mail and name of whose password it is
 */
export async function passwordIssues(path: string, password: unknown, about: readonly (string | undefined)[]): Promise<readonly Issue[]> {
  if (typeof password !== 'string') return [identityIssues.wrong_type(path, { wanted: 'text' })];
  if ([...password].length < MIN) return [identityIssues.too_short(path, { min: MIN })];
  if (password.length > MAX) return [identityIssues.too_long(path, { max: MAX })];
  const small = password.toLowerCase();
  const known = about.flatMap((one) => (one === undefined ? [] : [one.toLowerCase(), one.toLowerCase().split('@')[0] ?? '']));
  const isKnown = known.includes(small) || (await commonPasswords()).has(small);
  return isKnown ? [identityIssues.too_common(path)] : [];
}
