import type { Text } from '@tangram/errors';
import type { Field, ObjectDefinition } from '@tangram/model';

export const say = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const label = (of: { readonly label: { readonly [language: string]: string }; readonly name: string }): Text =>
  say(of.label['zh-CN'] ?? Object.values(of.label)[0] ?? of.name, of.label['en'] ?? Object.values(of.label)[0] ?? of.name);

/** `“商机”`. */
export const objectWords = (object: ObjectDefinition): Text => say(`“${label(object)['zh-CN']}”`, `“${label(object).en}”`);

/** `“商机”的“金额”`. */
export const fieldWords = (object: ObjectDefinition, field: Field): Text =>
  say(`${objectWords(object)['zh-CN']}的“${label(field)['zh-CN']}”`, `“${label(field).en}” of ${objectWords(object).en}`);

/** What an option or a stage is called; its code where it has no name. */
export function optionWords(field: Field, code: string): Text {
  const option = field.options?.find(({ value }) => value === code);
  return option ? label({ label: option.label, name: code }) : say(code, code);
}
