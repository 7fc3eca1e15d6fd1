import type { Json } from '@tangram/contract';
import { type BoardGroup, boardGroups, type BoardMeasure, boardQuestion } from '@tangram/view';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';
import { type ListQuestion, recordsKey } from './records.ts';

/** Cards a column asks for at a time: two screens. */
export const columnPage = 50;

/** Pages of columns that are not looked at any more are let go soon: cards are many. */
const keep = 30_000;

/** How many and how much, in every column of a board: one question. */
export const boardTotalsQuery = (object: string, measure: BoardMeasure, { filter, search }: ListQuestion) =>
  queryOptions<readonly BoardGroup[]>({
    queryKey: [
      ...recordsKey(object),
      'board-totals',
      measure.by.name,
      measure.sum?.name ?? null,
      measure.lanes?.path ?? null,
      filter ?? null,
      search ?? '',
    ],
    queryFn: async () =>
      boardGroups(
        await valueOf(
          client.aggregate(object, {
            ...boardQuestion(measure),
            ...(filter === undefined ? {} : { filter }),
            ...(search ? { search } : {}),
          }),
        ),
      ),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });

/** The fields and values that the cards of one place have. */
export type BoardPlace = readonly { readonly field: string; readonly value: string | number | boolean | null }[];

/** The cards of one column or of one cell, page after page. */
export const boardColumnQuery = (object: string, place: BoardPlace, question: ListQuestion) => {
  const here = place.map(({ field, value }): Json => (value === null ? { field, op: 'is_null' } : { field, op: 'eq', value }));
  const filter: Json = { and: [...(question.filter === undefined ? [] : [question.filter]), ...here] };
  return infiniteQueryOptions({
    queryKey: [...recordsKey(object), 'board', place, question],
    queryFn: ({ pageParam }) =>
      valueOf(client.query(object, { ...question, filter, limit: columnPage, ...(pageParam ? { cursor: pageParam } : {}) })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 15_000,
    gcTime: keep,
  });
};
