/** A cell by its place. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, all four edges among them. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between two cells. */
export const blockOf = (a: Cursor, b: Cursor): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

export const isOneCell = ({ top, bottom, left, right }: Block): boolean => top === bottom && left === right;
