import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import type { Column, Grouping } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { countQuery, type ListQuestion } from '../../api/records.ts';
import type { HeldRows } from './group-rows.tsx';
import { questionOfGroup, useGroups } from './use-groups.ts';
import { bringRows } from './use-rows.ts';

/** How many groups are shown at once, and how many more when one asks for them. */
const step = 200;
/** Groups stand open from the beginning while they are few and have no more rows than this together. */
const fewGroups = 12;
const fewRows = 5_000;

/** The rows of all opened groups as one list, and the groups around them. */
export function useGroupedRows(object: ObjectDefinition, grouping: Grouping, columns: readonly Column[], question: ListQuestion) {
  const cache = useQueryClient();
  const [limit, setLimit] = useState(step);
  const { query, groups, more } = useGroups(object, grouping, columns, question, limit);
  const total = useQuery({ ...countQuery(object.name, question.filter, question.search), enabled: groups.length > 0 }).data;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<ReadonlyMap<string, HeldRows>>(new Map());
  const hold = useCallback((key: string, rows: HeldRows | null) => {
    setHeld((now) => {
      const next = new Map(now);
      if (rows) next.set(key, rows);
      else next.delete(key);
      return next;
    });
  }, []);

  const openFirst = groups.length <= fewGroups && groups.reduce((sum, { count }) => sum + count, 0) <= fewRows;
  const spans = new Map<string, { readonly from: number; readonly shown: number }>();
  let count = 0;
  for (const { key, shown } of groups) {
    if (turned.has(key) === openFirst) continue;
    spans.set(key, { from: count, shown });
    count += shown;
  }
  const at = (index: number): RecordRow | undefined => {
    for (const [key, { from, shown }] of spans) if (index >= from && index < from + shown) return held.get(key)?.at(index - from);
    return undefined;
  };
  return {
    groups,
    more,
    bring: async (first: number, last: number): Promise<readonly RecordRow[]> => {
      const stretches = groups.flatMap(({ key, value }) => {
        const span = spans.get(key);
        if (!span || first >= span.from + span.shown || last <= span.from) return [];
        const own = questionOfGroup(question, grouping, value);
        return [bringRows(cache, object.name, own, Math.max(0, first - span.from), Math.min(span.shown, last - span.from))];
      });
      return (await Promise.all(stretches)).flat();
    },
    step,
    showMore: () => setLimit((now) => now + step),
    loading: query.isPending,
    stale: query.isPlaceholderData,
    isEmpty: query.isSuccess && groups.length === 0,
    error: query.isError && query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
    total,
    count,
    at,
    loaded: [...spans.keys()].flatMap((key) => held.get(key)?.loaded ?? []),
    hold,
    /** The place of a group's first row; null while it is closed. */
    placeOf: (key: string): number | null => spans.get(key)?.from ?? null,
    toggle: (key: string) => setTurned((now) => (now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key]))),
    turnAll: (open: boolean) => setTurned(open === openFirst ? new Set() : new Set(groups.map(({ key }) => key))),
  };
}

export type GroupedRows = ReturnType<typeof useGroupedRows>;
