import type { AggregateQuery } from '@tangram/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';
import { recordsKey } from './records.ts';

/** The groups of a question in their order, each with what it comes to. */
export const groupsQuery = (object: string, query: AggregateQuery) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'groups', query],
    queryFn: () => valueOf(client.aggregate(object, query)),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });
