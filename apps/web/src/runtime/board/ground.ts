import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { BoardColumn, BoardMeasure, CardTemplate } from '@tangram/view';

/** What does not change while one works on a board. */
export interface BoardGround {
  readonly object: ObjectDefinition;
  /** Each of its values is a column. */
  readonly by: Field;
  readonly template: CardTemplate;
  readonly measure: BoardMeasure;
}

/** A card on its way, by pointer or by keyboard. */
export interface Carried {
  readonly row: RecordRow;
  readonly from: BoardColumn;
}

/** What can be done on a board. The same object for as long as the board stands, so that cards need not be drawn anew. */
export interface BoardDeeds {
  readonly open: (row: RecordRow) => void;
  readonly create: (column: BoardColumn) => void;
  readonly focus: (column: BoardColumn, row: RecordRow) => void;
  readonly drop: (carried: Carried, to: BoardColumn) => void;
  readonly fold: (column: BoardColumn) => void;
  readonly menu: (carried: Carried) => void;
}
