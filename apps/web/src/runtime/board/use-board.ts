import { isJsonObject } from '@tangram/contract';
import type { Field, ObjectDefinition, ViewDocument } from '@tangram/model';
import { boardCell, type BoardColumn, boardColumns, boardKeyOf, type BoardGroup, type BoardLane, boardLanes } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { boardTotalsQuery } from '../../api/boards.ts';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';
import { groundOf, limitsOf, questionOf } from './board-question.ts';
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

/** A board put together from its object, its view and where one is. */
export function useBoard(object: ObjectDefinition, view: ViewDocument | null, by: Field, search: ListSearch) {
  const { model } = useScreens();
  const { locale } = useSettings();
  const ground = useMemo(() => groundOf(model, object, view, by, search, locale), [model, object, view, by, locale, search]);
  const question = useMemo(() => questionOf(ground, view, search), [view, search, ground]);
  const totals = useQuery(boardTotalsQuery(object.name, ground.measure, question));
  const groups = totals.data ?? noGroups;
  const present = JSON.stringify(groups.filter(({ count }) => count > 0).map(({ value }) => value));
  const columns = useMemo(() => boardColumns(by, valuesIn(present), locale, limitsOf(view, by)), [by, present, locale, view]);
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
