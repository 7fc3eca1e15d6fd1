import type { Locale } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';

/** An expression as it can be read at a glance: fields by what they are called; what is text stays as it is. */
export const conditionText = (text: string, object: ObjectDefinition | undefined, locale: Locale): string =>
  text.replace(/'[^']*'|"[^"]*"|\$?[a-z][a-z0-9_]*/gi, (word) => {
    const field = object?.byName.get(word);
    return field ? labelOf(field.label, locale, word) : word;
  });
