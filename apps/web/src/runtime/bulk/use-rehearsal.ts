import type { JsonObject } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { refusalWords } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Chosen, idsOf, rehearse } from '../../api/bulk.ts';
import { valueOf } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { isWarned } from '../../api/warnings.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Refusal } from '../undo/refusals.ts';

/** Records that are tried before the click: more would be felt. */
export const mostRehearsed = 500;
const pause = 300;

/** What a bulk edit would come to, for the first of its records. */
export interface Rehearsal {
  readonly tried: number;
  readonly changes: number;
  readonly unchanged: number;
  /** Records that change once somebody confirms what the rules warn of. */
  readonly warned: number;
  readonly refusals: readonly Refusal[];
}

/** Tries an edit on the server without effect, a moment after the values were last changed; undefined while it is not known, null when it cannot be. */
export function useRehearsal(object: ObjectDefinition, chosen: Chosen, values: JsonObject | null): Rehearsal | null | undefined {
  const { locale } = useSettings();
  const [settled, setSettled] = useState(values);
  const text = JSON.stringify(values);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(values), pause);
    return () => clearTimeout(timer);
    // What the values say decides, not which object holds them.
  }, [text]);
  const { data, isError } = useQuery({
    queryKey: [...recordsKey(object.name), 'rehearsal', chosen, settled],
    enabled: settled !== null,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
    queryFn: async (): Promise<Rehearsal> => {
      const ids = await valueOf(idsOf(object.name, chosen, mostRehearsed));
      const results = await valueOf(rehearse(object.name, ids, (id) => ({ op: 'update', id, values: settled ?? {} })));
      const stopped = results.filter(({ status }) => status >= 400);
      const refused = stopped.filter((result) => !isWarned(result));
      const unchanged = results.filter((result) => result.unchanged).length;
      return {
        tried: ids.length,
        changes: results.length - refused.length - unchanged,
        unchanged,
        warned: stopped.length - refused.length,
        refusals: refused.map((result) => ({ id: ids[result.index] ?? '', why: refusalWords(object, result.errors, locale) })),
      };
    },
  });
  return JSON.stringify(settled) === text ? (isError ? null : data) : undefined;
}
