import type { AggregateQuery, Json, RecordQuery, RecordRow } from '@tangram/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';
import { nameKey } from './names.ts';

/** Rows a list asks for at a time: two screens. */
const pageSize = 60;

/** Everything cached about one object's records begins with this key. */
export const recordsKey = (object: string) => ['records', object] as const;

/** What a list shows: its question without paging. */
export type ListQuestion = Pick<RecordQuery, 'filter' | 'select' | 'sort' | 'search'>;

/** A list, page after page. */
export const listQuery = (object: string, question: ListQuestion) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(object), 'list', question],
    queryFn: ({ pageParam }) =>
      valueOf(client.query(object, { ...question, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });

/** The first few rows of a question: for cards, related lists and pickers. */
export const shortListQuery = (object: string, question: ListQuestion, limit: number) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'short', question, limit],
    queryFn: () => valueOf(client.query(object, { ...question, limit, count: 'exact' })),
    staleTime: 15_000,
  });

/** Records a screen without pages takes in at once: two answers of the server's largest size. */
const rangeSize = 1000;

/** What a screen without pages shows: all records of a question, or as many as it takes in. */
export interface Range {
  readonly rows: readonly RecordRow[];
  /** There are more than these. */
  readonly cut: boolean;
}

/** Under which the ranges of one object are kept. */
export const rangesKey = (object: string) => [...recordsKey(object), 'range'] as const;

/** All records of a question that is bounded by itself, such as the days in sight. */
export const rangeQuery = (object: string, question: ListQuestion) =>
  queryOptions<Range>({
    queryKey: [...rangesKey(object), question],
    queryFn: async () => {
      const first = await valueOf(client.query(object, { ...question, limit: rangeSize }));
      if (first.nextCursor === undefined) return { rows: first.data, cut: false };
      const rest = await valueOf(client.query(object, { ...question, limit: rangeSize, cursor: first.nextCursor }));
      return { rows: [...first.data, ...rest.data], cut: rest.nextCursor !== undefined };
    },
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });

/** How many records a question has. */
export const countQuery = (object: string, filter: Json | undefined, search?: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'count', filter ?? null, search ?? ''],
    queryFn: async () => {
      const page = await valueOf(
        client.query(object, {
          select: ['id'],
          limit: 1,
          count: 'exact',
          ...(filter === undefined ? {} : { filter }),
          ...(search ? { search } : {}),
        }),
      );
      return page.count ?? 0;
    },
    staleTime: 30_000,
  });

/** Sums and averages over a question. */
export const totalsQuery = (object: string, query: AggregateQuery) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'totals', query],
    queryFn: async () => (await valueOf(client.aggregate(object, query)))[0] ?? {},
    enabled: query.measures.length > 0,
    staleTime: 30_000,
  });

/** One record with the paths a screen needs. */
export const recordQuery = (object: string, id: string, select?: readonly string[]) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'one', id, select ?? null],
    queryFn: () => valueOf(client.read(object, id, select)),
    staleTime: 10_000,
  });

/** Where in a record the id of a linked one is, and where its name. */
export interface LinkIn {
  readonly target: string;
  readonly idKey: string;
  readonly titleKey: string;
}

/** One record for its form. The names of what it points to come with it, so that no control has to ask for them again. */
export const formRecordQuery = (object: string, id: string, select: readonly string[], links: readonly LinkIn[]) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'form', id, select],
    queryFn: async ({ client: cache }) => {
      const record = await valueOf(client.read(object, id, [...new Set([...select, ...links.map(({ titleKey }) => titleKey)])]));
      for (const { target, idKey, titleKey } of links) {
        const [pointed, title] = [record[idKey], record[titleKey]];
        if (typeof pointed === 'string' && typeof title === 'string') cache.setQueryData(nameKey(target, pointed), title);
      }
      return record;
    },
    staleTime: 0,
  });

/** The stage path of a record. */
export const pathQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'path', id],
    queryFn: () => valueOf(client.path(object, id)),
    staleTime: 10_000,
    retry: false,
  });

/** What happened to a record, newest first. */
export const historyQuery = (object: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(object), 'history', id],
    queryFn: ({ pageParam }) => valueOf(client.history(object, id, pageParam || undefined)),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 10_000,
  });

/** Global search. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: () => valueOf(client.search(q, 9)),
    enabled: q !== '',
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
