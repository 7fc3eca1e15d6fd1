import type { RecordRow } from '@tangram/contract';
import { type Column, isTyped } from '@tangram/view';
import { useEffect, useRef } from 'react';
import { type KeyTable, useKeys } from '../../shell/use-keys.ts';
import type { CellEdit } from './use-cell-edit.ts';
import type { Cells } from './use-cells.ts';

interface Given {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The record the keys are on. */
  readonly at: RecordRow | undefined;
  readonly cells: Cells;
  readonly edit: CellEdit;
  /** The column whose value is the way to the record. */
  readonly isName: (column: Column) => boolean;
  readonly onOpen: (row: RecordRow) => void;
  readonly onClear: () => void;
  readonly onFillDown: () => void;
  /** Keys of the screen around the grid. */
  readonly more: KeyTable;
}

/** Letters that mean something else in a list: a cell is gone into by Enter, then they are letters. */
const taken = new Set([...'jkxecg/?']);
const screen = 20;
const menus = '[role="menu"], [role="dialog"]';

/** The keys among the cells: arrows go and mark, Enter and typing change, Del empties. */
export function useGridKeys({ columns, rows, at, cells, edit, isName, onOpen, onClear, onFillDown, more }: Given, active: boolean): void {
  const { cursor, move, go } = cells;
  const column = cursor ? columns[cursor.column] : undefined;
  /** Keys in a menu or on a button mean what they mean there. */
  const isOn = ({ target }: KeyboardEvent, what: string) => target instanceof Element && target.closest(what) !== null;
  const arrow = (rowsBy: number, columnsBy: number) => (event: KeyboardEvent) => {
    if ((cursor === null && rowsBy === 0) || isOn(event, menus)) return;
    event.preventDefault();
    edit.hear();
    move(rowsBy, columnsBy, event.shiftKey);
  };
  const to = (row: number | null, columnAt: number | null) => (event: KeyboardEvent) => {
    if (!cursor || isOn(event, menus)) return;
    event.preventDefault();
    go({ row: row ?? cursor.row, column: columnAt ?? cursor.column }, event.shiftKey);
  };
  const begin = (event: KeyboardEvent) => {
    if (!cursor || isOn(event, `${menus}, button, a`)) return;
    event.preventDefault();
    edit.begin(cursor, null);
  };
  const empty = (event: KeyboardEvent) => {
    if (!cursor) return;
    event.preventDefault();
    onClear();
  };
  useKeys(
    {
      j: () => move(1, 0),
      k: () => move(-1, 0),
      ArrowDown: arrow(1, 0),
      ArrowUp: arrow(-1, 0),
      ArrowLeft: arrow(0, -1),
      ArrowRight: arrow(0, 1),
      PageDown: arrow(screen, 0),
      PageUp: arrow(-screen, 0),
      Home: to(null, 0),
      End: to(null, columns.length - 1),
      'mod+Home': to(0, null),
      'mod+End': to(rows - 1, null),
      Enter: (event) => (at && column && isName(column) && !isOn(event, `${menus}, button, a`) ? onOpen(at) : begin(event)),
      F2: begin,
      Delete: empty,
      Backspace: empty,
      ...(cursor
        ? {
            'mod+d': (event: KeyboardEvent) => {
              event.preventDefault();
              onFillDown();
            },
          }
        : {}),
      ...more,
    },
    active,
  );
  useTyping((key) => cursor && column && isTyped(column.field) && edit.begin(cursor, key), active && cursor !== null);
}

/** Hears a letter that begins a value. */
function useTyping(type: (key: string) => void, active: boolean): void {
  const latest = useRef(type);
  useEffect(() => {
    latest.current = type;
  });
  useEffect(() => {
    if (!active) return;
    const hear = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
      if (key.length !== 1 || key === ' ' || taken.has(key)) return;
      if (
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches('input, textarea, select, button, [role="combobox"]'))
      )
        return;
      event.preventDefault();
      latest.current(key);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [active]);
}
