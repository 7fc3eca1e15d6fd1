import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type Column, type Grouping, labelOf } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import type { ListSearch } from '../search-params.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { chooseAll, chooseOne, countOf, drawn, noChoice } from './choice.ts';
import { isOneCell } from './cursor.ts';
import { GroupedGrid } from './grouped-grid.tsx';
import { ListMenu, ListTools } from './list-tools.tsx';
import './list.css';
import './cell.css';
import './group.css';
import { useCellEdit } from './use-cell-edit.ts';
import { useCellWrites } from './use-cell-writes.ts';
import { useCells } from './use-cells.ts';
import { useChoice } from './use-choice.ts';
import { useColumns } from './use-columns.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGroupedRows } from './use-grouped-rows.ts';
import { questionOf, sortInForce } from './use-list.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly grouping: Grouping;
}

/** A list whose rows are grouped by a field. Cells, keys and choice work over all opened groups as over one list. */
export function GroupedScreen({ object, search, grouping }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const columns = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns.columns, search), [object, view, columns.columns, search]);
  const rows = useGroupedRows(object, grouping, columns.columns, question);
  const cells = useCells(rows.count, columns.columns.length);
  const writes = useCellWrites(object, question);
  const edit = useCellEdit(columns.columns, rows, cells, writes);
  const [choice, setChoice] = useChoice(question);
  /** What a form that a gate led to begins with. */
  const [preset, setPreset] = useState<Readonly<Record<string, string>>>({});

  const open = search.new === 1 || search.edit !== undefined;
  const { cursor, block } = cells;
  const at = cursor === null ? undefined : rows.at(cursor.row);
  const label = labelOf(object.plural, locale, object.name);
  const openRecord = (row: RecordRow) =>
    void navigate({ to: '/o/$object/$id', params: { object: object.name, id: row.id }, search: view ? { from: view.name } : {} });
  const { loaded } = rows;
  useGridKeys(
    {
      columns: columns.columns,
      rows: rows.count,
      at,
      cells,
      edit,
      isName: ({ field, valueKey }: Column) => field === object.nameField && valueKey === object.nameField.name,
      onOpen: openRecord,
      onClear: () => undefined,
      onFillDown: () => undefined,
      more: {
        x: () => at && setChoice((now) => chooseOne(now, loaded, at.id, false)),
        e: () => at && go({ edit: at.id }),
        c: (event) => {
          event.preventDefault();
          go({ new: 1 });
        },
        Escape: () => {
          edit.hear();
          if (countOf(choice, rows.total) > 0) setChoice(noChoice);
          else if (cursor && block && !isOneCell(block)) cells.go(cursor);
          else cells.leave();
        },
      },
    },
    !open && !edit.open,
  );
  const stageName = object.fields.find(({ type }) => type === 'stage')?.name;
  const onFill = useCallback(
    (id: string, stage: string) => {
      setPreset(stageName ? { [stageName]: stage } : {});
      go({ edit: id });
    },
    [go, stageName],
  );
  return (
    <>
      <TopBar
        title={<h1>{label}</h1>}
        create={{ label: t('list.create', { object: nounOf(object, locale) }), onCreate: () => go({ new: 1 }) }}
      />
      <ViewTabs object={object} views={views} view={view} layout="list" />
      <FilterBar
        object={object}
        view={view}
        search={search}
        go={go}
        menu={<ListMenu object={object} view={view} columns={columns} question={question} total={rows.total} />}
      >
        <ListTools object={object} view={view} search={search} columns={columns} go={go} onTurnAll={rows.turnAll} />
      </FilterBar>
      <div className="tg-list">
        {rows.isEmpty || rows.error ? (
          <ViewState
            object={object}
            error={rows.error}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={rows.retry}
            onCreate={() => go({ new: 1 })}
            onFilters={go}
          />
        ) : (
          <GroupedGrid
            object={object}
            label={label}
            columns={columns.columns}
            grouping={grouping}
            rows={rows}
            question={question}
            sort={sortInForce(object, view, search)}
            onSort={(sort) => go({ sort })}
            onResize={columns.resize}
            onMove={columns.move}
            onPin={columns.pin}
            onHide={columns.toggle}
            choice={drawn(choice, loaded)}
            onChoose={(id, range) => setChoice((now) => chooseOne(now, loaded, id, range))}
            onChooseAll={() => setChoice((now) => chooseAll(now, loaded))}
            cells={cells}
            edit={edit}
            onFill={onFill}
          />
        )}
        <BulkBar
          object={object}
          rows={loaded}
          total={rows.total}
          question={question}
          choice={choice}
          columns={columns.columns}
          onChoice={setChoice}
        />
      </div>
      {open ? (
        <FormDrawer
          object={object}
          id={search.edit ?? null}
          preset={preset}
          onClose={() => {
            setPreset({});
            go({ new: undefined, edit: undefined }, { replace: true });
          }}
        />
      ) : null}
    </>
  );
}
