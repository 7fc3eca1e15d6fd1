import type { RecordRow } from '@tangram/contract';
import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, type Condition, conditionsOf, listViews, selectOf } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, filterJson } from '../../api/filter-json.ts';
import { type ListQuestion, listQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';

/** The views of an object and the one an address means: by name, else the default, else the first. */
export function useViews(
  object: ObjectDefinition,
  search: ListSearch,
): { readonly views: readonly ViewDocument[]; readonly view: ViewDocument | null } {
  const { model, roles } = useScreens();
  return useMemo(() => {
    const views = listViews(model, object.name, roles);
    return { views, view: views.find(({ name }) => name === search.view) ?? views.find((one) => one.default) ?? views[0] ?? null };
  }, [model, object, roles, search.view]);
}

/** The filters in force: those of the address, or the view's own. */
export function filtersOf(view: ViewDocument | null, search: ListSearch): readonly Filter[] {
  if (search.filter) return search.filter;
  if (!view?.filter) return [];
  return 'and' in view.filter ? view.filter.and : [view.filter];
}

/** The question a list puts to the server, without paging. */
export function questionOf(
  object: ObjectDefinition,
  view: ViewDocument | null,
  columns: readonly Column[],
  search: ListSearch,
): ListQuestion {
  const filter = allOf(filtersOf(view, search));
  const sort = search.sort ? search.sort.split(',') : (view?.sort ?? ['-created_at']);
  return {
    select: selectOf(object, columns),
    sort,
    ...(filter ? { filter: filterJson(filter) } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

/** The rows of a list, page after page, and how it stands with them. */
export function useRows(object: ObjectDefinition, question: ListQuestion) {
  const query = useInfiniteQuery(listQuery(object.name, question));
  const rows = useMemo<readonly RecordRow[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { query, rows };
}

/** The conditions in force, in words. */
export function useConditions(
  object: ObjectDefinition,
  filters: readonly Filter[],
  nameOf: (object: string, id: string) => string | undefined,
): readonly Condition[] {
  const { model } = useScreens();
  const { locale } = useSettings();
  return filters.flatMap((filter) => {
    const [condition] = conditionsOf(model, object, filter, locale, nameOf);
    return condition ? [{ ...condition, filter }] : [];
  });
}
