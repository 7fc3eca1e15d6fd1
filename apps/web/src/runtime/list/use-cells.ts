import { useCallback, useState } from 'react';
import { type Block, blockOf, type Cursor } from './cursor.ts';

interface Place {
  readonly cursor: Cursor;
  /** Where the marked block began. */
  readonly anchor: Cursor;
}

/** The cell the keys are on, and the block that is marked around it. */
export interface Cells {
  readonly cursor: Cursor | null;
  readonly block: Block | null;
  /** @param extend leaves the block's other corner where it is */
  readonly go: (to: Cursor, extend?: boolean) => void;
  readonly move: (rows: number, columns: number, extend?: boolean) => void;
  readonly mark: (from: Cursor, to: Cursor) => void;
  readonly leave: () => void;
}

/** @param rows how many there are */
export function useCells(rows: number, columns: number): Cells {
  const [place, setPlace] = useState<Place | null>(null);
  const within = useCallback(
    ({ row, column }: Cursor): Cursor => ({
      row: Math.max(0, Math.min(rows - 1, row)),
      column: Math.max(0, Math.min(columns - 1, column)),
    }),
    [rows, columns],
  );
  const go = useCallback(
    (to: Cursor, extend = false) =>
      setPlace((now) => {
        const cursor = within(to);
        return { cursor, anchor: extend && now ? now.anchor : cursor };
      }),
    [within],
  );
  const move = useCallback(
    (by: number, columnsBy: number, extend = false) =>
      setPlace((now) => {
        const cursor = now === null ? { row: 0, column: 0 } : within({ row: now.cursor.row + by, column: now.cursor.column + columnsBy });
        return { cursor, anchor: extend && now ? now.anchor : cursor };
      }),
    [within],
  );
  const mark = useCallback((from: Cursor, to: Cursor) => setPlace({ anchor: within(from), cursor: within(to) }), [within]);
  const leave = useCallback(() => setPlace(null), []);
  return { cursor: place?.cursor ?? null, block: place ? blockOf(place.anchor, place.cursor) : null, go, move, mark, leave };
}
