import type { RecordRow } from '@tangram/contract';
import { IconButton } from '@tangram/ui';
import { dayText, type PlacedEntry, shortDay, weekdayOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { nounOf } from '../object-noun.ts';
import { useFrame } from './calendar-context.ts';
import { EntryLink } from './entry-link.tsx';

/** Pixels: where the first line of entries begins, and how far one is from the next. */
export const laneTop = 28;
export const laneHeight = 24;

interface Props {
  readonly day: string;
  /** The first day of the row. */
  readonly first: string;
  readonly placed: readonly PlacedEntry<RecordRow>[];
  /** How many entries do not fit. */
  readonly more: number;
  readonly lanes: number;
  readonly over: boolean;
  /** In a week or on a day the head above says which day it is. */
  readonly headed: boolean;
}

/** One day of a row of days, with the entries that begin in it. */
export function DayCell({ day, first, placed, more, lanes, over, headed }: Props) {
  const { t } = useTranslation();
  const frame = useFrame();
  const { place, marks, month } = frame;
  const words = dayText(day, Number(frame.today.slice(0, 4)), place.locale);
  const weekend = [0, 6].includes(weekdayOf(day));
  const free = marks.get(day)?.kind === 'holiday' || (weekend && marks.get(day)?.kind !== 'workday');
  const states = [
    day === frame.today ? 'is-today' : '',
    day === frame.day ? 'is-here' : '',
    month !== null && !day.startsWith(month) ? 'is-other' : '',
    free ? 'is-free' : '',
    over ? 'is-over' : '',
  ];
  const top = headed ? 4 : laneTop;
  return (
    <div
      role="gridcell"
      aria-selected={day === frame.day}
      className={`tg-cal-cell ${states.filter(Boolean).join(' ')}`}
      data-day={day}
      onClick={() => frame.onCreate(day)}
    >
      {headed ? null : <DayHead day={day} />}
      {placed.map((one) => (
        <EntryLink
          key={one.entry.row.id}
          placed={one}
          first={first}
          style={{ top: top + one.lane * laneHeight, width: `calc(${one.width * 100}% + ${one.width - 1}px - 8px)` }}
        />
      ))}
      {more > 0 ? (
        <button
          type="button"
          className="tg-cal-more"
          style={{ top: top + (lanes - 1) * laneHeight }}
          aria-label={t('calendar.moreOn', { count: more, day: words })}
          onClick={(event) => {
            event.stopPropagation();
            frame.onOpenDay(day);
          }}
        >
          +{more}
        </button>
      ) : null}
    </div>
  );
}

/** The number of a day, what day it is for the workspace, and the plus that appears under the pointer. */
export function DayHead({ day }: { readonly day: string }) {
  const { t } = useTranslation();
  const { object, place, today, day: here, marks, onOpenDay, onCreate } = useFrame();
  const mark = marks.get(day);
  const words = dayText(day, Number(today.slice(0, 4)), place.locale);
  const date = Number(day.slice(8));
  const tabIndex = day === here ? 0 : -1;
  return (
    <div className="tg-cal-head">
      <button
        type="button"
        className="tg-cal-number"
        tabIndex={tabIndex}
        aria-label={t('calendar.openDay', { day: words })}
        aria-current={day === today ? 'date' : undefined}
        onClick={(event) => {
          event.stopPropagation();
          onOpenDay(day);
        }}
      >
        {date === 1 ? monthAndDay(day, place.locale) : date}
      </button>
      {mark ? (
        <span className={`tg-cal-mark is-${mark.kind} tg-cut`} title={mark.label}>
          {t(mark.kind === 'holiday' ? 'calendar.holiday' : 'calendar.workday')}
          <span className="tg-cal-mark-name"> {mark.label}</span>
        </span>
      ) : null}
      <span className="tg-grow" />
      <IconButton
        icon="plus"
        size="small"
        className="tg-cal-plus"
        tabIndex={tabIndex}
        label={t('calendar.createOn', { day: words, object: nounOf(object, place.locale) })}
        onClick={(event) => {
          event.stopPropagation();
          onCreate(day);
        }}
      />
    </div>
  );
}

/** The first of a month says which one. */
function monthAndDay(day: string, locale: 'zh-CN' | 'en'): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return shortDay({ year, month, day: date }, { locale, zone: 'UTC', now: Date.UTC(year, 6, 1) });
}
