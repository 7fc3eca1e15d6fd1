import type { Locale, Text } from '@tangram/errors';
import type { Label } from '@tangram/model';

/** The language documents must be written in. */
const standard: Locale = 'zh-CN';

/**
 * A document's text in a language: as asked → another region of it → the workspace's language → any → `name`.
 */
export function labelOf(label: Label | null | undefined, locale: Locale, name = ''): string {
  if (!label) return name;
  const exact = label[locale];
  if (exact) return exact;
  const language = locale.slice(0, 2);
  const kin = Object.entries(label).find(([tag]) => tag.slice(0, 2) === language)?.[1];
  return kin ?? label[standard] ?? Object.values(label)[0] ?? name;
}

/** A text of the product itself in a language. */
export const say = (text: Text, locale: Locale): string => text[locale];
