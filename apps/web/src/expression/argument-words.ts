import type { TFunction } from 'i18next';
import type { expr } from '../messages/zh-cn/expr.ts';

/** Parameters whose words have another key. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['then', 'chosen'],
  ['else', 'otherwise'],
]);

/** The key of the word for a parameter of a function. */
export const argumentKey = (name: string): string => renamed.get(name) ?? name;

/** What a parameter of a function is called in the language of the page. */
export const argumentWords = (t: TFunction, name: string): string => t(`expr.argument.${argumentKey(name) as keyof typeof expr.argument}`);
