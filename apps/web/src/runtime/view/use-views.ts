import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Condition, conditionsOf, defaultView, viewsOf } from '@tangram/view';
import { useMemo } from 'react';
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
    const views = viewsOf(model, object.name, roles);
    return { views, view: views.find(({ name }) => name === search.view) ?? defaultView(views) };
  }, [model, object, roles, search.view]);
}

/** The filters in force: those of the address, or the view's own. */
export function filtersOf(view: ViewDocument | null, search: ListSearch): readonly Filter[] {
  if (search.filter) return search.filter;
  if (!view?.filter) return [];
  return 'and' in view.filter ? view.filter.and : [view.filter];
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
