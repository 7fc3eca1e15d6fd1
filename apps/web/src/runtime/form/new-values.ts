import { actorDefault, defaultsOf, nowDefault, type ObjectDefinition, todayDefault } from '@tangram/model';
import { type Place, today } from '@tangram/view';
import type { FormValues } from './form-values.ts';

/** What a new record begins with: the documents' defaults, with who and when filled in, then what the place it is made from knows. */
export function newValues(object: ObjectDefinition, preset: FormValues, me: string, place: Place): FormValues {
  const defaults = Object.entries(defaultsOf(object)).map(([name, value]) => [
    name,
    value === actorDefault ? me : value === todayDefault ? today(place) : value === nowDefault ? new Date(place.now).toISOString() : value,
  ]);
  const stages = object.fields.flatMap((field) => {
    const first =
      field.type === 'stage'
        ? (field.pipeline?.createIn?.[0] ?? field.pipeline?.stages.find(({ type }) => type === 'open')?.name)
        : undefined;
    return first ? [[field.name, first] as const] : [];
  });
  return {
    ...Object.fromEntries(stages),
    ...(object.byName.get('owner') ? { owner: me } : {}),
    ...Object.fromEntries(defaults),
    ...preset,
  };
}
