import type { ObjectDefinition } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { allOf, filterJson } from '../../api/filter-json.ts';
import { neighboursQuery } from '../../api/records.ts';
import { anyList, type RecordSearch } from '../search-params.ts';
import { filtersOf, useViews } from '../view/use-views.ts';

/** What stands before and behind a record in the list one came from; nothing when one came from none. */
export function useNeighbours(object: ObjectDefinition, id: string, { from, sort, q, filter }: RecordSearch) {
  const list = {
    ...(from && from !== anyList ? { view: from } : {}),
    ...(sort ? { sort } : {}),
    ...(q ? { q } : {}),
    ...(filter ? { filter } : {}),
  };
  const { view } = useViews(object, list);
  const filters = allOf(filtersOf(view, list));
  const { data } = useQuery({
    ...neighboursQuery(object.name, id, {
      sort: sort ? sort.split(',') : (view?.sort ?? ['-created_at']),
      ...(filters ? { filter: filterJson(filters) } : {}),
      ...(q ? { search: q } : {}),
    }),
    enabled: from !== undefined,
  });
  return { list, neighbours: from === undefined ? null : (data ?? null) };
}
