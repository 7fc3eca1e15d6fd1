import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, labelOf } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { capOf } from '../../shell/use-keys.ts';
import { cameFrom, type ListSearch } from '../search-params.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { useViews } from '../view/use-views.ts';
import { chooseAll, chooseOne, countOf, drawn, noChoice } from './choice.ts';
import { isOneCell } from './cursor.ts';
import { useCellEdit } from './use-cell-edit.ts';
import { useCellWrites } from './use-cell-writes.ts';
import { useCells } from './use-cells.ts';
import { useChoice } from './use-choice.ts';
import { useChoosing } from './use-choosing.ts';
import type { useClipboard } from './use-clipboard.ts';
import { useColumns } from './use-columns.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { questionOf, sortInForce } from './use-list.ts';

/** What a list asks, and how it stands there. */
export interface ListGround {
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
  readonly columns: ReturnType<typeof useColumns>;
  readonly question: ListQuestion;
}

export function useListGround(object: ObjectDefinition, search: ListSearch): ListGround {
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const columns = useColumns(object, view);
  const question = useMemo(() => questionOf(object, view, columns.columns, search), [object, view, columns.columns, search]);
  return { object, search, go, views, view, columns, question };
}

/** The rows of a list, plain or in groups, as far as one works on them. */
export interface RowsAtHand {
  /** Rows to walk through. */
  readonly count: number;
  readonly total: number | undefined;
  readonly at: (index: number) => RecordRow | undefined;
  readonly loaded: readonly RecordRow[];
  /** The rows of a stretch, fetched where they are not here; `last` is one behind. */
  readonly bring: (first: number, last: number) => Promise<readonly RecordRow[]>;
}

/** Work on the rows of a list: the cell one is in, what is being changed, what is chosen, the form over it. */
export function useListWork({ object, search, go, view, columns, question }: ListGround, rows: RowsAtHand) {
  const { locale } = useSettings();
  const cells = useCells(rows.count, columns.columns.length);
  const writes = useCellWrites(object, question);
  const edit = useCellEdit(columns.columns, rows, cells, writes);
  const [choice, setChoice] = useChoice(question);
  /** What a form that a gate led to begins with. */
  const [preset, setPreset] = useState<Readonly<Record<string, string>>>({});
  const isFormOpen = search.new === 1 || search.edit !== undefined;
  const { loaded } = rows;
  const onChoose = useChoosing(rows, setChoice);
  const stageName = object.fields.find(({ type }) => type === 'stage')?.name;
  const onFill = useCallback(
    (id: string, stage: string) => {
      setPreset(stageName ? { [stageName]: stage } : {});
      go({ edit: id });
    },
    [go, stageName],
  );
  return {
    cells,
    writes,
    edit,
    choice,
    setChoice,
    isFormOpen,
    preset,
    closeForm: () => {
      setPreset({});
      go({ new: undefined, edit: undefined }, { replace: true });
    },
    /** What a grid is given, whatever stands between its rows. */
    grid: {
      object,
      question,
      label: labelOf(object.plural, locale, object.name),
      columns: columns.columns,
      sort: sortInForce(object, view, search),
      onSort: (sort: string | undefined) => go({ sort }),
      onResize: columns.resize,
      onMove: columns.move,
      onPin: columns.pin,
      onHide: columns.toggle,
      choice: drawn(choice, loaded),
      onChoose,
      onChooseAll: () => setChoice((now) => chooseAll(now, loaded)),
      cells,
      edit,
      onFill,
    },
  };
}

export type ListWork = ReturnType<typeof useListWork>;

const keyLines: readonly KeyLine[] = [
  { keys: 'J K', say: 'move' },
  { keys: '↵', say: 'open' },
  { keys: 'E', say: 'edit' },
  { keys: 'X', say: 'select' },
  { keys: 'C', say: 'create' },
  { keys: 'F2', say: 'enter' },
  { keys: '⇧↑ ⇧↓', say: 'block' },
];
const blockLines: readonly KeyLine[] = [...keyLines, { keys: capOf('mod+d'), say: 'fill' }];

/** The keys of a list. @param clipboard absent where nothing is pasted, filled down or emptied */
export function useListKeys(
  { object, search, go, columns }: ListGround,
  { cells, edit, choice, setChoice, isFormOpen }: ListWork,
  rows: RowsAtHand,
  clipboard?: ReturnType<typeof useClipboard>,
): void {
  const navigate = useNavigate();
  useKeyHelp('here', clipboard ? blockLines : keyLines);
  const { cursor, block } = cells;
  const at = cursor === null ? undefined : rows.at(cursor.row);
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
      onOpen: ({ id }) => void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: cameFrom(search) }),
      onClear: () => void clipboard?.clear(),
      onFillDown: () => void clipboard?.fillDown(),
      more: {
        x: () => at && setChoice((now) => chooseOne(now, at.id)),
        e: () => at && go({ edit: at.id }),
        c: (event) => {
          event.preventDefault();
          go({ new: 1 });
        },
        Escape: clipboard?.planned ? clipboard.forget : leave,
        ...(clipboard?.planned ? { Enter: () => void clipboard.apply() } : {}),
      },
    },
    !isFormOpen && !edit.open,
  );
}
