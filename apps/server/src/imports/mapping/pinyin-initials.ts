/**
 * The first character of each pinyin initial in the order of the collation, as ICU sorts Chinese: between two of them lies
 * everything that begins with that letter. No dictionary is needed; a character with several readings has its usual one.
 */
const FIRST: ReadonlyArray<readonly [letter: string, first: string]> = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
];
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;

/** `客户名称` → `khmc`; letters and digits stay, everything else is left out. */
export function pinyinInitials(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((character) => (/\p{Script=Han}/u.test(character) ? initialOf(character) : /[a-z0-9]/.test(character) ? character : ''))
    .join('');
}

const initialOf = (character: string) => FIRST.findLast(([, first]) => byPinyin(character, first) >= 0)?.[0] ?? '';
