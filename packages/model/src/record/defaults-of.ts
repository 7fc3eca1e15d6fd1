import type { ObjectDefinition } from '../model.ts';
import { presetOf } from './preset.ts';

/** Stands for the acting user in a user field's default. */
export const actorDefault = '$me';
/** Stands for the current day in a date's default, for the current moment in a datetime's. */
export const todayDefault = '$today';
export const nowDefault = '$now';

/**
 * What a new record begins with, by field name: the defaults of its fields, in their stored form.
 *
 * `$me` in a user field, `$today` in a date and `$now` in a datetime are left for the caller to replace, since who acts and what time it is
 * are not known here.
 */
export function defaultsOf(object: ObjectDefinition): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    object.fields.flatMap((field) => {
      const preset = presetOf(field);
      if (preset.kind === 'none') return [];
      return [[field.name, preset.kind === 'value' ? preset.value : preset.name] as const];
    }),
  );
}
