import type { AggregateQuery, Json, JsonObject, Page, RecordQuery, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
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

/** Rows of one page of a list that is scrolled through: the server has a statement for just as many. */
export const rowsPerPage = 50;

/** Under which the pages of a list are kept, of whatever question. */
export const pagesKey = (object: string) => [...recordsKey(object), 'page'] as const;

const pageKey = (object: string, question: ListQuestion, page: number) => [...pagesKey(object), question, page] as const;

/** One page of a list of any length, by its number. */
export const pageQuery = (object: string, question: ListQuestion, page: number) =>
  queryOptions({
    queryKey: pageKey(object, question, page),
    queryFn: async ({ client: cache }) =>
      valueOf(
        client.query(object, { ...question, limit: rowsPerPage, include: 'can', ...(await beginningOf(cache, object, question, page)) }),
      ),
    staleTime: 15_000,
    gcTime: 60_000,
  });

/** Where a page begins: behind the page before it where that is known or on its way, which costs the same at any depth; else so many rows from the top. */
async function beginningOf(
  cache: QueryClient,
  object: string,
  question: ListQuestion,
  page: number,
): Promise<Pick<RecordQuery, 'cursor' | 'offset'>> {
  if (page === 0) return {};
  const before = cache.getQueryCache().find<Page>({ queryKey: pageKey(object, question, page - 1), exact: true });
  if (before?.state.fetchStatus === 'fetching') await before.promise?.catch(() => undefined);
  const { data, isInvalidated } = before?.state ?? {};
  return data?.nextCursor && !isInvalidated && data.data.length === rowsPerPage
    ? { cursor: data.nextCursor }
    : { offset: page * rowsPerPage };
}

/** Puts records as they are now into every list that shows them. Keys that a record comes without are left as they were. */
export function putRows(cache: QueryClient, object: string, records: readonly RecordRow[]): void {
  const byId = new Map(records.map((record) => [record.id, record]));
  cache.setQueriesData<Page>({ queryKey: pagesKey(object) }, (page) => {
    if (!page?.data.some(({ id }) => byId.has(id))) return page;
    return { ...page, data: page.data.map((row) => ({ ...row, ...byId.get(row.id) })) };
  });
}

/** Shows what was saved on this device as if the server had it already. What points to other records waits for their names. */
export function putWaiting(cache: QueryClient, object: ObjectDefinition, id: string, values: JsonObject): void {
  const shown = Object.fromEntries(Object.entries(values).filter(([name]) => (object.byName.get(name)?.targets.length ?? 0) === 0));
  cache.setQueriesData<RecordRow>({ queryKey: [...recordsKey(object.name), 'one', id] }, (row) => row && { ...row, ...shown });
  const stored = (row: RecordRow): RecordRow => (row.id === id ? { ...row, ...shown } : row);
  cache.setQueriesData<Page>({ queryKey: pagesKey(object.name) }, (page) => page && { ...page, data: page.data.map(stored) });
  cache.setQueriesData<InfiniteData<Page>>(
    { queryKey: [...recordsKey(object.name), 'list'] },
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map(stored) })) },
  );
}

/** Everything about an object's records is asked again when it is looked at next, but for the rows of lists, which were put right in place. */
export const refreshAroundRows = (cache: QueryClient, object: string): Promise<void> =>
  cache.invalidateQueries({ queryKey: recordsKey(object), predicate: ({ queryKey }) => queryKey[2] !== 'page' });

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

/** How many records a question has. Only counted: a page beside it would have to be found among all of them. */
export const countQuery = (object: string, filter: Json | undefined, search?: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'count', filter ?? null, search ?? ''],
    queryFn: async () => {
      const [row] = await valueOf(
        client.aggregate(object, {
          measures: [{ op: 'count', as: 'count' }],
          ...(filter === undefined ? {} : { filter }),
          ...(search ? { search } : {}),
        }),
      );
      return typeof row?.['count'] === 'number' ? row['count'] : 0;
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

/** One record as it was at a moment. */
export const pastRecordQuery = (object: string, id: string, select: readonly string[], asOf: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'past', id, select, asOf],
    queryFn: () => valueOf(client.read(object, id, select, asOf)),
    staleTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
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

/** What rules look at in a record that another one points to. */
export const linkedValuesQuery = (object: string, id: string, paths: readonly string[]) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'linked', id, paths],
    queryFn: () => valueOf(client.read(object, id, paths)),
    staleTime: 10_000,
    retry: false,
  });

/** What the next new record would be numbered: a hint, since nothing is taken before it is made. */
export const nextNumbersQuery = (object: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'next-numbers'],
    queryFn: () => valueOf(client.nextNumbers(object)),
    staleTime: 0,
    retry: false,
  });

/** Why the roll-ups of a record wait that are not worked out yet. */
export const updatingQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'updating', id],
    queryFn: () => valueOf(client.updating(object, id)),
    staleTime: 5_000,
    retry: false,
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

/** What stands before and behind a record in a list. */
export const neighboursQuery = (object: string, id: string, list: Pick<RecordQuery, 'filter' | 'sort' | 'search'>) =>
  queryOptions({
    queryKey: [...recordsKey(object), 'neighbours', id, list],
    queryFn: () => valueOf(client.neighbours(object, id, list)),
    staleTime: 10_000,
  });

/** What happened to a record and about it, newest first. */
export const timelineQuery = (object: string, id: string, types: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(object), 'timeline', id, types],
    queryFn: ({ pageParam }) => valueOf(client.timeline(object, id, types, pageParam || undefined)),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
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
