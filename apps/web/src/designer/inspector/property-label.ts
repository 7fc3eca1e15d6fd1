import type { Locale } from '@tangram/errors';
import { type AnyDocument, propertyWords } from '@tangram/model';

/** What a property of a document is called, as it stands above its control. */
export function propertyLabel(kind: AnyDocument['kind'], path: readonly string[], locale: Locale): string {
  const words = propertyWords(kind, path)?.[locale] ?? path.at(-1) ?? '';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
