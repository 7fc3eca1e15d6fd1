import type { Text } from '@tangram/errors';
import type { Label } from './generated/documents.ts';

/**
 * A document's text for a reader: in the language asked for, else another of the same language (`en-GB` → `en`), else the workspace's, else any.
 *
 * @param name what to say when the text is missing in every language
 */
export function labelIn(label: Label | undefined, locale: string, name: string, defaultLanguage = 'zh-CN'): string {
  if (!label) return name;
  const language = locale.slice(0, 2);
  const near = Object.keys(label).find((key) => key.slice(0, 2) === language);
  return label[locale] ?? (near === undefined ? undefined : label[near]) ?? label[defaultLanguage] ?? Object.values(label)[0] ?? name;
}

/** A document's text in every language of the product. */
export const both = (label: Label | undefined, name: string): Text => ({
  'zh-CN': labelIn(label, 'zh-CN', name),
  en: labelIn(label, 'en', name),
});
