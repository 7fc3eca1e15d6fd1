import { pinyin } from 'pinyin-pro';

/** How a text is typed by people who write Chinese with a Latin keyboard. */
export interface Reading {
  /** `客户名称` → `kehumingcheng`. */
  readonly full: string;
  /** `客户名称` → `khmc`. */
  readonly initials: string;
}

/** The reading of a text in pinyin without tones: letters and digits stay in lower case, everything else is left out. */
export function readingOf(text: string): Reading {
  const characters = pinyin(text.normalize('NFKC').toLowerCase(), { type: 'all', toneType: 'none', v: true });
  const join = (part: (character: (typeof characters)[number]) => string) =>
    characters.map((character) => (character.isZh ? part(character) : character.origin.replaceAll(/[^a-z0-9]/g, ''))).join('');
  return { full: join((character) => character.pinyin), initials: join((character) => character.first) };
}

/** Whether a Latin text is how a Chinese one reads: `khmc` and `kehu mingcheng` for `客户名称`. */
export function reads(latin: string, chinese: string): boolean {
  const typed = latin.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (typed.length < 2 || !/^[\x20-\x7e]+$/.test(latin) || !/\p{Script=Han}/u.test(chinese)) return false;
  const { full, initials } = readingOf(chinese);
  return typed === full || typed === initials;
}
