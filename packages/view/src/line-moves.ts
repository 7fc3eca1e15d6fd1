/** A cell of the lines by its place. */
export interface LineCursor {
  readonly row: number;
  readonly column: number;
}

/** Where the keys are. */
export interface LinePlace {
  readonly cursor: LineCursor;
  /** The other corner of what is marked. */
  readonly anchor: LineCursor;
  /** The column where going on by Tab began: Enter comes back to it. */
  readonly home: number | null;
}

/** The cells there are: `rows` counts the empty row at the end too. */
export interface LineSize {
  readonly rows: number;
  readonly columns: number;
}

/** A way of going among the cells. `next` and `previous` are Tab and Shift+Tab, `below` and `above` Enter and Shift+Enter. */
export type LineMove =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'next'
  | 'previous'
  | 'below'
  | 'above'
  | 'rowStart'
  | 'rowEnd'
  | 'columnStart'
  | 'columnEnd'
  | 'start'
  | 'end'
  | 'pageUp'
  | 'pageDown';

const page = 10;

/** At one cell, nothing marked besides. */
export const atCell = (cursor: LineCursor): LinePlace => ({ cursor, anchor: cursor, home: null });

/**
 * Where a move leads; it stays within the cells.
 *
 * @param extend leaves the other corner of what is marked where it is
 * @returns null where Tab leaves the lines: at the end of the empty row, or before the first cell
 */
export function moved(place: LinePlace, move: LineMove, size: LineSize, extend = false): LinePlace | null {
  const { cursor, home } = place;
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const within = (row: number, column: number): LineCursor => ({
    row: Math.max(0, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  if (move === 'next' || move === 'previous') {
    const at = cursor.row * size.columns + cursor.column + (move === 'next' ? 1 : -1);
    if (at < 0 || at >= size.rows * size.columns) return null;
    return { ...atCell(within(Math.floor(at / size.columns), at % size.columns)), home: home ?? cursor.column };
  }
  if (move === 'below' || move === 'above') return atCell(within(cursor.row + (move === 'below' ? 1 : -1), home ?? cursor.column));
  const to = ways[move](cursor, lastRow, lastColumn);
  const next = within(to.row, to.column);
  return extend ? { cursor: next, anchor: place.anchor, home: null } : atCell(next);
}

type Way = (at: LineCursor, lastRow: number, lastColumn: number) => LineCursor;
const ways: Readonly<Record<Exclude<LineMove, 'next' | 'previous' | 'below' | 'above'>, Way>> = {
  up: ({ row, column }) => ({ row: row - 1, column }),
  down: ({ row, column }) => ({ row: row + 1, column }),
  left: ({ row, column }) => ({ row, column: column - 1 }),
  right: ({ row, column }) => ({ row, column: column + 1 }),
  rowStart: ({ row }) => ({ row, column: 0 }),
  rowEnd: ({ row }, _, lastColumn) => ({ row, column: lastColumn }),
  columnStart: ({ column }) => ({ row: 0, column }),
  columnEnd: ({ column }, lastRow) => ({ row: lastRow, column }),
  start: () => ({ row: 0, column: 0 }),
  end: (_, lastRow, lastColumn) => ({ row: lastRow, column: lastColumn }),
  pageUp: ({ row, column }) => ({ row: row - page, column }),
  pageDown: ({ row, column }) => ({ row: row + page, column }),
};

/** The rectangle that is marked, all four edges among it. */
export function markedBlock({ cursor, anchor }: LinePlace): {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
} {
  return {
    top: Math.min(cursor.row, anchor.row),
    bottom: Math.max(cursor.row, anchor.row),
    left: Math.min(cursor.column, anchor.column),
    right: Math.max(cursor.column, anchor.column),
  };
}
