import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition, PageDocument } from '@tangram/model';
import { createContext, useContext, useMemo } from 'react';
import { useAround, useJudging } from './use-judging.ts';

/** What the rules of an object make of one record that is looked at. */
export interface RecordRules {
  /** Fields that are not there now. */
  readonly absent: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
  /** By field: the only options that it has now. */
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
  /** Parts that the page does not show of it. */
  readonly hiddenParts: ReadonlySet<string>;
}

const none: RecordRules = { absent: new Set(), readOnly: new Set(), options: new Map(), hiddenParts: new Set() };

/** Filled by the page of a record. */
export const RecordRulesContext = createContext<RecordRules>(none);

/** The rules of the record on this page. */
export const useRecordRules = (): RecordRules => useContext(RecordRulesContext);

/** Asks the rules of a record as it is stored, with what was changed on the page over it. */
export function useRulesOf(
  object: ObjectDefinition,
  page: PageDocument | null,
  record: RecordRow | undefined,
  unsaved: readonly string[],
  valueOf: (name: string, stored: unknown) => unknown,
): RecordRules {
  const { judging, coming } = useJudging(object, page);
  const changes = JSON.stringify(unsaved.map((name) => [name, valueOf(name, null)]));
  const after = useMemo(
    () => (record ? { ...record, ...Object.fromEntries(unsaved.map((name) => [name, valueOf(name, null)])) } : null),
    [record, changes],
  );
  const around = useAround(object, judging, [record ?? null, after]);
  return useMemo(() => {
    if (judging && record && after) return judging.shown({ before: record, after, given: new Set(unsaved) }, around);
    // What may not be there is not shown for a moment either.
    return coming ? { ...none, hiddenParts: conditionalParts(page) } : none;
  }, [judging, coming, page, record, after, around]);
}

const conditionalParts = (page: PageDocument | null): ReadonlySet<string> =>
  new Set((page?.components ?? []).flatMap(({ name, visibleWhen }) => (visibleWhen === undefined ? [] : [name])));
