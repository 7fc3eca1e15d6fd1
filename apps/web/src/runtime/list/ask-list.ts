import type { Locale } from '@tangram/errors';
import type { Model, ObjectDefinition, ViewDocument } from '@tangram/model';
import { groupingOf } from '@tangram/view';
import type { QueryClient } from '@tanstack/react-query';
import { listQuery, pageQuery } from '../../api/records.ts';
import type { ListSearch } from '../search-params.ts';
import { ownColumnsOf } from './own-columns.ts';
import { columnsShown } from './use-columns.ts';
import { groupingKey } from './use-groups.ts';
import { questionOf } from './use-list.ts';

/** Asks for the first rows of a list, on a desk or on a phone, before it is drawn; the groups of one that is grouped come with it. */
export function askList(
  cache: QueryClient,
  model: Model,
  object: ObjectDefinition,
  view: ViewDocument | null,
  search: ListSearch,
  locale: Locale,
  phone: boolean,
): void {
  if (groupingOf(model, object, groupingKey(view, search))) return;
  const { columns } = columnsShown(model, object, view, ownColumnsOf(object.name, view?.name ?? ''), locale);
  const question = questionOf(object, view, columns, search);
  if (phone) void cache.prefetchInfiniteQuery(listQuery(object.name, question));
  else void cache.prefetchQuery(pageQuery(object.name, question, 0));
}
