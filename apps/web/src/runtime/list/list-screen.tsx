import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useKeys } from '../../shell/use-keys.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import type { ListSearch } from '../search-params.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Grid } from './grid.tsx';
import { ListTools } from './list-tools.tsx';
import './list.css';
import { chooseAll, chooseOne, countOf, drawn, noChoice } from './choice.ts';
import { useChoice } from './use-choice.ts';
import { useColumns } from './use-columns.ts';
import { questionOf, useRows } from './use-list.ts';

/** A list on a wide screen: tabs, conditions, grid, footer; the form slides over it. */
export function ListScreen({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const columns = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns.columns, search), [object, view, columns.columns, search]);
  const { query, rows } = useRows(object, question);
  const total = useQuery({ ...countQuery(object.name, question.filter, question.search), enabled: rows.length > 0 });
  const [choice, setChoice] = useChoice(question);
  const [cursor, setCursor] = useState<{ readonly row: number; readonly column: number } | null>(null);

  const open = search.new === 1 || search.edit !== undefined;
  const at = cursor === null ? undefined : rows[cursor.row];
  const move = (rowsBy: number, columnsBy = 0) =>
    setCursor((now) => ({
      row: Math.max(0, Math.min(rows.length - 1, now === null ? 0 : now.row + rowsBy)),
      column: Math.max(0, Math.min(columns.columns.length - 1, (now?.column ?? 0) + columnsBy)),
    }));
  const openRecord = (row: RecordRow) =>
    void navigate({ to: '/o/$object/$id', params: { object: object.name, id: row.id }, search: view ? { from: view.name } : {} });
  const arrow = (rowsBy: number, columnsBy: number) => (event: KeyboardEvent) => {
    if (cursor === null && rowsBy === 0) return;
    event.preventDefault();
    move(rowsBy, columnsBy);
  };
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      ArrowDown: arrow(1, 0),
      ArrowUp: arrow(-1, 0),
      ArrowLeft: arrow(0, -1),
      ArrowRight: arrow(0, 1),
      x: () => at && setChoice((now) => chooseOne(now, rows, at.id, false)),
      e: () => at && go({ edit: at.id }),
      Enter: () => at && openRecord(at),
      c: (event) => {
        event.preventDefault();
        go({ new: 1 });
      },
      Escape: () => (countOf(choice, total.data) > 0 ? setChoice(noChoice) : setCursor(null)),
    },
    !open,
  );

  const state = query.isPending ? 'loading' : query.isError && rows.length === 0 ? 'error' : rows.length === 0 ? 'empty' : 'full';
  return (
    <>
      <TopBar
        title={<h1>{labelOf(object.plural, locale, object.name)}</h1>}
        create={{ label: t('list.create', { object: nounOf(object, locale) }), onCreate: () => go({ new: 1 }) }}
      />
      <ViewTabs object={object} views={views} view={view} layout="list" />
      <FilterBar object={object} view={view} search={search} go={go}>
        <ListTools object={object} view={view} search={search} columns={columns} question={question} total={total.data} go={go} />
      </FilterBar>
      <div className="tg-list">
        {state === 'full' || state === 'loading' ? (
          <Grid
            object={object}
            columns={columns.columns}
            rows={rows}
            total={total.data}
            loading={state === 'loading'}
            stale={query.isPlaceholderData}
            more={query.hasNextPage}
            onMore={() => {
              if (!query.isFetchingNextPage) void query.fetchNextPage();
            }}
            sort={question.sort ?? []}
            onSort={(sort) => go({ sort })}
            onResize={columns.resize}
            choice={drawn(choice, rows)}
            onChoose={(id, range) => setChoice((now) => chooseOne(now, rows, id, range))}
            onChooseAll={() => setChoice((now) => chooseAll(now, rows))}
            cursor={cursor}
            onCursor={setCursor}
            onOpen={openRecord}
            question={question}
          />
        ) : (
          <ViewState
            object={object}
            error={state === 'error' ? query.error : null}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={() => void query.refetch()}
            onCreate={() => go({ new: 1 })}
            onFilters={(filter) => go({ filter, q: undefined })}
          />
        )}
        <BulkBar
          object={object}
          rows={rows}
          total={total.data}
          question={question}
          choice={choice}
          columns={columns.columns}
          onChoice={setChoice}
        />
      </div>
      {open ? (
        <FormDrawer object={object} id={search.edit ?? null} onClose={() => go({ new: undefined, edit: undefined }, { replace: true })} />
      ) : null}
    </>
  );
}
