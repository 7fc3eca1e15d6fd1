import { createPersonalClient, type Erasure, type MarkedObject, type Mentions, type PersonalData } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for who looks after personal data. */
export const personalClient = createPersonalClient(clientOptions);

/** Below it is all that is known of what is personal. */
export const personalKey = ['personal'] as const;

/** Fields that are marked as personal, by object. */
export const markedQuery = queryOptions<readonly MarkedObject[]>({
  queryKey: [...personalKey, 'marked'],
  queryFn: () => valueOf(personalClient.marked()),
  staleTime: 60_000,
});

/** What is known of one person. Each look is noted, so that it is not asked again by itself. */
export const personQuery = (object: string, id: string) =>
  queryOptions<PersonalData>({
    queryKey: [...personalKey, 'of', object, id],
    queryFn: () => valueOf(personalClient.of(object, id)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

/** Where a person may be spoken of without a field that says so. Noted too. */
export const mentionsQuery = (object: string, id: string) =>
  queryOptions<Mentions>({
    queryKey: [...personalKey, 'mentions', object, id],
    queryFn: () => valueOf(personalClient.mentions(object, id)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

const ended = ['done', 'failed', 'cancelled'];
export const hasEnded = ({ state }: Erasure): boolean => ended.includes(state);

/** How far an erasure is, until it has ended. */
export const erasureQuery = (id: string) =>
  queryOptions<Erasure>({
    queryKey: [...personalKey, 'erasure', id],
    queryFn: () => valueOf(personalClient.erasure(id)),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : 700),
  });
