import type { Session } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';
import { csrfProof } from './transport.ts';

/** Who is signed in. Fails with `unauthenticated` when nobody is. */
export const sessionQuery = queryOptions<Session>({
  queryKey: ['session'],
  queryFn: () => valueOf(client.me()),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Whether this browser holds a session; whether it still counts, the server says. */
export const mayBeSignedIn = (): boolean => Object.keys(csrfProof(document.cookie)).length > 0;
