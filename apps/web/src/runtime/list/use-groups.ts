import type { JsonObject } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, groupFilter, type Grouping, groupingOf, groupKey, totalsOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { filterJson } from '../../api/filter-json.ts';
import { groupsQuery } from '../../api/groups.ts';
import type { ListQuestion } from '../../api/records.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';

/** Most rows of one group that are drawn: browsers end at some thirty million pixels, for all groups together. */
const mostRows = 100_000;

/** One group: its value, how many rows it has, and what its columns come to. */
export interface RowGroup {
  readonly key: string;
  readonly value: unknown;
  /** The name of the record that the value points to. */
  readonly title: string | null;
  readonly count: number;
  /** How many of them can be scrolled through here. */
  readonly shown: number;
  /** By the names that `totalsOf` gives. */
  readonly totals: JsonObject;
}

/** What an address says about groups, else the view. */
export function groupingKey(view: ViewDocument | null, search: ListSearch): string | undefined {
  if (search.group !== undefined) return search.group === '-' ? undefined : search.group;
  return view?.type === 'list' && view.groupBy ? groupKey(view.groupBy, view.bucket) : undefined;
}

/** What a list is grouped by; null when it is not. */
export function useGrouping(object: ObjectDefinition, view: ViewDocument | null, search: ListSearch): Grouping | null {
  const { model } = useScreens();
  const key = groupingKey(view, search);
  return useMemo(() => groupingOf(model, object, key), [model, object, key]);
}

/** What the rows of one group answer. */
export function questionOfGroup(question: ListQuestion, grouping: Grouping, value: unknown): ListQuestion {
  const filter = filterJson(groupFilter(grouping, value));
  return { ...question, filter: question.filter === undefined ? filter : { and: [question.filter, filter] } };
}

/** The groups of a list, counted and summed by the server; at most `limit` of them. */
export function useGroups(
  object: ObjectDefinition,
  grouping: Grouping,
  columns: readonly Column[],
  { filter, search }: ListQuestion,
  limit: number,
) {
  const query = useQuery(
    groupsQuery(object.name, {
      groupBy: [
        { field: grouping.path, as: 'value', ...(grouping.bucket ? { bucket: grouping.bucket } : {}) },
        ...(grouping.title ? [{ field: grouping.title, as: 'title' }] : []),
      ],
      measures: [{ op: 'count', as: 'count' }, ...totalsOf(columns)],
      limit: limit + 1,
      ...(filter === undefined ? {} : { filter }),
      ...(search ? { search } : {}),
    }),
  );
  const groups = useMemo(
    () =>
      (query.data ?? []).slice(0, limit).map((row): RowGroup => {
        const { value = null, title, count } = row;
        return {
          key: JSON.stringify(value),
          value,
          title: typeof title === 'string' ? title : null,
          count: Number(count),
          shown: Math.min(Number(count), mostRows),
          totals: row,
        };
      }),
    [query.data, limit],
  );
  return { query, groups, more: (query.data?.length ?? 0) > limit };
}
