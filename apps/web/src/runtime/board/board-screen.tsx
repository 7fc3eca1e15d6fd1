import type { RecordRow } from '@tangram/contract';
import { labelOf, type BoardColumn } from '@tangram/view';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useCreate } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import type { ViewScreenProps } from '../view/screen-props.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { BoardColumns } from './board-columns.tsx';
import { BoardTools } from './board-tools.tsx';
import { boardKey } from './folds.ts';
import { presetIn } from './ground.ts';
import { LaneTool } from './lane-tool.tsx';
import { hasOnlyEnds, useBoard } from './use-board.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { useBoardWork } from './use-board-work.ts';
import { useFolded } from './use-folded.ts';
import { mayBegin } from './verdict.ts';
import './board.css';
import './card.css';

/** They come when lanes are first looked at. */
const BoardLanes = lazy(() => import('./board-lanes.tsx').then((module) => ({ default: module.BoardLanes })));

/** A board on a wide screen: tabs and conditions as above a list, then a column for each value of one field. */
export function BoardScreen({ object, search, arrangement }: ViewScreenProps<'kanban'>) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const { by } = arrangement;
  const { board, totals } = useBoard(object, view, by, search);
  const folds = useFolded(boardKey(object, view, by), hasOnlyEnds(board));
  const [preset, setPreset] = useState<Readonly<Record<string, unknown>>>({});
  const onCreate = (column: BoardColumn | null) => {
    setPreset(column && mayBegin(board.ground, column) ? presetIn(board.ground, column) : {});
    go({ new: 1 });
  };
  const work = useBoardWork({ board, view, fold: folds.fold, onCreate });
  const held = useRef(new Map<string, readonly RecordRow[]>());
  const onRows = useCallback((key: string, rows: readonly RecordRow[] | null) => {
    if (rows) held.current.set(key, rows);
    else held.current.delete(key);
  }, []);
  const open = search.new === 1 || search.edit !== undefined;
  useBoardKeys({
    board,
    work,
    isFolded: folds.isFolded,
    rowsOf: (key) => held.current.get(key) ?? [],
    onEdit: (row) => go({ edit: row.id }),
    onCreate,
    active: !open && work.asking === null && work.menu === null,
  });

  const failed = totals.isError && !totals.data;
  const empty = totals.isSuccess && !board.groups.some(({ count }) => count > 0);
  const isBare = totals.isSuccess && !board.columns.some((one) => !folds.isFolded(one) && (work.totalsOf(one.key)?.count ?? 0) > 0);
  // Else the first cards say that they are there.
  const creating = useCreate(object, { label: t('list.create', { object: nounOf(object, locale) }), onCreate: () => onCreate(null) });
  useFirstScreen(failed || isBare);
  return (
    <>
      <TopBar title={<h1>{labelOf(object.plural, locale, object.name)}</h1>} {...creating} />
      <ViewTabs object={object} views={views} view={view} layout="kanban" />
      <FilterBar object={object} view={view} search={search} go={go}>
        <LaneTool ground={board.ground} view={view} go={go} />
        <BoardTools object={object} by={by} view={view} search={search} template={board.ground.template} go={go} />
      </FilterBar>
      {failed || empty ? (
        <div className="tg-list">
          <ViewState
            object={object}
            error={failed ? totals.error : null}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={() => void totals.refetch()}
            onCreate={() => onCreate(null)}
            onFilters={go}
          />
        </div>
      ) : (
        <Suspense fallback={<div className="tg-board" aria-busy="true" />}>
          {board.ground.lanes && board.counted ? (
            <BoardLanes board={board} work={work} folds={folds} onRows={onRows} />
          ) : (
            <BoardColumns board={board} work={work} isFolded={folds.isFolded} onRows={onRows} />
          )}
        </Suspense>
      )}
      {open ? (
        <FormDrawer
          object={object}
          id={search.edit ?? null}
          preset={search.edit ? {} : preset}
          onClose={() => go({ new: undefined, edit: undefined }, { replace: true })}
        />
      ) : null}
    </>
  );
}
