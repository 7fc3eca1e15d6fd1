import type { Locale } from '@tangram/errors';
import type { Field, Model, ObjectDefinition, ViewDocument } from '@tangram/model';
import { boardColumns, boardMeasure, cardTemplate, columnOf, columnsOf, laneFields } from '@tangram/view';
import type { QueryClient } from '@tanstack/react-query';
import { boardColumnQuery, boardTotalsQuery } from '../../api/boards.ts';
import { allOf, filterJson } from '../../api/filter-json.ts';
import type { ListQuestion } from '../../api/records.ts';
import type { ListSearch } from '../search-params.ts';
import { filtersOf } from '../view/use-views.ts';
import { type BoardGround, placeOf } from './ground.ts';
import { boardKey, isFoldedIn, readFolds } from './folds.ts';

/** The name of the field that makes the lanes, as the address says, else the view. */
const laneName = (view: ViewDocument | null, search: ListSearch): string | undefined =>
  search.lanes === undefined ? view?.lanes : search.lanes === '-' ? undefined : search.lanes;

/** What a board stands on: its object, its view and where one is. */
export function groundOf(
  model: Model,
  object: ObjectDefinition,
  view: ViewDocument | null,
  by: Field,
  search: ListSearch,
  locale: Locale,
): BoardGround {
  const columns = columnsOf(model, object, view, locale);
  const field = laneFields(object, by).find(({ name }) => name === laneName(view, search));
  const lanes = field ? columnOf(model, object, { field: field.name }, locale) : null;
  const tag = view?.color ? columnOf(model, object, { field: view.color }, locale) : null;
  return {
    object,
    by,
    lanes,
    template: cardTemplate(object, by, columns, tag, view?.type === 'kanban', lanes),
    measure: boardMeasure(object, by, columns, lanes),
  };
}

/** The question of each column, without the column's own condition. */
export function questionOf(ground: BoardGround, view: ViewDocument | null, search: ListSearch): ListQuestion {
  const filter = allOf(filtersOf(view, search));
  return {
    select: ground.template.select,
    sort: search.sort ? search.sort.split(',') : (view?.sort ?? ['-created_at']),
    ...(filter ? { filter: filterJson(filter) } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

/** How many each column is to hold at most, where the view says so of this field. */
export const limitsOf = (view: ViewDocument | null, by: Field) => (view?.groupBy === by.name ? view.limits : []);

/** Asks for what a board shows first, before it is drawn: its sums, and the cards of the columns that will stand open. */
export function askBoard(cache: QueryClient, ground: BoardGround, view: ViewDocument | null, search: ListSearch, locale: Locale): void {
  const { object, by, measure, lanes } = ground;
  const question = questionOf(ground, view, search);
  void cache.prefetchQuery(boardTotalsQuery(object.name, measure, question));
  // Which lanes there are, only the sums tell.
  if (lanes) return;
  const folds = readFolds(boardKey(object, view, by));
  for (const column of boardColumns(by, [], locale, limitsOf(view, by)))
    if (!isFoldedIn(folds, column, false))
      void cache.prefetchInfiniteQuery(boardColumnQuery(object.name, placeOf(ground, column), question));
}
