/**
 * The first character of each pinyin initial in the order of the collation, as ICU sorts Chinese: between two of them lies everything that
 * begins with that letter. No dictionary is needed; a character with several readings has its usual one.
 */
const firsts = [...'阿八嚓咑妸发旮哈丌咔垃妈拿噢妑七呥仨他穵夕丫帀'];
const letters = [...'abcdefghjklmnopqrstwxyz'];
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;
const letterOf = (character: string): string => letters[firsts.findLastIndex((first) => byPinyin(character, first) >= 0)] ?? '';

/** `客户名称` → `khmc`; letters and digits stay, everything else is left out. */
export const pinyinInitials = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()]
    .map((character) => (/\p{Script=Han}/u.test(character) ? letterOf(character) : /[a-z0-9]/.test(character) ? character : ''))
    .join('');

/**
 * How well typed letters fit a name: 0 it begins with them, 1 they stand in it, 2 its pinyin initials begin with them, 3 they stand among these.
 *
 * @returns null when they do not fit at all
 */
export function fitOf(name: string, typed: string): number | null {
  const [whole, part] = [name.toLowerCase(), typed.trim().toLowerCase()];
  const at = whole.indexOf(part);
  if (at >= 0) return at === 0 ? 0 : 1;
  if (!/^[a-z0-9]+$/.test(part)) return null;
  const among = pinyinInitials(name).indexOf(part);
  return among < 0 ? null : among === 0 ? 2 : 3;
}

/** What of a list fits typed letters, best first, otherwise in its order. Everything when nothing is typed. */
export const fitting = <T>(list: readonly T[], typed: string, nameOf: (one: T) => string): readonly T[] =>
  typed.trim() === ''
    ? list
    : list
        .flatMap((one) => {
          const fit = fitOf(nameOf(one), typed);
          return fit === null ? [] : [{ one, fit }];
        })
        .sort((a, b) => a.fit - b.fit)
        .map(({ one }) => one);
