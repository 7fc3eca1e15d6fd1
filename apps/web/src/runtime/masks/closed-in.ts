import { isJsonObject, listOf, type RecordRow } from '@tangram/contract';

const namesIn = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string');

/** Fields of a record of which only a mask is shown. */
export const maskedIn = (row: RecordRow): ReadonlySet<string> => new Set(namesIn(row['$masked']));

/** Until when fields of a record are shown in plain to who had them unmasked, by name. */
export const unmaskedIn = (row: RecordRow): ReadonlyMap<string, string> => {
  const until = row['$unmasked'];
  return new Map(Object.entries(isJsonObject(until) ? until : {}).flatMap(([name, at]) => (typeof at === 'string' ? [[name, at]] : [])));
};

/** Fields of a record that its reader may not change, whatever the object says: masked ones, those unmasked for a while, and locked ones. */
export const closedIn = (row: RecordRow): ReadonlySet<string> =>
  new Set([...maskedIn(row), ...unmaskedIn(row).keys(), ...namesIn(row['$locked'])]);
