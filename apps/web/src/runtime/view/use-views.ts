import type { PersonalView } from '@tangram/contract';
import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Condition, conditionsOf, ownViewsOf, viewMeant, viewsOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { viewsQuery } from '../../api/views.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { ListSearch } from '../search-params.ts';

interface Views {
  /** The person's own first, then those of everybody. */
  readonly views: readonly ViewDocument[];
  /** The one an address means: by name, else the person's default, else everybody's, else the first. */
  readonly view: ViewDocument | null;
  /** The person's own are still on their way. */
  readonly waiting: boolean;
}

/** The views of an object and the one an address means. */
export function useViews(object: ObjectDefinition, search: ListSearch): Views {
  const { model, roles } = useScreens();
  const kept = useQuery(viewsQuery);
  const own = useMemo(() => ownViewsOf(kept.data ?? [], object.name), [kept.data, object.name]);
  return useMemo(() => {
    const published = viewsOf(model, object.name, roles);
    return { views: [...own, ...published], view: viewMeant(own, published, search.view, roles), waiting: kept.isLoading };
  }, [model, object, roles, own, search.view, kept.isLoading]);
}

/** What is kept of a view that is the person's own; null for one of everybody. */
export function useOwnView(view: ViewDocument | null): PersonalView | null {
  const { data } = useQuery(viewsQuery);
  return data?.find(({ id }) => id === view?.name) ?? null;
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
    const words = conditionsOf(model, object, { and: [filter] }, locale, nameOf);
    return words.map((condition) => ({ ...condition, filter }));
  });
}
