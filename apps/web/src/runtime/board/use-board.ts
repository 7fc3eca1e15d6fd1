import type { Field, ObjectDefinition, ViewDocument } from '@tangram/model';
import {
  type BoardColumn,
  boardColumns,
  boardKeyOf,
  type BoardGroup,
  boardMeasure,
  cardTemplate,
  columnOf,
  columnsOf,
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
  /** How many and how much, as the server counts them. */
  readonly groups: readonly BoardGroup[];
  /** False while the server is still counting. */
  readonly counted: boolean;
}

const noGroups: readonly BoardGroup[] = [];

/** A board put together from its object, its view and where one is. */
export function useBoard(object: ObjectDefinition, view: ViewDocument | null, by: Field, search: ListSearch) {
  const { model } = useScreens();
  const { locale } = useSettings();
  const ground = useMemo<BoardGround>(() => {
    const columns = columnsOf(model, object, view, locale);
    const tag = view?.color ? columnOf(model, object, { field: view.color }, locale) : null;
    return {
      object,
      by,
      template: cardTemplate(object, by, columns, tag, view?.type === 'kanban'),
      measure: boardMeasure(object, by, columns),
    };
  }, [model, object, view, by, locale]);
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
  const columns = useMemo(() => boardColumns(by, valuesIn(present), locale), [by, present, locale]);
  const counted = totals.data !== undefined;
  const board = useMemo<Board>(() => ({ ground, question, columns, groups, counted }), [ground, question, columns, groups, counted]);
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
