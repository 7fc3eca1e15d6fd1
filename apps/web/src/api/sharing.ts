import { type AccessPage, createSharingClient, type RecordAccess, type Shares } from '@tangram/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for what is shared, who sees it, and previews. */
export const sharingClient = createSharingClient(clientOptions);

/** Below it is all that is known of who shares a record. */
export const sharingKey = (object: string, id: string) => ['sharing', object, id] as const;

/** With whom a record is shared. */
export const sharesQuery = (object: string, id: string) =>
  queryOptions<Shares>({
    queryKey: [...sharingKey(object, id), 'shares'],
    queryFn: () => valueOf(sharingClient.shares(object, id)),
    staleTime: 5_000,
  });

/** Who can see it, page by page. */
export const accessQuery = (object: string, id: string, q: string) =>
  infiniteQueryOptions<AccessPage, Error, { readonly pages: readonly AccessPage[] }, readonly unknown[], string | null>({
    queryKey: [...sharingKey(object, id), 'access', q],
    queryFn: ({ pageParam }) => valueOf(sharingClient.access(object, id, q, pageParam)),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 5_000,
    retry: false,
  });

/** What one person may do with it, and what keeps it from them. */
export const accessOfQuery = (object: string, id: string, user: string) =>
  queryOptions<RecordAccess>({
    queryKey: [...sharingKey(object, id), 'user', user],
    queryFn: () => valueOf(sharingClient.accessOf(object, id, user)),
    staleTime: 5_000,
  });
