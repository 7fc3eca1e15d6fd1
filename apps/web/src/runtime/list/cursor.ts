/** The cell that the keys are on. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}
