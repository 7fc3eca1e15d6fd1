import type { Locale, Text } from '@tangram/errors';

/** The language that the surroundings ask for: `LC_ALL`, `LC_MESSAGES`, `LANG`, in this order; English unless Chinese. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const wanted = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(wanted) ? 'zh-CN' : 'en';
}

/** A text in every language. */
export const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
