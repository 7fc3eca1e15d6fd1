import type { Locale } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';

/** An object's name inside a sentence: English ones in lower case, unless they are spelt with capitals. */
export const nounOf = (object: ObjectDefinition, locale: Locale): string => inSentence(labelOf(object.label, locale, object.name), locale);

/** The name of several inside a sentence. */
export const nounsOf = (object: ObjectDefinition, locale: Locale): string =>
  inSentence(labelOf(object.plural, locale, object.name), locale);

const inSentence = (label: string, locale: Locale): string =>
  locale === 'en' && label.slice(1) === label.slice(1).toLowerCase() ? label.toLowerCase() : label;
