import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type Column, labelOf } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { capOf } from '../../shell/use-keys.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { cameFrom, type ListSearch } from '../search-params.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Grid } from './grid.tsx';
import { ListMenu, ListTools } from './list-tools.tsx';
import './list.css';
import './cell.css';
import { chooseAll, chooseOne, countOf, drawn, noChoice } from './choice.ts';
import { isOneCell } from './cursor.ts';
import { useChoice } from './use-choice.ts';
import { PasteBar } from './paste-bar.tsx';
import { useBlockWrites } from './use-block-writes.ts';
import { useCellEdit } from './use-cell-edit.ts';
import { useCellWrites } from './use-cell-writes.ts';
import { useCells } from './use-cells.ts';
import { useClipboard } from './use-clipboard.ts';
import { useColumns } from './use-columns.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { questionOf, sortInForce } from './use-list.ts';
import { useRows } from './use-rows.ts';

const keyLines: readonly KeyLine[] = [
  { keys: 'J K', say: 'move' },
  { keys: '↵', say: 'open' },
  { keys: 'E', say: 'edit' },
  { keys: 'X', say: 'select' },
  { keys: 'C', say: 'create' },
  { keys: 'F2', say: 'enter' },
  { keys: '⇧↑ ⇧↓', say: 'block' },
  { keys: capOf('mod+d'), say: 'fill' },
];

/** A list on a wide screen: tabs, conditions, grid, footer; the form slides over it. */
export function ListScreen({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const columns = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns.columns, search), [object, view, columns.columns, search]);
  const rows = useRows(object, question);
  const cells = useCells(rows.count, columns.columns.length);
  const writes = useCellWrites(object, question);
  const edit = useCellEdit(columns.columns, rows, cells, writes);
  const write = useBlockWrites(object, question, writes);
  const [choice, setChoice] = useChoice(question);
  /** What a form that a gate led to begins with. */
  const [preset, setPreset] = useState<Readonly<Record<string, string>>>({});

  useKeyHelp('here', keyLines);
  const open = search.new === 1 || search.edit !== undefined;
  const clipboard = useClipboard({ object, columns: columns.columns, rows, cells, writes, write, active: !open && !edit.open });
  const { planned } = clipboard;
  const { cursor, block } = cells;
  const at = cursor === null ? undefined : rows.at(cursor.row);
  const label = labelOf(object.plural, locale, object.name);
  const openRecord = (row: RecordRow) =>
    void navigate({ to: '/o/$object/$id', params: { object: object.name, id: row.id }, search: cameFrom(search) });
  const leave = () => {
    edit.hear();
    if (countOf(choice, rows.total) > 0) setChoice(noChoice);
    else if (cursor && block && !isOneCell(block)) cells.go(cursor);
    else cells.leave();
  };
  useGridKeys(
    {
      columns: columns.columns,
      rows: rows.count,
      at,
      cells,
      edit,
      isName: ({ field, valueKey }: Column) => field === object.nameField && valueKey === object.nameField.name,
      onOpen: openRecord,
      onClear: () => void clipboard.clear(),
      onFillDown: () => void clipboard.fillDown(),
      more: {
        x: () => at && setChoice((now) => chooseOne(now, rows.loaded, at.id, false)),
        e: () => at && go({ edit: at.id }),
        c: (event) => {
          event.preventDefault();
          go({ new: 1 });
        },
        Escape: planned ? clipboard.forget : leave,
        ...(planned ? { Enter: () => void clipboard.apply() } : {}),
      },
    },
    !open && !edit.open,
  );
  const { loaded } = rows;
  const onChoose = useCallback((id: string, range: boolean) => setChoice((now) => chooseOne(now, loaded, id, range)), [loaded, setChoice]);
  const stageName = object.fields.find(({ type }) => type === 'stage')?.name;
  const onFill = useCallback(
    (id: string, stage: string) => {
      setPreset(stageName ? { [stageName]: stage } : {});
      go({ edit: id });
    },
    [go, stageName],
  );
  const { state } = rows;
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
        <ListTools object={object} view={view} search={search} columns={columns} go={go} />
      </FilterBar>
      <div className="tg-list">
        {state === 'full' || state === 'loading' ? (
          <Grid
            object={object}
            label={label}
            columns={columns.columns}
            rows={rows}
            set={JSON.stringify([question.filter, question.search, question.sort])}
            sort={sortInForce(object, view, search)}
            onSort={(sort) => go({ sort })}
            onResize={columns.resize}
            onMove={columns.move}
            onPin={columns.pin}
            onHide={columns.toggle}
            choice={drawn(choice, rows.loaded)}
            onChoose={onChoose}
            onChooseAll={() => setChoice((now) => chooseAll(now, rows.loaded))}
            cells={cells}
            edit={edit}
            onFill={onFill}
            question={question}
          />
        ) : (
          <ViewState
            object={object}
            error={state === 'error' ? rows.error : null}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={rows.retry}
            onCreate={() => go({ new: 1 })}
            onFilters={go}
          />
        )}
        {planned ? <PasteBar planned={planned} onApply={() => void clipboard.apply()} onCancel={clipboard.forget} /> : null}
        <BulkBar
          object={object}
          rows={rows.loaded}
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
