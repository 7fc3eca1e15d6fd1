import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { buckets, changedParts, columnsOf, resolvePath, type Shape, shapeOf } from '@tangram/view';
import { useMemo } from 'react';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { useOwnColumns } from '../list/own-columns.ts';
import type { ListSearch } from '../search-params.ts';
import { filtersOf } from './use-views.ts';

/** How a view stands on the screen, and which of its parts were changed and not saved. */
export function useChanges(
  object: ObjectDefinition,
  view: ViewDocument | null,
  search: ListSearch,
): { readonly now: Shape; readonly changed: readonly (keyof Shape)[] } {
  const { model } = useScreens();
  const { locale } = useSettings();
  const own = useOwnColumns(object.name, view?.name ?? '');
  return useMemo(() => {
    const kept = shapeOf(
      view,
      columnsOf(model, object, view, locale).map(({ path }) => ({ field: path })),
    );
    const leads = (path: string) => resolvePath(model, object, path.replace(/^-/, '')) !== null;
    const known = new Map(kept.columns.map((column) => [column.field, column]));
    const columns = (own.paths ?? kept.columns.map(({ field }) => field)).filter(leads).map((field) => {
      const [width, pinned] = [own.widths[field] ?? known.get(field)?.width, own.pins[field] ?? known.get(field)?.pinned];
      return { field, ...(width === undefined ? {} : { width }), ...(pinned === undefined ? {} : { pinned }) };
    });
    const [groupBy, bucket] = (search.group === '-' ? '' : (search.group ?? '')).split(':');
    const type = search.as ?? kept.type;
    const now: Shape = {
      ...kept,
      columns,
      filters: filtersOf(view, search),
      sort: search.sort === undefined ? kept.sort.filter(leads) : search.sort.split(','),
      type,
      // What makes the columns of a board is not what a list is grouped by.
      ...(type === 'list' && kept.type !== 'list' ? { groupBy: null, bucket: null } : {}),
      ...(search.lanes === undefined ? {} : { lanes: search.lanes === '-' ? null : search.lanes }),
      ...(search.group === undefined ? {} : { groupBy: groupBy || null, bucket: buckets.find((one) => one === bucket) ?? null }),
    };
    return { now, changed: changedParts(kept, now) };
  }, [model, object, view, search, locale, own]);
}
