import type { Locale } from '@tangram/errors';

/** Names one after the other, as a language lists them. */
export const inARow = (names: readonly string[], locale: Locale): string => names.join(locale === 'en' ? ', ' : '、');
