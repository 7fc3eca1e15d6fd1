import type { Text } from '@tangram/errors';
import { keysOf, type Label, labelIn } from '@tangram/model';
import { propertyWords } from './property-words.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isLabel = (value: unknown): value is Label => isObject(value) && Object.values(value).every((text) => typeof text === 'string');

/** A place in a document in words: the elements on the way by their labels, then the property: “商务条件 · 预计成交金额 · 必填”. */
export function placeWords(document: object, pointer: string): Text {
  const parts: Text[] = [];
  let value: unknown = document;
  for (const key of keysOf(pointer)) {
    const isEntry = Array.isArray(value);
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    if (isEntry) parts.push(elementWords(value, key));
    else if (!Array.isArray(value)) parts.push(propertyWords[key] ?? { 'zh-CN': key, en: key });
  }
  if (parts.length === 0) {
    const last = keysOf(pointer).at(-1);
    return last === undefined ? { 'zh-CN': '整个文档', en: 'the whole document' } : (propertyWords[last] ?? { 'zh-CN': last, en: last });
  }
  const joined = (locale: keyof Text) => parts.map((part) => part[locale]).join(' · ');
  return { 'zh-CN': joined('zh-CN'), en: joined('en') };
}

/** An element of a list: by its label, else its name, else which one it is. */
function elementWords(element: unknown, key: string): Text {
  if (typeof element === 'string') return { 'zh-CN': element, en: element };
  const nth = { 'zh-CN': `第 ${Number(key) + 1} 项`, en: `no. ${Number(key) + 1}` };
  if (!isObject(element)) return nth;
  const name = [element['name'], element['value'], element['field']].find((one) => typeof one === 'string');
  const label = isLabel(element['label']) ? element['label'] : undefined;
  if (typeof name !== 'string') return nth;
  return { 'zh-CN': labelIn(label, 'zh-CN', name), en: labelIn(label, 'en', name) };
}
