import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { Column, DayMark, Place } from '@tangram/view';
import { createContext, useContext } from 'react';

/** What every day and entry of a calendar shares. */
export interface CalendarFrame {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly colour: Field | null;
  readonly place: Place;
  /** The view one came from, for the way back. */
  readonly from: string | undefined;
  readonly today: string;
  /** The day that the keys are on. */
  readonly day: string;
  /** The month in sight, `YYYY-MM`; days of others are quieter. Null when no month is. */
  readonly month: string | null;
  readonly marks: ReadonlyMap<string, DayMark>;
  readonly movable: boolean;
  /** The id of the record that is lifted by keys. */
  readonly lifted: string | null;
  readonly onMove: (row: RecordRow, days: number) => void;
  readonly onOpenDay: (day: string) => void;
  /** @param minutes since midnight, where an hour was pointed at */
  readonly onCreate: (day: string, minutes?: number) => void;
}

/** Filled by the calendar's screen. */
export const CalendarContext = createContext<CalendarFrame | null>(null);

/** The calendar one is in. */
export function useFrame(): CalendarFrame {
  const frame = useContext(CalendarContext);
  if (!frame) throw new Error('useFrame outside of a calendar');
  return frame;
}
