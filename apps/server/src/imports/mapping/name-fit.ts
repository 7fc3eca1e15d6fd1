import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { foldText } from '@tangram/model';
import { reads } from './pinyin.ts';
import { speaksOf } from './type-words.ts';

/** What in a column's name speaks for a field. */
export type NameSign = 'name' | 'pinyin' | 'part' | 'words';

/** How well a column's name fits a field: 0 when it does not. */
export interface NameFit {
  readonly score: number;
  readonly by: NameSign;
}

const nothing: NameFit = { score: 0, by: 'words' };
const SAME = 100;
const READ = 85;
const PART = 62;
/** For names that share all their words; less for those that share some. */
const SHARED = 60;
const TYPE = 42;
/** Of `SHARED`, for Chinese names that share half of their characters. */
const HALF = 0.7;
const HAN = /\p{Script=Han}/u;

/** The words of a name in one spelling: `Close Date`, `close_date` and `closeDate` are the same. */
export const wordsOf = (text: string): string =>
  foldText(text.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .replaceAll(/[\s_\-./:：()（）*#]+/gu, ' ')
    .trim();

/** Holds a column's name against the names and labels of a field in every language, against their pinyin, and against words for its type. */
export function nameFit(column: string, field: Field, model: Model, object: ObjectDefinition): NameFit {
  const name = wordsOf(column);
  const names = namesOf(field, model);
  const whole = [...names, ...(field === object.nameField ? namesOfObject(object) : [])];
  if (whole.includes(name)) return { score: SAME, by: 'name' };
  if (whole.some((other) => reads(name, other))) return { score: READ, by: 'pinyin' };
  if (names.some((other) => other.length > 1 && (includesWords(name, other) || includesWords(other, name))))
    return { score: PART, by: 'part' };
  const shared = Math.max(0, ...names.map((other) => share(name, other))) * SHARED;
  const type = speaksOf(name, field.type) ? TYPE : 0;
  return shared === 0 && type === 0 ? nothing : { score: Math.max(shared, type), by: 'words' };
}

const namesOf = (field: Field, model: Model): readonly string[] => [
  ...new Set(
    [field.name, ...Object.values(field.label), ...field.targets.flatMap((target) => labelsOf(model.objects.get(target)))].map(wordsOf),
  ),
];

/** What the name of a record may be called besides: a column “Company” of companies. */
const namesOfObject = (object: ObjectDefinition): readonly string[] =>
  labelsOf(object)
    .flatMap((label) => [label, `${label} name`, `${label}名`, `${label}名称`])
    .map(wordsOf);

const labelsOf = (object: ObjectDefinition | undefined) => (object ? [object.name, ...Object.values(object.label)] : []);

/** Whole words in Latin script, any part in Chinese. */
const includesWords = (text: string, part: string) =>
  HAN.test(part) ? part.length >= 2 && text.includes(part) : part.length >= 3 && ` ${text} `.includes(` ${part} `);

/** Ends of names that say what kind of value it is, not which. */
const GENERIC = /^(日期|时间|名称|编号|号码|金额|电话|地址|类型|状态|情况|信息|代码)$/u;

/** The share of Latin words that two names have in common; in Chinese, of the characters they begin or end with. */
function share(a: string, b: string): number {
  if (HAN.test(a) && HAN.test(b)) {
    const shortest = Math.min(a.length, b.length);
    for (let length = shortest - 1; length >= 2; length--) {
      const common = a.startsWith(b.slice(0, length)) ? b.slice(0, length) : a.endsWith(b.slice(-length)) ? b.slice(-length) : '';
      if (common !== '' && !GENERIC.test(common)) return length / shortest >= 0.5 ? HALF : 0;
    }
    return 0;
  }
  const [left, right] = [latinWords(a), latinWords(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common === 0 ? 0 : (2 * common) / (left.size + right.size);
}

const latinWords = (text: string) => new Set(text.split(' ').filter((word) => /^[a-z]{3,}$/.test(word)));
