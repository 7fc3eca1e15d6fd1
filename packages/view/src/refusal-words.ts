import type { Locale } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from './label.ts';

/** One thing that a refusal names: where it is, and what is wrong there in the person's language. */
interface Named {
  readonly path: string;
  readonly message: string;
}

/** Why a record was refused, in one line: fields with the same reason stand together before it. */
export function refusalWords(object: ObjectDefinition, errors: readonly Named[], locale: Locale): string {
  const reasons = new Map<string, Set<string>>();
  for (const { path, message } of errors) {
    const field = object.byName.get(path.split(/[./]/).find((part) => part !== '') ?? '');
    const places = reasons.get(message) ?? new Set();
    if (field) places.add(labelOf(field.label, locale, field.name));
    reasons.set(message, places);
  }
  const [between, before] = locale === 'en' ? [', ', ': '] : ['、', '：'];
  return [...reasons]
    .filter(([message, places]) => message !== '' || places.size > 0)
    .map(([message, places]) => (places.size === 0 ? message : `${[...places].join(between)}${before}${message}`))
    .join(' · ');
}
