import type { RecordRow } from '@tangram/contract';
import { type CalendarEntry, clockText, isTimed, placeHours, wallTime, weekdayText } from '@tangram/view';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFrame } from './calendar-context.ts';
import { DayHead, laneHeight } from './day-cell.tsx';
import { DayRow } from './day-rows.tsx';
import { useDays } from './drag.ts';
import { EntryLink } from './entry-link.tsx';

/** Pixels of an hour. */
const hour = 44;
const hours = Array.from({ length: 24 }, (_, i) => i);
/** The hour at the top when one arrives. */
const morning = 8;
const mostBands = 4;
/** Minutes from which an entry has room for a second line. */
const tall = 50;

interface Props {
  readonly label: string;
  readonly days: readonly string[];
  readonly entries: readonly CalendarEntry<RecordRow>[];
  readonly waiting: boolean;
}

/** A week or a day by the hour; what takes whole days stands in a band above. */
export function HourRows({ label, days, entries, waiting }: Props) {
  const { t } = useTranslation();
  const { place, today } = useFrame();
  const scroll = useRef<HTMLDivElement>(null);
  const whole = entries.filter((entry) => !isTimed(entry));
  const timed = entries.filter(isTimed);
  const bands = Math.min(mostBands, Math.max(1, ...days.map((day) => whole.filter(({ from, to }) => from <= day && to >= day).length)));
  useEffect(() => {
    if (!scroll.current) return;
    // Scrolled by keys, also where nothing in it takes the focus.
    scroll.current.tabIndex = 0;
    scroll.current.scrollTo({ top: morning * hour - 12 });
  }, []);
  const now = wallTime(place.now, place.zone);
  return (
    <div
      className={`tg-cal-grid is-hours ${waiting ? 'is-waiting' : ''}`}
      role="grid"
      aria-label={label}
      aria-busy={waiting}
      style={{ '--days': days.length }}
    >
      <div className="tg-cal-weekdays" role="row">
        {days.map((day) => (
          <div key={day} role="columnheader" className={day === today ? 'is-today' : ''}>
            <span>{weekdayText(day, place.locale)}</span>
            <DayHead day={day} />
          </div>
        ))}
      </div>
      <div className="tg-cal-band" style={{ height: bands * laneHeight + 10 }}>
        <span className="tg-cal-gutter">{t('calendar.wholeDay')}</span>
        <DayRow days={days} entries={whole} lanes={bands} headed />
      </div>
      <div className="tg-cal-hours" ref={scroll} role="rowgroup">
        <div className="tg-cal-gutter" aria-hidden style={{ height: 24 * hour }}>
          {hours.slice(1).map((one) => (
            <span key={one} style={{ top: one * hour }}>
              {clockText({ hour: one, minute: 0 })}
            </span>
          ))}
        </div>
        <HourColumns days={days} timed={timed} now={now.hour * 60 + now.minute} />
      </div>
    </div>
  );
}

function HourColumns({
  days,
  timed,
  now,
}: {
  readonly days: readonly string[];
  readonly timed: readonly CalendarEntry<RecordRow>[];
  readonly now: number;
}) {
  const frame = useFrame();
  const { ref, over } = useDays(days, frame.onMove);
  return (
    <div className="tg-cal-columns" role="row" ref={ref} style={{ height: 24 * hour }}>
      {days.map((day, i) => (
        <div
          key={day}
          role="gridcell"
          aria-selected={day === frame.day}
          className={`tg-cal-column ${over === day ? 'is-over' : ''} ${day === frame.day ? 'is-here' : ''}`}
          data-day={day}
          onClick={(event) => {
            const { top } = event.currentTarget.getBoundingClientRect();
            frame.onCreate(day, Math.floor((event.clientY - top) / (hour / 2)) * 30);
          }}
        >
          {placeHours(timed.filter(({ from }) => from === day)).map(({ entry, top, height, column, columns }) => (
            <EntryLink
              key={entry.row.id}
              placed={{ entry, column: i, width: 1 }}
              first={days[0] ?? day}
              className={height < tall ? 'is-block is-low' : 'is-block'}
              style={{
                top: (top / 60) * hour + 1,
                height: (height / 60) * hour - 2,
                left: `calc(${(column / columns) * 100}% + 2px)`,
                width: `calc(${100 / columns}% - 6px)`,
              }}
            />
          ))}
          {day === frame.today ? <i className="tg-cal-now" style={{ top: (now / 60) * hour }} aria-hidden /> : null}
        </div>
      ))}
    </div>
  );
}
