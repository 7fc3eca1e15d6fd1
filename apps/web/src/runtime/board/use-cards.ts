import type { RecordRow } from '@tangram/contract';
import type { BoardColumn } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo } from 'react';
import { boardColumnQuery, columnPage } from '../../api/boards.ts';
import type { ListQuestion } from '../../api/records.ts';
import { type BoardGround, placeOf } from './ground.ts';
import type { PendingMove } from './use-moves.ts';

/** Rows that a board may hold at once, whatever there is. */
const mostRows = 5000;

/** How many rows each column holds: shared by the columns of a board, so that together they stay within bounds. */
export const LoadedContext = createContext<Map<string, number>>(new Map());

/** The cards of a column, page after page: without those that are leaving, those that arrive first. */
export function useCards(ground: BoardGround, question: ListQuestion, column: BoardColumn, moves: readonly PendingMove[], wanted: boolean) {
  const query = useInfiniteQuery({ ...boardColumnQuery(ground.object.name, placeOf(ground, column), question), enabled: wanted });
  const stored = useMemo<readonly RecordRow[]>(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const rows = useMemo(() => {
    if (moves.length === 0) return stored;
    const moving = new Set(moves.map(({ row }) => row.id));
    return [...moves.filter(({ to }) => to === column.key).map(({ row }) => row), ...stored.filter(({ id }) => !moving.has(id))];
  }, [stored, moves, column.key]);
  const loaded = useContext(LoadedContext);
  useEffect(() => {
    loaded.set(column.key, stored.length);
    return () => void loaded.delete(column.key);
  }, [loaded, column.key, stored.length]);
  const held = [...loaded.values()].reduce((sum, count) => sum + count, 0);
  return {
    query,
    rows,
    /** There are more, and the board holds as many cards as it may. */
    full: query.hasNextPage && held + columnPage > mostRows,
  };
}
