import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { BoardColumn, BoardMeasure, CardTemplate, Column } from '@tangram/view';

/** What does not change while one works on a board. */
export interface BoardGround {
  readonly object: ObjectDefinition;
  /** Each of its values is a column. */
  readonly by: Field;
  /** The column of the field whose values are lanes; null on a board without. */
  readonly lanes: Column | null;
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

/** Which values a card has that stands in a place. */
export const placeOf = ({ by, lanes }: BoardGround, { value, lane }: BoardColumn) => [
  { field: by.name, value },
  ...(lanes && lane ? [{ field: lanes.valueKey, value: lane.value }] : []),
];

/** A place by its name: a column, in a lane with the lane before it. */
export const placeName = ({ label, lane }: BoardColumn): string => (lane ? `${lane.label} · ${label}` : label);

/** What a new record begins with that is made in a place: nothing of a lane that it could not be put into. */
export const presetIn = ({ by, lanes }: BoardGround, { value, lane }: BoardColumn): Readonly<Record<string, unknown>> => ({
  [by.name]: value,
  ...(lanes && lane?.kind === 'value' && !lanes.field.readOnly ? { [lanes.valueKey]: lane.value } : {}),
});
