import {
  calendarWords,
  daysFrom,
  type DayMarkKind,
  isWorked,
  type CalendarMark,
  marksOf,
  periodsIn,
  withDays,
  workedDays,
} from '@tangram/design';
import { type Label, labelIn } from '@tangram/model';
import { Button, IconButton, StatePanel, Tag } from '@tangram/ui';
import { addDays, dayText, weekdayInitial, weekdayOf } from '@tangram/view';
import { Input } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { useDesigner } from '../designer-context.ts';
import type { CalendarPartProps } from './calendar-part.ts';

/** Days from the first that was pressed to the last; the latter has the focus. */
interface Range {
  readonly from: string;
  readonly to: string;
}

/** A year with its holidays and the days that make up for them; days are chosen by dragging or by keys and marked together. */
export function YearPart({ calendar, onCalendar }: CalendarPartProps) {
  const { t } = useTranslation();
  const { locale, readOnly, say } = useDesigner();
  const { now } = usePlace();
  const [year, setYear] = useState(() => new Date(now).getUTCFullYear());
  const [range, setRange] = useState<Range | null>(null);
  const [dragging, setDragging] = useState(false);
  const board = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(calendar), [calendar]);
  const periods = useMemo(() => periodsIn(calendar, year), [calendar, year]);
  const chosen = useMemo(() => new Set(range ? daysFrom(range.from, range.to) : []), [range]);
  const free = periods.filter(({ kind }) => kind === 'holiday').reduce((sum, { days }) => sum + days, 0);
  const rangeText = ({ from, to }: Range) => [...new Set([from, to].sort())].map((day) => dayText(day, year, locale)).join(' – ');
  const turn = (by: number) => {
    setYear(year + by);
    setRange(null);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const day = event.target instanceof HTMLElement ? event.target.dataset['date'] : undefined;
    if (by === undefined || day === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = addDays(day, by);
    if (Number(to.slice(0, 4)) !== year) return;
    const next = { from: event.shiftKey ? (range?.from ?? day) : to, to };
    setRange(next);
    board.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
    if (event.shiftKey) say(t('calendarCanvas.chosen', { days: rangeText(next), count: daysFrom(next.from, next.to).length }));
  };
  const mark = (kind: DayMarkKind | null, label: Label | undefined) => {
    if (!range) return;
    onCalendar(withDays(calendar, daysFrom(range.from, range.to), kind, label), calendarWords[kind ?? 'clear']);
    say(t(`calendarCanvas.marked.${kind ?? 'none'}`, { days: rangeText(range) }));
  };
  return (
    <section className="tg-cc-card" aria-label={t('calendarCanvas.year')}>
      <header className="tg-cc-head">
        <h2>{t('calendarCanvas.year')}</h2>
        <span className="tg-cc-turn">
          <IconButton icon="chevronLeft" size="small" label={t('calendarCanvas.earlier')} onClick={() => turn(-1)} />
          <strong>{year}</strong>
          <IconButton icon="chevronRight" size="small" label={t('calendarCanvas.later')} onClick={() => turn(1)} />
        </span>
        <span className="tg-grow" />
        <span className="tg-t3">{t('calendarCanvas.counts', { worked: workedDays(calendar, year), free })}</span>
      </header>
      <div
        ref={board}
        className="tg-cc-year"
        role="group"
        aria-label={String(year)}
        onKeyDown={press}
        onPointerUp={() => setDragging(false)}
        onPointerLeave={() => setDragging(false)}
      >
        {Array.from({ length: 12 }, (_, month) => (
          <Month
            key={month}
            first={`${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-01`}
            dayClass={(day) => classOf(marks.get(day), isWorked(calendar, marks, day), chosen.has(day))}
            label={(day) => [dayText(day, year, locale), wordsOfDay(day)].filter(Boolean).join(t('appCanvas.comma'))}
            chosen={chosen}
            tabDay={range?.to ?? `${year}-01-01`}
            onPress={(day) => {
              setDragging(true);
              setRange({ from: day, to: day });
            }}
            onOver={(day) => {
              if (dragging && range) setRange({ from: range.from, to: day });
            }}
          />
        ))}
      </div>
      {range && !readOnly ? (
        <MarkBar
          key={`${range.from} ${marks.get(range.from)?.kind ?? ''}`}
          text={rangeText(range)}
          count={chosen.size}
          mark={marks.get(range.from)}
          onMark={mark}
        />
      ) : readOnly ? null : (
        <p className="tg-cc-keys tg-t3">{t('calendarCanvas.yearHint')}</p>
      )}
      {periods.length === 0 ? (
        <StatePanel figure="empty" title={t('calendarCanvas.none', { year })} text={t('calendarCanvas.noneText')} />
      ) : (
        <ul className="tg-cc-periods" aria-label={t('calendarCanvas.periods')}>
          {periods.map((period) => (
            <li key={period.from}>
              <button type="button" onClick={() => setRange({ from: period.from, to: period.to })}>
                <Tag tone={period.kind === 'holiday' ? 'success' : 'warning'}>{t(`calendarCanvas.kind.${period.kind}`)}</Tag>
                <span className="tg-cut">{labelIn(period.label, locale, t('calendarCanvas.unnamed'))}</span>
                <span className="tg-t3">{rangeText(period)}</span>
                <span className="tg-t3">{t('calendarCanvas.days', { count: period.days })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  function wordsOfDay(day: string): string {
    const own = marks.get(day);
    if (!own) return isWorked(calendar, marks, day) ? '' : t('calendarCanvas.free');
    return `${t(`calendarCanvas.kind.${own.kind}`)} ${labelIn(own.label, locale, '')}`.trim();
  }
}

const classOf = (mark: CalendarMark | undefined, worked: boolean, isChosen: boolean): string =>
  `${mark ? `is-${mark.kind}` : worked ? '' : 'is-free'} ${isChosen ? 'is-chosen' : ''}`;

interface MonthProps {
  readonly first: string;
  readonly dayClass: (day: string) => string;
  readonly label: (day: string) => string;
  readonly chosen: ReadonlySet<string>;
  /** The one day of the year that the Tab key leads to. */
  readonly tabDay: string;
  readonly onPress: (day: string) => void;
  readonly onOver: (day: string) => void;
}

function Month({ first, dayClass, label, chosen, tabDay, onPress, onOver }: MonthProps) {
  const { locale } = useDesigner();
  const days = daysFrom(first, `${first.slice(0, 8)}31`).filter((day) => day.slice(0, 7) === first.slice(0, 7));
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`));
  const monday = addDays(first, -((weekdayOf(first) + 6) % 7));
  return (
    <div className="tg-cc-month" role="group" aria-label={name}>
      <h3>{name}</h3>
      {daysFrom(monday, addDays(monday, 6)).map((day) => (
        <span key={day} className="tg-cc-initial" aria-hidden>
          {weekdayInitial(day, locale)}
        </span>
      ))}
      {days.map((day, i) => (
        <button
          key={day}
          type="button"
          data-date={day}
          tabIndex={day === tabDay ? 0 : -1}
          aria-pressed={chosen.has(day)}
          aria-label={label(day)}
          title={label(day)}
          className={`tg-cc-date ${dayClass(day)}`}
          style={i === 0 ? { gridColumnStart: ((weekdayOf(day) + 6) % 7) + 1 } : undefined}
          onPointerDown={() => onPress(day)}
          onPointerEnter={() => onOver(day)}
          onClick={(event) => {
            if (event.detail === 0) onPress(day);
          }}
        >
          {Number(day.slice(8))}
        </button>
      ))}
    </div>
  );
}

interface BarProps {
  readonly text: string;
  readonly count: number;
  readonly mark: CalendarMark | undefined;
  readonly onMark: (kind: DayMarkKind | null, label: Label | undefined) => void;
}

/** What is done with the days that are chosen. */
function MarkBar({ text, count, mark, onMark }: BarProps) {
  const { t } = useTranslation();
  const [zh, setZh] = useState(mark?.label?.['zh-CN'] ?? '');
  const [en, setEn] = useState(mark?.label?.['en'] ?? '');
  const label = (): Label | undefined => {
    const said = Object.entries({ 'zh-CN': zh.trim(), en: en.trim() }).filter(([, words]) => words !== '');
    return said.length === 0 ? undefined : Object.fromEntries(said);
  };
  return (
    <div className="tg-cc-bar" role="group" aria-label={t('calendarCanvas.chosenDays')} data-own-undo>
      <strong>
        {text} <span className="tg-t3">{t('calendarCanvas.days', { count })}</span>
      </strong>
      <Input
        aria-label={t('calendarCanvas.nameZh')}
        placeholder={t('calendarCanvas.nameZh')}
        value={zh}
        onChange={(event) => setZh(event.target.value)}
      />
      <Input
        aria-label={t('calendarCanvas.nameEn')}
        placeholder={t('calendarCanvas.nameEn')}
        value={en}
        onChange={(event) => setEn(event.target.value)}
      />
      <Button onClick={() => onMark('holiday', label())}>{t('calendarCanvas.asHoliday')}</Button>
      <Button onClick={() => onMark('workday', label())}>{t('calendarCanvas.asWorkday')}</Button>
      <Button kind="quiet" disabled={!mark} onClick={() => onMark(null, undefined)}>
        {t('calendarCanvas.asWeek')}
      </Button>
    </div>
  );
}
