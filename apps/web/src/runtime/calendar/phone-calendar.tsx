import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import {
  type CalendarEntry,
  dayMarks,
  dayText,
  labelOf,
  type Place,
  sightText,
  startOn,
  today as todayIn,
  turned,
  weekdayInitial,
} from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { PhoneViewBar } from '../view/phone/phone-view-bar.tsx';
import type { ViewScreenProps } from '../view/screen-props.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import './calendar.css';
import { EntryFace, nameIn } from './entry-face.tsx';
import { useCalendar, useWeekStart } from './use-calendar.ts';

const mostDots = 3;

/** A small month, and below it what is on its days, day by day. */
export function PhoneCalendar({ object, search, arrangement }: ViewScreenProps<'calendar'>) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const weekStart = useWeekStart();
  const place = usePlace();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const today = todayIn(place);
  const day = search.day ?? today;
  const { days, entries, colour, query, cut, rows } = useCalendar({
    object,
    view,
    search,
    fields: arrangement,
    span: 'month',
    day,
    lifted: null,
  });
  useFirstScreen(!query.isPending);
  const marks = useMemo(() => dayMarks(model, locale), [model, locale]);
  const month = day.slice(0, 7);
  const year = Number(today.slice(0, 4));
  const on = (one: string) => entries.filter(({ from, to }) => from <= one && to >= one);
  const listed = days.filter((one) => one.startsWith(month) && (one === day || on(one).length > 0));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-day="${day}"]`)?.scrollIntoView({ block: 'start' });
  }, [day, query.isPending]);
  const title = sightText('month', day, weekStart, locale);
  const onDay = (next: string) => go({ day: next === today ? undefined : next }, { replace: true });
  return (
    <>
      <TopBar title={<h1>{labelOf(object.plural, locale, object.name)}</h1>} />
      <PhoneViewBar object={object} views={views} view={view} search={search} go={go} layout="calendar" onRefresh={() => query.retry()} />
      <div className="tg-month-head">
        <IconButton icon="chevronLeft" label={t('calendar.before')} onClick={() => onDay(turned('month', day, -1))} />
        <h2 className="tg-cal-title">{title}</h2>
        <IconButton icon="chevronRight" label={t('calendar.after')} onClick={() => onDay(turned('month', day, 1))} />
        <span className="tg-grow" />
        <IconButton
          icon="plus"
          label={t('calendar.createOn', { day: dayText(day, year, locale), object: nounOf(object, locale) })}
          onClick={() => go({ new: 1 })}
        />
      </div>
      <div className="tg-month" role="group" aria-label={title}>
        {days.slice(0, 7).map((one) => (
          <span key={one} className="tg-month-weekday" aria-hidden>
            {weekdayInitial(one, locale)}
          </span>
        ))}
        {days.map((one) => {
          const count = on(one).length;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={one === day}
              aria-current={one === today ? 'date' : undefined}
              aria-label={`${dayText(one, year, locale)}, ${t('list.rows', { count })}`}
              className={`tg-month-day ${one.startsWith(month) ? '' : 'is-other'} ${marks.get(one)?.kind === 'holiday' ? 'is-free' : ''}`}
              onClick={() => onDay(one)}
            >
              {Number(one.slice(8))}
              <span className="tg-month-dots">
                {Array.from({ length: Math.min(mostDots, count) }, (_, i) => (
                  <i key={i} className="tg-diamond" />
                ))}
              </span>
            </button>
          );
        })}
      </div>
      <div className="tg-agenda" ref={list} aria-busy={query.isPending}>
        {query.error ? (
          <ViewState
            object={object}
            error={query.error}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={query.retry}
            onCreate={() => go({ new: 1 })}
            onFilters={go}
          />
        ) : (
          listed.map((one) => (
            <section key={one} data-day={one} className="tg-agenda-day">
              <h3 className={one === today ? 'is-today' : ''}>
                {dayText(one, year, locale)}
                {marks.has(one) ? <span className="tg-t3"> {marks.get(one)?.label}</span> : null}
              </h3>
              {on(one).map((entry) => (
                <AgendaLine key={entry.row.id} object={object} entry={entry} colour={colour} place={place} from={view?.name} />
              ))}
              {on(one).length === 0 && !query.isPending ? <p className="tg-t3">{t('calendar.noneOnDay')}</p> : null}
            </section>
          ))
        )}
        {cut ? <p className="tg-warn">{t('calendar.cut', { count: rows.length })}</p> : null}
      </div>
      {search.new === 1 || search.edit ? (
        <FormDrawer
          object={object}
          id={search.edit ?? null}
          preset={search.edit ? {} : startOn(arrangement, day, place.zone)}
          onClose={() => go({ new: undefined, edit: undefined }, { replace: true })}
        />
      ) : null}
    </>
  );
}

interface LineProps {
  readonly object: ObjectDefinition;
  readonly entry: CalendarEntry<RecordRow>;
  readonly colour: Field | null;
  readonly place: Place;
  readonly from: string | undefined;
}

function AgendaLine({ object, entry, colour, place, from }: LineProps) {
  const { t } = useTranslation();
  return (
    <Link to="/o/$object/$id" params={{ object: object.name, id: entry.row.id }} search={from ? { from } : {}} className="tg-agenda-line">
      <EntryFace entry={entry} colour={colour} place={place} name={nameIn(object, entry.row, t('record.untitled'))} />
    </Link>
  );
}
