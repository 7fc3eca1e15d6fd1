import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { createContext, useContext, useMemo } from 'react';
import { useAround, useJudging } from './use-judging.ts';

/** What the rules of an object make of one record that is looked at. */
export interface RecordRules {
  /** Fields that are not there now. */
  readonly absent: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
  /** By field: the only options that it has now. */
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
}

const none: RecordRules = { absent: new Set(), readOnly: new Set(), options: new Map() };

/** Filled by the page of a record. */
export const RecordRulesContext = createContext<RecordRules>(none);

/** The rules of the record on this page. */
export const useRecordRules = (): RecordRules => useContext(RecordRulesContext);

/** Asks the rules of a record as it is stored, with what was changed on the page over it. */
export function useRulesOf(
  object: ObjectDefinition,
  record: RecordRow | undefined,
  unsaved: readonly string[],
  valueOf: (name: string, stored: unknown) => unknown,
): RecordRules {
  const { judging } = useJudging(object, null);
  const changes = JSON.stringify(unsaved.map((name) => [name, valueOf(name, null)]));
  const after = useMemo(
    () => (record ? { ...record, ...Object.fromEntries(unsaved.map((name) => [name, valueOf(name, null)])) } : null),
    [record, changes],
  );
  const around = useAround(object, judging?.paths ?? [], [record ?? null, after]);
  return useMemo(
    () => (judging && record && after ? judging.shown({ before: record, after, given: new Set(unsaved) }, around) : none),
    [judging, record, after, around],
  );
}
