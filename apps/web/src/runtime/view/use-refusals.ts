import type { Filter, ObjectDefinition } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../api/client.ts';
import { allOf, filterJson } from '../../api/filter-json.ts';
import { countQuery } from '../../api/records.ts';

/** Why the server refuses conditions of an address, by their place. What a view has of its own was looked at when it was kept. */
export function useRefusals(object: ObjectDefinition, filters: readonly Filter[] | undefined): ReadonlyMap<number, string> {
  const filter = filters && allOf(filters);
  const { error } = useQuery({
    ...countQuery(object.name, filter && filterJson(filter)),
    enabled: filter !== undefined,
    retry: false,
  });
  const refusals = new Map<number, string>();
  if (!error || !filters) return refusals;
  for (const { path, message } of problemOf(error).errors) {
    const place = placeOf(filters, path);
    if (place !== null && !refusals.has(place)) refusals.set(place, message);
  }
  return refusals;
}

/** Which of the conditions side by side a place of the request lies in; null when it lies in none. */
export function placeOf(filters: readonly Filter[], path: string): number | null {
  if (filters.length === 1) return path.startsWith('filter') ? 0 : null;
  const [, at] = /^filter\.and\.(\d+)/.exec(path) ?? [];
  return at === undefined || Number(at) >= filters.length ? null : Number(at);
}
