import type { NamedRecord } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** The records that this person keeps at hand. */
export const favouritesQuery = queryOptions<readonly NamedRecord[]>({
  queryKey: ['favourites'],
  queryFn: () => valueOf(client.favourites()),
  staleTime: 60_000,
});
