import type { RecordRow } from '@tangram/contract';
import { SkeletonBar } from '@tangram/ui';
import { type CalendarEntry, placeRow, weekdayText } from '@tangram/view';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useFrame } from './calendar-context.ts';
import { DayCell, DayHead, laneHeight, laneTop } from './day-cell.tsx';
import { useDays } from './drag.ts';

interface Props {
  readonly label: string;
  readonly days: readonly string[];
  readonly entries: readonly CalendarEntry<RecordRow>[];
  readonly waiting: boolean;
}

/** Days in rows of a week: a month, or one week or day of records that take whole days. */
export function DayRows({ label, days, entries, waiting }: Props) {
  const { place } = useFrame();
  const body = useRef<HTMLDivElement>(null);
  const height = useHeight(body);
  const width = Math.min(7, days.length);
  const rows = Array.from({ length: days.length / width }, (_, i) => days.slice(i * width, (i + 1) * width));
  const lanes = Math.max(1, Math.floor((height / rows.length - laneTop - 2) / laneHeight));
  return (
    <div
      className={`tg-cal-grid ${waiting ? 'is-waiting' : ''}`}
      role="grid"
      aria-label={label}
      aria-busy={waiting}
      style={{ '--days': width }}
    >
      {width === 1 ? null : (
        <div className="tg-cal-weekdays" role="row">
          {(rows[0] ?? []).map((day) => (
            <div key={day} role="columnheader">
              {weekdayText(day, place.locale)}
            </div>
          ))}
        </div>
      )}
      <div className="tg-cal-rows" role="rowgroup" ref={body}>
        {rows.map((row) => (
          <DayRow key={row[0]} days={row} entries={entries} lanes={lanes} waiting={waiting} />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly days: readonly string[];
  readonly entries: readonly CalendarEntry<RecordRow>[];
  readonly lanes: number;
  readonly waiting?: boolean;
  /** The heads stand above the row already. */
  readonly headed?: boolean;
}

/** One row of days. */
export function DayRow({ days, entries, lanes, waiting = false, headed = false }: RowProps) {
  const { onMove } = useFrame();
  const { ref, over } = useDays(days, onMove);
  const { placed, more } = placeRow(entries, days, lanes);
  return (
    <div className="tg-cal-row" role="row" ref={ref}>
      {days.map((day, i) =>
        waiting ? (
          <div key={day} role="gridcell" className="tg-cal-cell is-waiting">
            <DayHead day={day} />
            {(i * 5) % 3 === 1 ? null : <SkeletonBar width={`${50 + ((i * 13) % 35)}%`} />}
          </div>
        ) : (
          <DayCell
            key={day}
            day={day}
            first={days[0] ?? day}
            placed={placed.filter(({ column }) => column === i)}
            more={more[i] ?? 0}
            lanes={lanes}
            over={over === day}
            headed={headed}
          />
        ),
      )}
    </div>
  );
}

/** How high an element is, as it changes. */
function useHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(720);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return height;
}
