import type { Json, RecordRow } from '@tangram/contract';
import { type Column, isTyped, isWritable } from '@tangram/view';
import { closedIn } from '../masks/closed-in.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Also, Step } from '../fields/cell-editor.tsx';
import type { Cursor } from './cursor.ts';
import type { Editing } from './grid-cell.tsx';
import type { Edits } from './row-edits.ts';
import type { CellWrites } from './use-cell-writes.ts';
import type { Cells } from './use-cells.ts';
import type { Rows } from './use-rows.ts';

interface Open {
  readonly at: Cursor;
  /** The record as it was when its cell was opened: the change is to this version. */
  readonly row: RecordRow;
  readonly seed: string | null;
}

/** Editing cells in place. */
export interface CellEdit {
  readonly edits: Edits;
  readonly open: boolean;
  /** How many cells were refused and are not heard yet. */
  readonly refusals: number;
  /** Opens the control of a cell. @param seed what was typed, in place of the value */
  readonly begin: (at: Cursor, seed: string | null) => void;
  readonly editingIn: (id: string, up: boolean) => Editing | null;
  readonly hear: () => void;
}

/** Why a cell cannot be written; null when it can. A record without `can` was read without asking. */
export function barrier(row: RecordRow, column: Column): 'grid.readOnly' | 'grid.notYours' | null {
  const { can } = row;
  if (!isWritable(column) || closedIn(row).has(column.valueKey)) return 'grid.readOnly';
  return typeof can === 'object' && can !== null && 'update' in can && can.update === false ? 'grid.notYours' : null;
}

/** The keys go on among the cells. */
const focusGrid = (): void => document.querySelector<HTMLElement>('.tg-grid')?.focus({ preventScroll: true });

export function useCellEdit(columns: readonly Column[], rows: Pick<Rows, 'at'>, cells: Cells, writes: CellWrites): CellEdit {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const { edits, hear } = writes;

  function begin(at: Cursor, seed: string | null): void {
    const row = rows.at(at.row);
    const column = columns[at.column];
    if (!row || !column || open) return;
    hear();
    cells.go(at);
    const wall = barrier(row, column);
    if (wall) return writes.refuse(row.id, column, t(wall));
    const shown = { ...row, ...edits.get(row.id)?.values };
    // A press is the whole answer to a yes or no.
    if (column.field.type === 'boolean') return writes.write(row, column, shown[column.valueKey] !== true);
    setOpen({ at, row, seed: isTyped(column.field) ? seed : null });
  }

  function done(value: Json, changed: boolean, step: Step, also: Also): void {
    setOpen(null);
    focusGrid();
    if (!open) return;
    const column = columns[open.at.column];
    if (column && (changed || Object.keys(also).length > 0)) writes.write(open.row, column, value, also);
    if (step.rows !== 0 || step.columns !== 0) cells.go({ row: open.at.row + step.rows, column: open.at.column + step.columns });
  }

  function cancel(): void {
    setOpen(null);
    focusGrid();
  }

  // The control holds what is typed and lives as long as the cell is open: what it calls is looked up when it calls.
  const ends = useRef({ done, cancel });
  useEffect(() => {
    ends.current = { done, cancel };
  });
  const editing = useMemo(() => {
    const give = (up: boolean): Editing | null =>
      open && {
        column: open.at.column,
        seed: open.seed,
        up,
        onDone: (...given) => ends.current.done(...given),
        onCancel: () => ends.current.cancel(),
      };
    return { down: give(false), up: give(true) };
  }, [open]);

  const refusals = [...edits.values()].flatMap(({ marks }) => Object.values(marks).filter(({ kind }) => kind === 'refused')).length;
  return {
    edits,
    open: open !== null,
    refusals,
    begin,
    editingIn: (id, up) => (open?.row.id === id ? (up ? editing.up : editing.down) : null),
    hear,
  };
}
