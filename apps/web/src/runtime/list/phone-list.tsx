import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { compactText, labelOf, totalsOf, sumSign } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countQuery, recordsKey, totalsQuery } from '../../api/records.ts';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useBackCloses } from '../../shell/back-closes.ts';
import { PullDown } from '../../shell/pull-down.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useExportItems } from '../export/export-items.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import type { ListSearch } from '../search-params.ts';
import { PhoneViewBar } from '../view/phone/phone-view-bar.tsx';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { type Choice, chooseOne, noChoice } from './choice.ts';
import './list.css';
import './phone-list.css';
import { PhoneGroups } from './phone-groups.tsx';
import { PhoneRow, PhoneRowsWaiting, twoLines } from './phone-row.tsx';
import { useChoice } from './use-choice.ts';
import { useColumns } from './use-columns.ts';
import { useGrouping, useGroups } from './use-groups.ts';
import { questionOf, usePages } from './use-list.ts';

/** Rows that a phone keeps: nobody scrolls farther by thumb. */
const most = 4500;
const mostGroups = 100;

/** A list for a thumb: rows of two lines, plain or in groups, the next page as one scrolls; several are chosen by resting on one. */
export function PhoneList({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const cache = useQueryClient();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const { columns } = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns, search), [object, view, columns, search]);
  const grouping = useGrouping(object, view, search);
  const [choosing, setChoosing] = useState(false);
  const [choice, setChoice] = useChoice(question);
  const [here, setHere] = useState<readonly RecordRow[]>([]);
  const total = useQuery({ ...countQuery(object.name, question.filter, question.search), enabled: choosing });
  const parts = twoLines(object, columns);
  const measures = totalsOf(columns).filter(({ field }) => field === parts.amount?.valueKey);
  const { filter, sort, search: words } = question;
  const asked = { ...(filter === undefined ? {} : { filter }), ...(words ? { search: words } : {}) };
  const totals = useQuery(totalsQuery(object.name, { measures, ...asked }));
  const sum = compactText(measures[0] ? totals.data?.[measures[0].as] : null, locale);
  const sorted = columns.find(({ sortKey }) => sortKey === sort?.[0]?.replace(/^-/, ''));
  const plural = labelOf(object.plural, locale, object.name);
  const refresh = () => cache.invalidateQueries({ queryKey: recordsKey(object.name) });
  const leave = useCallback(() => {
    setChoosing(false);
    setChoice(noChoice);
  }, [setChoice]);
  useBackCloses(leave, choosing);
  const exports = useExportItems({
    object: object.name,
    title: view ? `${plural} · ${labelOf(view.label, locale, view.name)}` : plural,
    columns,
    count: total.data,
    ...asked,
    ...(sort ? { sort } : {}),
  });
  const choose = (id: string) => {
    setChoice((now) => chooseOne(now, id));
    setChoosing(true);
  };
  const put = (next: Choice) => {
    setChoice(next);
    if (next.ids.size === 0 && next.allBut === null) setChoosing(false);
  };
  const isChosen = (id: string) => (choice.allBut ? !choice.allBut.has(id) : choice.ids.has(id));
  const drawRow = (row: RecordRow) => (
    <PhoneRow
      key={row.id}
      object={object}
      row={row}
      parts={parts}
      search={search}
      chosen={choosing ? isChosen(row.id) : null}
      onChoose={choose}
    />
  );
  const stateOf = (error: unknown, retry: () => void) => (
    <ViewState
      object={object}
      error={error}
      filters={filtersOf(view, search)}
      searched={search.q !== undefined}
      onRetry={retry}
      onCreate={() => go({ new: 1 })}
      onFilters={go}
    />
  );
  const rows = { object, question, drawRow, stateOf, onHere: setHere };
  const select = { key: 'select', icon: <Icon name="check" size={20} />, label: t('phone.select'), onClick: () => setChoosing(true) };
  return (
    <>
      {choosing ? (
        <header className="tg-phone-top">
          <Button kind="quiet" onClick={leave}>
            {t('words.cancel')}
          </Button>
          <div className="tg-phone-title tg-cut" role="status">
            <h1>{t('list.chosen', { count: choice.allBut ? Math.max(0, (total.data ?? 0) - choice.allBut.size) : choice.ids.size })}</h1>
          </div>
          <span />
        </header>
      ) : (
        <TopBar title={<h1>{plural}</h1>} />
      )}
      <PhoneViewBar
        object={object}
        views={views}
        view={view}
        search={search}
        go={go}
        layout="list"
        items={[select, ...exports]}
        onRefresh={() => void refresh()}
        note={sorted ? t('list.sortedBy', { field: sorted.label }) : t('list.sort')}
        sum={sum && parts.amount ? `${t('list.sum')} ${sumSign(parts.amount.field, locale)} ${sum}` : ''}
      />
      <PullDown className="tg-phone-rows" onRefresh={refresh}>
        {grouping ? (
          <Grouped key={`${grouping.path} ${grouping.bucket ?? ''}`} {...rows} columns={columns} grouping={grouping} />
        ) : (
          <Plain {...rows} />
        )}
      </PullDown>
      {choosing ? (
        <BulkBar object={object} rows={here} total={total.data} question={question} choice={choice} columns={columns} onChoice={put} />
      ) : null}
      {search.new === 1 || search.edit ? (
        <FormDrawer object={object} id={search.edit ?? null} onClose={() => go({ new: undefined, edit: undefined }, { replace: true })} />
      ) : null}
    </>
  );
}

