import { isJsonObject } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import type { Field, Model, ObjectDefinition, ViewDocument } from '@tangram/model';
import {
  boardCell,
  type BoardColumn,
  boardColumns,
  boardKeyOf,
  type BoardGroup,
  type BoardLane,
  boardLanes,
  boardMeasure,
  cardTemplate,
  columnOf,
  columnsOf,
  laneFields,
} from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { boardTotalsQuery } from '../../api/boards.ts';
import { allOf, filterJson } from '../../api/filter-json.ts';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';
import { filtersOf } from '../view/use-views.ts';
import type { BoardGround } from './ground.ts';

/** What a board draws and asks: everything about it but its cards. */
export interface Board {
  readonly ground: BoardGround;
  /** The question of each column, without the column's own condition. */
  readonly question: ListQuestion;
  readonly columns: readonly BoardColumn[];
  /** Empty on a board without lanes. */
  readonly lanes: readonly BoardLane[];
  /** Where cards stand, row by row: the columns, or their cells in each lane. */
  readonly places: readonly (readonly BoardColumn[])[];
  /** How many and how much, as the server counts them. */
  readonly groups: readonly BoardGroup[];
  /** False while the server is still counting. */
  readonly counted: boolean;
}

const noGroups: readonly BoardGroup[] = [];
const noLanes: readonly BoardLane[] = [];

/** The name of the field that makes the lanes, as the address says, else the view. */
export const laneName = (view: ViewDocument | null, search: ListSearch): string | undefined =>
  search.lanes === undefined ? view?.lanes : search.lanes === '-' ? undefined : search.lanes;

/** The column of the field that makes the lanes; null where there are none. */
function lanesOf(model: Model, object: ObjectDefinition, by: Field, view: ViewDocument | null, search: ListSearch, locale: Locale) {
  const field = laneFields(object, by).find(({ name }) => name === laneName(view, search));
  return field ? columnOf(model, object, { field: field.name }, locale) : null;
}

/** A board put together from its object, its view and where one is. */
export function useBoard(object: ObjectDefinition, view: ViewDocument | null, by: Field, search: ListSearch) {
  const { model } = useScreens();
  const { locale } = useSettings();
  const ground = useMemo<BoardGround>(() => {
    const columns = columnsOf(model, object, view, locale);
    const lanes = lanesOf(model, object, by, view, search, locale);
    const tag = view?.color ? columnOf(model, object, { field: view.color }, locale) : null;
    return {
      object,
      by,
      lanes,
      template: cardTemplate(object, by, columns, tag, view?.type === 'kanban', lanes),
      measure: boardMeasure(object, by, columns, lanes),
    };
  }, [model, object, view, by, locale, search]);
  const question = useMemo<ListQuestion>(() => {
    const filter = allOf(filtersOf(view, search));
    return {
      select: ground.template.select,
      sort: search.sort ? search.sort.split(',') : (view?.sort ?? ['-created_at']),
      ...(filter ? { filter: filterJson(filter) } : {}),
      ...(search.q ? { search: search.q } : {}),
    };
  }, [view, search, ground]);
  const totals = useQuery(boardTotalsQuery(object.name, ground.measure, question));
  const groups = totals.data ?? noGroups;
  const present = JSON.stringify(groups.filter(({ count }) => count > 0).map(({ value }) => value));
  const columns = useMemo(
    () => boardColumns(by, valuesIn(present), locale, view?.groupBy === by.name ? view.limits : []),
    [by, present, locale, view],
  );
  const counted = totals.data !== undefined;
  const inLanes = JSON.stringify(groups.flatMap(({ lane, laneTitle, count }) => (count > 0 ? [{ value: lane, title: laneTitle }] : [])));
  const lanes = useMemo(
    () => (ground.lanes ? boardLanes(ground.lanes.field, lanesIn(inLanes), locale) : noLanes),
    [ground.lanes, inLanes, locale],
  );
  const places = useMemo(
    () => (ground.lanes ? lanes.map((lane) => columns.map((column) => boardCell(column, lane))) : [columns]),
    [ground.lanes, lanes, columns],
  );
  const board = useMemo<Board>(
    () => ({ ground, question, columns, lanes, places, groups, counted }),
    [ground, question, columns, lanes, places, groups, counted],
  );
  return { board, totals };
}

/** Whether every record of a board has come to an end of its pipeline. */
export function hasOnlyEnds({ columns, groups }: Board): boolean {
  const ends = new Set(columns.filter(({ kind }) => kind === 'end').map(({ key }) => key));
  const held = groups.filter(({ count }) => count > 0);
  return held.length > 0 && held.every(({ value }) => ends.has(boardKeyOf(value)));
}

const valuesIn = (wording: string): readonly unknown[] => {
  const values: unknown = JSON.parse(wording);
  return Array.isArray(values) ? values : [];
};

const lanesIn = (wording: string): readonly { readonly value: unknown; readonly title: unknown }[] =>
  valuesIn(wording).flatMap((one) => (isJsonObject(one) ? [{ value: one['value'] ?? null, title: one['title'] ?? null }] : []));
