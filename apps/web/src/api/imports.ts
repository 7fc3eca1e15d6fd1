import type { ImportRun, ImportSource, JsonObject } from '@tangram/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** Everything cached about imports begins with this key. */
export const importsKey = ['imports'] as const;

/** How often an import that runs is asked how far it is. */
const beat = 500;
const pageSize = 30;

/** Whether an import goes on by itself. */
export const isUnderWay = ({ state }: ImportRun): boolean => state === 'queued' || state === 'running' || state === 'undoing';

/** What a file holds, for what is said about it so far. */
export const previewQuery = (source: ImportSource, options: JsonObject) =>
  queryOptions({
    queryKey: ['import-preview', 'fileId' in source ? source.fileId : null, options],
    queryFn: () => valueOf(client.previewImport(source, options)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** One import, asked again until it has ended. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, 'one', id],
    queryFn: () => valueOf(client.importOf(id)),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? beat : false),
    refetchIntervalInBackground: true,
    staleTime: 0,
  });

/** The latest imports that write, asked again while one of them runs. */
export const latestImportsQuery = queryOptions({
  queryKey: [...importsKey, 'latest'],
  queryFn: async () => (await valueOf(client.imports({ dryRun: false, limit: 10 }))).data,
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? beat : false),
  staleTime: 60_000,
});

/** All imports that wrote or tried to, newest first. */
export const importListQuery = infiniteQueryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: ({ pageParam }) => valueOf(client.imports({ dryRun: false, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) })),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? beat : false),
  staleTime: 5_000,
});

/** The rows of an import's file with what is wrong in them. */
export const importRowsQuery = (id: string, problems: boolean) =>
  infiniteQueryOptions({
    queryKey: [...importsKey, 'rows', id, problems],
    queryFn: ({ pageParam }) => valueOf(client.importRows(id, { after: pageParam, limit: 100, problems })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });

/** Where the rows with problems can be had as a file. */
export const errorFileOf = (id: string): string => `/api/v1/imports/${id}/errors`;
