import type { Locale } from '@tangram/errors';

/**
 * The language to answer in (RFC 9110 §12.5.4): of the languages with the highest weight the first that we have.
 *
 * @param header Accept-Language; absent or without one of ours gives English
 */
export function parseLocale(header: string | undefined): Locale {
  if (header === undefined) return 'en';
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const q = Number(/^\s*q=([\d.]+)\s*$/.exec(params.join(';'))?.[1] ?? '1');
    return { tag, weight: Number.isFinite(q) ? q : 0 };
  });
  const ours = wishes.flatMap(({ tag, weight }): Wish[] => {
    const locale = localeOf(tag);
    return locale === null || weight <= 0 ? [] : [{ locale, weight }];
  });
  return ours.reduce<Wish>((best, wish) => (wish.weight > best.weight ? wish : best), { locale: 'en', weight: 0 }).locale;
}

interface Wish {
  readonly locale: Locale;
  readonly weight: number;
}

function localeOf(tag: string): Locale | null {
  if (tag === '*' || /^en(-|$)/.test(tag)) return 'en';
  return /^zh(-|$)/.test(tag) ? 'zh-CN' : null;
}
