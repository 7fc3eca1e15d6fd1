import type { RecordRow } from '@tangram/contract';
import {
  type CalendarSpan,
  dayMarks,
  dayText,
  entryOf,
  isMovable,
  labelOf,
  movedBy,
  sightText,
  startOn,
  today as todayIn,
  turned,
} from '@tangram/view';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens, useCreate } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import type { ViewScreenProps } from '../view/screen-props.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { CalendarContext, type CalendarFrame } from './calendar-context.ts';
import { CalendarFoot } from './calendar-foot.tsx';
import { CalendarTools } from './calendar-tools.tsx';
import { DayRows } from './day-rows.tsx';
import { DragPicture } from './drag-picture.tsx';
import { HourRows } from './hour-rows.tsx';
import './calendar.css';
import { type Lifted, useCalendar, useWeekStart } from './use-calendar.ts';
import { useCalendarKeys } from './use-calendar-keys.ts';
import { useReschedule } from './use-reschedule.ts';

/** The records of a view on their days: a month, a week or a day of them. */
export function CalendarScreen({ object, search, arrangement }: ViewScreenProps<'calendar'>) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const weekStart = useWeekStart();
  const place = usePlace();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const today = todayIn(place);
  const day = search.day ?? today;
  const span = search.span ?? 'month';
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [hour, setHour] = useState<number | undefined>(undefined);
  const calendar = useCalendar({ object, view, search, fields: arrangement, span, day, lifted });
  const onMove = useReschedule(object, arrangement);
  const marks = useMemo(() => dayMarks(model, locale), [model, locale]);
  const movable = isMovable(arrangement);
  const open = search.new === 1 || search.edit !== undefined;
  useFocusKept(lifted?.row.id ?? null, day);

  const onDay = (next: string) => go({ day: next === today ? undefined : next }, { replace: true });
  const onSpan = (next: CalendarSpan) => go({ span: next === 'month' ? undefined : next });
  const liftedDay = ({ row, by }: Lifted): string =>
    entryOf({ ...row, ...movedBy(row, arrangement, by, place.zone) }, arrangement, place)?.from ?? day;
  useCalendarKeys({
    span,
    day,
    today,
    active: !open,
    lifted,
    onDay,
    onSpan,
    onCreate: () => go({ new: 1 }),
    onLift: (id) => {
      const row = calendar.rows.find((one) => one.id === id);
      if (!row || !movable) return false;
      setLifted({ row, by: 0 });
      return true;
    },
    onLiftBy: (days) => {
      if (!lifted) return;
      const next = { ...lifted, by: lifted.by + days };
      setLifted(next);
      onDay(liftedDay(next));
    },
    onDrop: () => {
      if (lifted) onMove(lifted.row, lifted.by);
      setLifted(null);
    },
    onCancel: () => {
      if (lifted) onDay(liftedDay({ ...lifted, by: 0 }));
      setLifted(null);
    },
  });
  const onOpenDay = useCallback((next: string) => go({ day: next, span: 'day' }), [go]);
  const onCreate = useCallback(
    (next: string, minutes?: number) => {
      setHour(minutes);
      go({ day: next, new: 1 });
    },
    [go],
  );
  const rangeOf = useRef(onMove);
  rangeOf.current = onMove;
  const move = useCallback((row: RecordRow, days: number) => rangeOf.current(row, days), []);
  const frame: CalendarFrame = {
    object,
    columns: calendar.columns,
    colour: calendar.colour,
    place,
    from: view?.name,
    today,
    day,
    month: span === 'month' ? day.slice(0, 7) : null,
    marks,
    movable,
    lifted: lifted?.row.id ?? null,
    onMove: move,
    onOpenDay,
    onCreate,
  };
  const title = sightText(span, day, weekStart, locale);
  const Days = span !== 'month' && arrangement.start.type === 'datetime' ? HourRows : DayRows;
  const creating = useCreate(object, { label: t('list.create', { object: nounOf(object, locale) }), onCreate: () => go({ new: 1 }) });
  useFirstScreen(!calendar.query.isPending);
  const error = calendar.query.error;
  return (
    <CalendarContext value={frame}>
      <TopBar title={<h1>{labelOf(object.plural, locale, object.name)}</h1>} {...creating} />
      <ViewTabs object={object} views={views} view={view} layout="calendar" />
      <FilterBar object={object} view={view} search={search} go={go}>
        <CalendarTools
          title={title}
          span={span}
          onSpan={onSpan}
          onTurn={(by) => onDay(turned(span, day, by))}
          onToday={() => onDay(today)}
        />
      </FilterBar>
      {error ? (
        <ViewState
          object={object}
          error={error}
          filters={filtersOf(view, search)}
          searched={search.q !== undefined}
          onRetry={calendar.query.retry}
          onCreate={() => go({ new: 1 })}
          onFilters={go}
        />
      ) : (
        <DndProvider backend={HTML5Backend}>
          <Days label={title} days={calendar.days} entries={calendar.entries} waiting={calendar.query.isPending} />
          <DragPicture />
        </DndProvider>
      )}
      <CalendarFoot calendar={calendar} search={search} arrangement={arrangement} />
      <p id="tg-cal-keys" className="tg-sr">
        {t('calendar.keys')}
      </p>
      <p className="tg-sr" role="status" aria-live="assertive">
        {lifted
          ? t('calendar.lifted', {
              name: String(lifted.row[object.nameField.name] ?? ''),
              day: dayText(liftedDay(lifted), Number(today.slice(0, 4)), locale),
            })
          : ''}
      </p>
      {open ? (
        <FormDrawer
          object={object}
          id={search.edit ?? null}
          preset={search.edit === undefined ? startOn(arrangement, day, place.zone, hour) : {}}
          onClose={() => go({ new: undefined, edit: undefined }, { replace: true })}
        />
      ) : null}
    </CalendarContext>
  );
}

/** Keeps the focus on a record that moves by keys, and on the day that the keys are on when it is on a day. */
function useFocusKept(lifted: string | null, day: string): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const id = lifted ?? last.current;
    last.current = lifted;
    if (id !== null) document.querySelector<HTMLElement>(`[data-entry="${id}"]`)?.focus();
    else if (document.activeElement?.matches('.tg-cal-number'))
      document.querySelector<HTMLElement>(`[data-day="${day}"] .tg-cal-number`)?.focus();
  }, [lifted, day]);
}
