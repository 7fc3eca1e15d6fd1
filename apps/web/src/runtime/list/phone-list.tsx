import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { compactText, labelOf, totalsOf, sumSign } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countQuery, recordsKey, totalsQuery } from '../../api/records.ts';
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
import { PhoneRow, twoLines } from './phone-row.tsx';
import { PhoneRows } from './phone-rows.tsx';
import { useChoice } from './use-choice.ts';
import { useColumns } from './use-columns.ts';
import { useGrouping } from './use-groups.ts';
import { questionOf } from './use-list.ts';

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
        <PhoneRows {...rows} columns={columns} grouping={grouping} />
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
