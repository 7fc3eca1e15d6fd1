import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, selectOf } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, filterJson } from '../../api/filter-json.ts';
import { type ListQuestion, listQuery } from '../../api/records.ts';
import type { ListSearch } from '../search-params.ts';
import { filtersOf } from '../view/use-views.ts';

/** By what the rows are sorted: as the address says, else the view. What a view names and the object no longer has is passed over. */
export function sortInForce(object: ObjectDefinition, view: ViewDocument | null, search: ListSearch): readonly string[] {
  if (search.sort) return search.sort.split(',');
  return (view?.sort ?? []).filter((key) => object.byName.has(key.replace(/^-/, '').split('.')[0] ?? ''));
}

/** The question a list puts to the server, without paging. */
export function questionOf(
  object: ObjectDefinition,
  view: ViewDocument | null,
  columns: readonly Column[],
  search: ListSearch,
): ListQuestion {
  const filter = allOf(filtersOf(view, search));
  const sort = sortInForce(object, view, search);
  return {
    // In whichever order columns stand, the same is asked.
    select: [...selectOf(object, columns)].sort(),
    sort: sort.length > 0 ? sort : ['-created_at'],
    ...(filter ? { filter: filterJson(filter) } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

/** The rows of a list for a thumb, page after page, and how it stands with them. */
export function usePages(object: ObjectDefinition, question: ListQuestion) {
  const query = useInfiniteQuery(listQuery(object.name, question));
  const rows = useMemo<readonly RecordRow[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { query, rows };
}
