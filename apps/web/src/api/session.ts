import type { Session } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** Who is signed in. Fails with `unauthenticated` when nobody is. */
export const sessionQuery = queryOptions<Session>({
  queryKey: ['session'],
  queryFn: () => valueOf(client.me()),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});
