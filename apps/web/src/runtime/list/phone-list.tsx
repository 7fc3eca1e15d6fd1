import type { ObjectDefinition } from '@tangram/model';
import { Amount, StagePiece } from '@tangram/ui';
import { type Column, compactText, decimalText, labelOf, textOfValue, totalsOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { totalsQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { Value } from '../fields/value.tsx';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { cameFrom, type ListSearch } from '../search-params.ts';
import { PhoneViews } from '../view/phone-views.tsx';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import './list.css';
import { useColumns } from './use-columns.ts';
import { questionOf, usePages } from './use-list.ts';

/** Rows that a phone keeps: nobody scrolls farther by thumb. */
const most = 4500;

/** A list for a thumb: rows of two lines, the next page as one scrolls. */
export function PhoneList({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const place = usePlace();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const { columns } = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns, search), [object, view, columns, search]);
  const { query, rows } = usePages(object, question);
  const end = useRef<HTMLDivElement>(null);
  const { fetchNextPage } = query;
  const isFull = query.hasNextPage && rows.length >= most;
  const hasNextPage = query.hasNextPage && !isFull;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void fetchNextPage(), {
      rootMargin: '600px',
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasNextPage, fetchNextPage]);

  const parts = twoLines(object, columns);
  const measures = totalsOf(columns).filter(({ field }) => field === parts.amount?.valueKey);
  const totals = useQuery(totalsQuery(object.name, { measures, ...(question.filter === undefined ? {} : { filter: question.filter }) }));
  const sum = compactText(measures[0] ? totals.data?.[measures[0].as] : null, locale);
  const sorted = columns.find(({ sortKey }) => sortKey === question.sort?.[0]?.replace(/^-/, ''));
  return (
    <>
      <TopBar title={<h1>{labelOf(object.plural, locale, object.name)}</h1>} />
      <PhoneViews object={object} views={views} view={view} />
      <div className="tg-phone-note">
        <span>{sorted ? t('list.sortedBy', { field: sorted.label }) : ''}</span>
        {sum ? (
          <span>
            {t('list.sum')} ¥ {sum}
          </span>
        ) : null}
      </div>
      <div className="tg-phone-rows">
        {query.isPending
          ? Array.from({ length: 9 }, (_, i) => (
              <div key={i} className="tg-phone-row is-waiting">
                <i className="tg-skeleton" style={{ width: `${40 + ((i * 17) % 35)}%` }} />
                <i className="tg-skeleton" style={{ width: `${25 + ((i * 11) % 20)}%` }} />
              </div>
            ))
          : rows.map((row) => (
              <Link
                key={row.id}
                to="/o/$object/$id"
                params={{ object: object.name, id: row.id }}
                search={cameFrom(search)}
                className="tg-phone-row"
              >
                <span className="tg-phone-line">
                  <span className="tg-cut tg-grow">{String(row[object.nameField.name] ?? '')}</span>
                  {parts.amount && row[parts.amount.valueKey] ? (
                    <Amount sign="¥" text={decimalText(row[parts.amount.valueKey], 0)} />
                  ) : null}
                </span>
                <span className="tg-phone-line is-second">
                  <span className="tg-phone-facts">
                    {parts.stage && typeof row[parts.stage.valueKey] === 'string' ? (
                      <span className="tg-line">
                        {parts.stage.field.type === 'stage' ? (
                          <StagePiece {...lookOfStage(parts.stage.field.pipeline, String(row[parts.stage.valueKey]))} />
                        ) : null}
                        {textOfValue(row[parts.stage.valueKey], parts.stage.field, place)}
                      </span>
                    ) : null}
                    {parts.date ? <span className="tg-t3">{shortDate(row[parts.date.valueKey])}</span> : null}
                  </span>
                  {parts.last ? (
                    <Value
                      field={parts.last.field}
                      value={row[parts.last.valueKey]}
                      title={String(row[parts.last.titleKey ?? ''] ?? '')}
                      place={place}
                    />
                  ) : null}
                </span>
              </Link>
            ))}
        {!query.isPending && rows.length === 0 ? (
          <ViewState
            object={object}
            error={query.error}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={() => void query.refetch()}
            onCreate={() => go({ new: 1 })}
            onFilters={(filter) => go({ filter })}
          />
        ) : null}
        {isFull ? <p className="tg-phone-note">{t('grid.phoneEnd', { count: rows.length })}</p> : null}
        <div ref={end} />
      </div>
      {search.new === 1 || search.edit ? (
        <FormDrawer object={object} id={search.edit ?? null} onClose={() => go({ new: undefined, edit: undefined }, { replace: true })} />
      ) : null}
    </>
  );
}

const shortDate = (value: unknown): string => (typeof value === 'string' ? value.slice(5).replace('-', '/').replace(/^0/, '') : '');

/** Which columns fit into two lines: money right of the name, below it where it stands, a day, and the last touch. */
function twoLines(
  object: ObjectDefinition,
  columns: readonly Column[],
): { amount: Column | undefined; stage: Column | undefined; date: Column | undefined; last: Column | undefined } {
  const others = columns.filter(({ field }) => field !== object.nameField);
  const first = (...types: readonly string[]) => others.find(({ field }) => types.includes(field.type));
  return {
    amount: first('currency'),
    stage: first('stage') ?? first('select'),
    date: first('date'),
    last: first('datetime') ?? first('user'),
  };
}