interface RowsProps {
  readonly object: ObjectDefinition;
  readonly question: ReturnType<typeof questionOf>;
  readonly drawRow: (row: RecordRow) => ReactNode;
  readonly stateOf: (error: unknown, retry: () => void) => ReactNode;
  /** Hears which rows are here. */
  readonly onHere: (rows: readonly RecordRow[]) => void;
}

function Plain({ object, question, drawRow, stateOf, onHere }: RowsProps) {
  const { t } = useTranslation();
  const { query, rows } = usePages(object, question);
  const end = useRef<HTMLDivElement>(null);
  const { fetchNextPage } = query;
  useFirstScreen(!query.isPending);
  const isFull = query.hasNextPage && rows.length >= most;
  const hasNextPage = query.hasNextPage && !isFull;
  useEffect(() => onHere(rows), [onHere, rows]);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void fetchNextPage(), {
      rootMargin: '600px',
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasNextPage, fetchNextPage]);
  if (query.isPending) return <PhoneRowsWaiting count={9} />;
  if (rows.length === 0) return stateOf(query.error, () => void query.refetch());
  return (
    <>
      {rows.map(drawRow)}
      {query.isFetchingNextPage ? <PhoneRowsWaiting count={2} /> : null}
      {isFull ? <p className="tg-phone-note">{t('grid.phoneEnd', { count: rows.length })}</p> : null}
      <div ref={end} />
    </>
  );
}

interface GroupedProps extends RowsProps {
  readonly columns: ReturnType<typeof useColumns>['columns'];
  readonly grouping: NonNullable<ReturnType<typeof useGrouping>>;
}

function Grouped({ object, question, columns, grouping, drawRow, stateOf, onHere }: GroupedProps) {
  const { t } = useTranslation();
  const { query, groups, more } = useGroups(object, grouping, columns, question, mostGroups);
  const [held, setHeld] = useState<ReadonlyMap<string, readonly RecordRow[]>>(new Map());
  const onRows = useCallback((key: string, rows: readonly RecordRow[]) => setHeld((now) => new Map([...now, [key, rows]])), []);
  useEffect(() => onHere([...held.values()].flat()), [onHere, held]);
  if (query.isPending) return <PhoneRowsWaiting count={9} />;
  if (groups.length === 0) return stateOf(query.error, () => void query.refetch());
  return (
    <>
      <PhoneGroups
        object={object}
        columns={columns}
        grouping={grouping}
        groups={groups}
        question={question}
        drawRow={drawRow}
        onRows={onRows}
      />
      {more ? <p className="tg-phone-note">{t('group.cut', { shown: groups.length })}</p> : null}
    </>
  );
}
