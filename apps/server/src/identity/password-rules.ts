import type { Issue } from '@tangram/errors';
import { commonPasswords } from './common-passwords.ts';
import { identityIssues } from './identity.errors.ts';

const MIN = 8;
const MAX = 200;

/** Words that stand for this product: somebody who guesses tries them first, with a few digits and signs around them. */
const OF_THE_PRODUCT = ['tangram', '七巧板', 'qiqiaoban'];

/** What is left of a password without the digits and signs that are put around a word. */
const bare = (text: string): string => text.replace(/[^\p{L}]/gu, '');

/**
 * What is wrong with a password that somebody chooses. Any character counts, none is asked for, nothing is cut; the commonest are
 * refused, and so are the product's name and what is known of the person, with digits and signs around them too.
 *
 * @param about e-mail and name of whose password it is
 */
export async function passwordIssues(path: string, password: unknown, about: readonly (string | undefined)[]): Promise<readonly Issue[]> {
  if (typeof password !== 'string') return [identityIssues.wrong_type(path, { wanted: 'text' })];
  if ([...password].length < MIN) return [identityIssues.too_short(path, { min: MIN })];
  if (password.length > MAX) return [identityIssues.too_long(path, { max: MAX })];
  const small = password.toLowerCase();
  const known = about.flatMap((one) => (one === undefined ? [] : [one.toLowerCase(), one.toLowerCase().split('@')[0] ?? '']));
  const words = [...OF_THE_PRODUCT, ...known.map(bare)].filter((word) => word.length > 1);
  const isKnown = known.includes(small) || words.includes(bare(small)) || (await commonPasswords()).has(small);
  return isKnown ? [identityIssues.too_common(path)] : [];
}
