import type { Locale } from '@tangram/errors';
import { labelIn } from '@tangram/model';
import { propertyWords } from './property-words.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: Json): value is Readonly<Record<string, string>> =>
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([key, text]) => /^[a-z]{2}(-[A-Z]{2})?$/.test(key) && typeof text === 'string');

const most = 200;
const says = {
  'zh-CN': { nothing: '（无）', yes: '是', no: '否', between: '：', and: '，' },
  en: { nothing: '(none)', yes: 'yes', no: 'no', between: ': ', and: ', ' },
} as const;

/** What stands at a place of a document, in words: a text as it is, an element by its label and what it says. */
export function valueWords(value: unknown, locale: Locale): string {
  const words = wordsOf(value, locale);
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

function wordsOf(value: unknown, locale: Locale): string {
  const { nothing, yes, no, between, and } = says[locale];
  if (value === undefined || value === null || value === '') return nothing;
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map((one) => elementWords(one, locale)).join(and);
  if (!isObject(value)) return String(value);
  if (isTexts(value)) return labelIn(value, locale, '');
  return Object.entries(value)
    .map(([key, inner]) => `${propertyWords[key]?.[locale] ?? key}${between}${wordsOf(inner, locale)}`)
    .join(and);
}

function elementWords(value: unknown, locale: Locale): string {
  if (!isObject(value)) return wordsOf(value, locale);
  const label = value['label'];
  const name = [value['name'], value['value'], value['field']].find((one) => typeof one === 'string');
  if (isObject(label) && isTexts(label)) return labelIn(label, locale, typeof name === 'string' ? name : '');
  return typeof name === 'string' ? name : wordsOf(value, locale);
}
