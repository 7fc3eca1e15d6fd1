import {
  calendarWords,
  changedHours,
  dayMinutes,
  minutesIn,
  minutesOf,
  type Span,
  spansOn,
  timeText,
  type Weekday,
  weekdays,
  withHours,
  withoutHours,
  withWeek,
} from '@tangram/design';
import { keysOf, refOf } from '@tangram/model';
import { Button, Icon, IconButton, Menu } from '@tangram/ui';
import { addDays, weekdayText } from '@tangram/view';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { TypedInput } from '../inspector/typed-input.tsx';
import type { CalendarPartProps } from './calendar-part.ts';
import { DayTrack, least } from './day-track.tsx';

/** What a day begins with where it is given hours by keys. */
const usual: Span = { from: 9 * 60, to: 18 * 60 };
const monday = '2024-01-01';

/** The working hours of a week: painted on each day, moved and pulled at their ends, by keys too; written to the minute below. */
export function WeekPart({ calendar, onCalendar }: CalendarPartProps) {
  const { t } = useTranslation();
  const { locale, select, selection, readOnly, say } = useDesigner();
  const grid = useRef<HTMLDivElement>(null);
  const [first, day, index] = keysOf(selection?.pointer ?? '');
  const chosenDay = first === 'week' ? weekdays.find((one) => one === day) : undefined;
  const chosen = chosenDay && index !== undefined ? { day: chosenDay, at: Number(index) } : null;
  const nameOf = (one: Weekday) => weekdayText(addDays(monday, weekdays.indexOf(one)), locale);
  const choose = (one: Weekday, at: number) => select({ ref: refOf(calendar), pointer: `/week/${one}/${at}` });
  /** Puts hours on a day and chooses those that have a moment in them. */
  const put = (one: Weekday, spans: readonly Span[], near: number | null) => {
    const at = near === null ? -1 : spans.findIndex(({ from, to }) => near >= from && near <= to);
    onCalendar(withWeek(calendar, [one], spans), calendarWords.hours, `/week/${one}`);
    if (at >= 0) choose(one, at);
    say(t('calendarCanvas.dayHours', { day: nameOf(one), hours: hoursText(spans, t('calendarCanvas.free')) }));
  };
  const focus = (one: Weekday | undefined) =>
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${one}"] [tabindex="0"]`)?.focus());
  const chosenSpans = chosen ? spansOn(calendar, chosen.day) : [];
  const span = chosen ? chosenSpans[chosen.at] : undefined;
  return (
    <section className="tg-cc-card" aria-label={t('calendarCanvas.week')}>
      <header className="tg-cc-head">
        <h2>{t('calendarCanvas.week')}</h2>
        <span className="tg-t3">{readOnly ? '' : t('calendarCanvas.weekHint')}</span>
      </header>
      <div ref={grid} className="tg-cc-week">
        <div className="tg-cc-scale" aria-hidden>
          {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
            <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {hour}
            </span>
          ))}
        </div>
        {weekdays.map((one, i) => {
          const spans = spansOn(calendar, one);
          return (
            <div key={one} className="tg-cc-day" data-day={one}>
              <span className="tg-cc-name">{nameOf(one)}</span>
              <DayTrack
                name={nameOf(one)}
                spans={spans}
                chosen={chosen?.day === one ? chosen.at : null}
                readOnly={readOnly}
                onChoose={(at) => choose(one, at)}
                onPaint={(added) => put(one, withHours(spans, added), added.from)}
                onChange={(at, to) => put(one, changedHours(spans, at, to, least), Math.max(0, Math.min(to.from, dayMinutes - least)))}
                onRemove={(at) => put(one, spans.toSpliced(at, 1), null)}
                onBegin={() => {
                  const last = spans.at(-1);
                  const from = last ? Math.min(last.to + 60, dayMinutes - least) : usual.from;
                  put(one, withHours(spans, last ? { from, to: from + 120 } : usual), from);
                }}
                onDay={(by) => focus(weekdays[i + by])}
              />
              <span className="tg-cc-sum tg-t3">{t('calendarCanvas.hours', { count: minutesIn(spans) / 60 })}</span>
              {readOnly ? null : (
                <Menu
                  placement="bottomRight"
                  items={(['work', 'all'] as const).map((which) => ({
                    key: which,
                    label: t(`calendarCanvas.copyTo.${which}`),
                    onClick: () =>
                      onCalendar(
                        withWeek(calendar, which === 'all' ? weekdays : weekdays.slice(0, 5), spans),
                        calendarWords.hours,
                        `/week/${one}`,
                      ),
                  }))}
                >
                  <IconButton icon="copy" size="small" label={t('calendarCanvas.copy', { day: nameOf(one) })} />
                </Menu>
              )}
            </div>
          );
        })}
      </div>
      {chosen && span && !readOnly ? (
        <div className="tg-cc-exact" role="group" aria-label={t('calendarCanvas.exact', { day: nameOf(chosen.day) })}>
          <span>{nameOf(chosen.day)}</span>
          <TypedInput
            key={`${chosen.day}-${chosen.at}-from`}
            label={t('calendarCanvas.from')}
            text={timeText(span.from)}
            takes={(text) => fits(minutesOf(text), (at) => at < span.to)}
            onText={(text) =>
              put(chosen.day, changedHours(chosenSpans, chosen.at, { ...span, from: minutesOf(text) ?? span.from }, 1), span.to)
            }
          />
          <span>–</span>
          <TypedInput
            key={`${chosen.day}-${chosen.at}-to`}
            label={t('calendarCanvas.to')}
            text={timeText(span.to)}
            takes={(text) => fits(minutesOf(text), (at) => at > span.from)}
            onText={(text) =>
              put(chosen.day, changedHours(chosenSpans, chosen.at, { ...span, to: minutesOf(text) ?? span.to }, 1), span.from)
            }
          />
          <Button size="small" onClick={() => put(chosen.day, withoutHours(chosenSpans, middleOf(span)), span.from)}>
            {t('calendarCanvas.break')}
          </Button>
          <Button size="small" icon="trash" onClick={() => put(chosen.day, chosenSpans.toSpliced(chosen.at, 1), null)}>
            {t('words.remove')}
          </Button>
        </div>
      ) : readOnly ? null : (
        <p className="tg-cc-keys tg-t3">
          <Icon name="help" size={14} />
          {t('calendarCanvas.weekKeys')}
        </p>
      )}
    </section>
  );
}

const fits = (at: number | null, isRight: (at: number) => boolean): boolean => at !== null && isRight(at);

/** An hour in the middle, for a break; at noon where that is in it. */
function middleOf({ from, to }: Span): Span {
  const noon = 12 * 60;
  const begin = from < noon && to > noon + 60 ? noon : Math.round((from + to) / 2 / 30) * 30 - 30;
  return { from: begin, to: Math.min(begin + 60, to) };
}

const hoursText = (spans: readonly Span[], free: string): string =>
  spans.length === 0 ? free : spans.map(({ from, to }) => `${timeText(from)}–${timeText(to)}`).join(' ');
