import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition, ViewDocument } from '@tangram/model';
import {
  type CalendarEntry,
  type CalendarFields,
  type CalendarSpan,
  type Column,
  colourField,
  columnsOf,
  daysInSight,
  entryOf,
  movedBy,
  selectOf,
  touching,
  unscheduled,
} from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, filterJson } from '../../api/filter-json.ts';
import { countQuery, type ListQuestion, rangeQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';
import { filtersOf } from '../view/use-views.ts';

/** The day on which the workspace's weeks begin, here as in “this week” of a condition. ISO: 1 is Monday. */
export const useWeekStart = (): number => useScreens().session.workspace.weekStart;

/** A record that is on its way to another day, by keys: whose, and how many days from where it is. */
export interface Lifted {
  readonly row: RecordRow;
  readonly by: number;
}

interface Given {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly fields: CalendarFields;
  readonly span: CalendarSpan;
  readonly day: string;
  readonly lifted: Lifted | null;
}

/** What a calendar shows. */
export interface Calendar {
  readonly days: readonly string[];
  readonly entries: readonly CalendarEntry<RecordRow>[];
  readonly rows: readonly RecordRow[];
  readonly columns: readonly Column[];
  readonly colour: Field | null;
  /** There is more on these days than a calendar takes in. */
  readonly cut: boolean;
  /** How many records of the view are on no day; undefined until counted. */
  readonly undated: number | undefined;
  readonly query: { readonly isPending: boolean; readonly error: unknown; readonly stale: boolean; readonly retry: () => void };
}

/** The records of a view on the days in sight: one question for the days and the view's conditions. */
export function useCalendar({ object, view, search, fields, span, day, lifted }: Given): Calendar {
  const { model } = useScreens();
  const { locale } = useSettings();
  const { zone } = usePlace();
  const { start, end } = fields;
  const weekStart = useWeekStart();
  const days = useMemo(() => daysInSight(span, day, weekStart), [span, day, weekStart]);
  const columns = useMemo(() => columnsOf(model, object, view, locale), [model, object, view, locale]);
  const colour = colourField(object, view);
  const filters = filtersOf(view, search);
  const question = useMemo<ListQuestion>(() => {
    const range = touching({ start, end }, days[0] ?? day, days.at(-1) ?? day, zone);
    const shown = [...selectOf(object, columns), start.name, ...(end ? [end.name] : []), ...(colour ? [colour.name] : [])];
    return {
      select: [...new Set(shown)],
      sort: [start.name],
      filter: filterJson(allOf([...filters, range]) ?? range),
      ...(search.q ? { search: search.q } : {}),
    };
  }, [object, columns, start, end, colour, days, day, zone, filters, search.q]);
  const range = useQuery(rangeQuery(object.name, question));
  const undated = useQuery(
    countQuery(object.name, filterJson(allOf([...filters, unscheduled({ start, end })]) ?? unscheduled({ start, end })), search.q),
  );
  const rows = range.data?.rows;
  const entries = useMemo(
    () =>
      (rows ?? []).flatMap((row) => {
        const values = lifted?.row.id === row.id ? { ...row, ...movedBy(lifted.row, { start, end }, lifted.by, zone) } : row;
        return entryOf(values, { start, end }, { zone }) ?? [];
      }),
    [rows, start, end, zone, lifted],
  );
  return {
    days,
    entries,
    rows: rows ?? [],
    columns,
    colour,
    cut: range.data?.cut ?? false,
    undated: undated.data,
    query: {
      isPending: range.isPending,
      error: rows ? null : range.error,
      stale: range.isPlaceholderData,
      retry: () => void range.refetch(),
    },
  };
}
