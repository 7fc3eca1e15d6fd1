import type { Page, RecordRow } from '@tangram/contract';
import { type BoardColumn, type BoardGroup, boardKeyOf } from '@tangram/view';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { boardColumnQuery } from '../../api/boards.ts';
import { placeOf } from './ground.ts';
import type { Board } from './use-board.ts';

type Cards = InfiniteData<Page, string>;

const keyOf = ({ ground, question }: Board, column: BoardColumn) =>
  boardColumnQuery(ground.object.name, placeOf(ground, column), question).queryKey;

/** Whether the records of a group stand in a place. */
const isIn = ({ valueKey, lane }: BoardColumn, group: BoardGroup): boolean =>
  boardKeyOf(group.value) === valueKey && (lane === null || boardKeyOf(group.lane) === lane.key);

/** Lets a card change its column in what is known, to stand first there. */
export function moveInCache(cache: QueryClient, board: Board, row: RecordRow, from: BoardColumn, to: BoardColumn): void {
  const others = (page: Page): Page =>
    page.data.some(({ id }) => id === row.id) ? { ...page, data: page.data.filter(({ id }) => id !== row.id) } : page;
  const change = (column: BoardColumn, next: (page: Page, i: number) => Page, empty?: Cards) =>
    cache.setQueryData<Cards>(keyOf(board, column), (now) => (now ? { ...now, pages: now.pages.map(next) } : empty));
  const first: Cards = { pages: [{ data: [row] }], pageParams: [''] };
  const wasEmpty = !board.groups.some((group) => group.count > 0 && isIn(to, group));
  change(from, others);
  change(to, (page, i) => (i === 0 ? { ...others(page), data: [row, ...others(page).data] } : others(page)), wasEmpty ? first : undefined);
}

/** Asks again for columns whose first answer was stopped. */
export function askAgain(cache: QueryClient, board: Board, columns: readonly BoardColumn[]): void {
  for (const column of columns) {
    const queryKey = keyOf(board, column);
    if (cache.getQueryData(queryKey) === undefined) void cache.invalidateQueries({ queryKey });
  }
}

/** Stops answers on their way that know nothing yet of what is about to change. */
export const cancelColumns = (cache: QueryClient, board: Board, columns: readonly BoardColumn[]): Promise<unknown> =>
  Promise.all(columns.map((column) => cache.cancelQueries({ queryKey: keyOf(board, column) })));
