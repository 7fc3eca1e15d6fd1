import { Keys } from '@tangram/ui';
import { unscheduled } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ListSearch } from '../search-params.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { useFrame } from './calendar-context.ts';
import type { Calendar } from './use-calendar.ts';
import type { ViewScreenProps } from '../view/screen-props.ts';

interface Props {
  readonly calendar: Calendar;
  readonly search: ListSearch;
  readonly arrangement: ViewScreenProps<'calendar'>['arrangement'];
}

/** How many records are in sight, how many are on no day, and the keys that work here. */
export function CalendarFoot({ calendar, search, arrangement }: Props) {
  const { t } = useTranslation();
  const { object, movable } = useFrame();
  const { view } = useViews(object, search);
  const { undated, cut, rows, query } = calendar;
  return (
    <footer className="tg-cal-foot">
      <span role="status">{query.isPending ? '' : rows.length === 0 ? t('calendar.none') : t('list.rows', { count: rows.length })}</span>
      {cut ? <span className="tg-warn">{t('calendar.cut', { count: rows.length })}</span> : null}
      {undated ? (
        <Link
          to="/o/$object"
          params={{ object: object.name }}
          search={{
            ...(search.view ? { view: search.view } : {}),
            as: 'list',
            filter: [...filtersOf(view, search), unscheduled(arrangement)],
          }}
          className="tg-link"
        >
          {t('calendar.undated', { count: undated })}
        </Link>
      ) : null}
      <span className="tg-grow" />
      <span className="tg-foot-keys" aria-hidden>
        <Keys keys="← →" /> {t('calendar.keyDays')} <Keys keys="T" /> {t('calendar.today')} <Keys keys="M W D" /> {t('calendar.span')}
        {movable ? (
          <>
            {' '}
            <Keys keys={t('calendar.keySpace')} /> {t('calendar.keyLift')}
          </>
        ) : null}
      </span>
    </footer>
  );
}
