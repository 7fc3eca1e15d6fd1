import type { Text } from '@tangram/errors';
import { labelIn } from '@tangram/model';

/** A label in both languages; the name where there is none. */
export const wordsOf = (label: Readonly<Record<string, string>> | undefined, name: string): Text => ({
  'zh-CN': labelIn(label, 'zh-CN', name),
  en: labelIn(label, 'en', name),
});
