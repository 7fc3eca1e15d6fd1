import type { ObjectDefinition } from '@tangram/model';
import {
  atCell,
  type Column,
  type LineCursor,
  type LineEdit,
  type LineMove,
  type LinePlace,
  markedBlock,
  moved,
  editedAt,
  type Place,
} from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../cell-editor.tsx';
import { cellEdit, isWritten, textIn, valueFor } from './line-texts.ts';
import { unreadIn } from './unread-cell.ts';
import type { Lines } from './use-lines.ts';
import { useLinesClipboard } from './use-lines-clipboard.ts';

/** How the cell that one stands on is being changed. */
export type CellWork =
  /** As text; `quick` when the first letter began it: the arrows then leave it. */
  | { readonly kind: 'text'; readonly text: string; readonly quick: boolean }
  /** By the control of its type. */
  | { readonly kind: 'control'; readonly typed: string };

/** What the keys and the pointer do among the lines. */
export type LinesWork = ReturnType<typeof useLinesWork>;

/** Standing on cells, marking them, and changing what is marked. */
export function useLinesWork(child: ObjectDefinition, columns: readonly Column[], lines: Lines, readOnly: boolean, locale: Place) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<LinePlace>(() => atCell({ row: 0, column: 0 }));
  const [work, setWork] = useState<CellWork | null>(null);
  const [said, setSaid] = useState('');
  const clipboard = useLinesClipboard(child, columns, lines, locale);
  const rows = lines.lines.length + (readOnly ? 0 : 1);
  const size = { rows, columns: columns.length };
  const cursor: LineCursor = {
    row: Math.max(0, Math.min(rows - 1, place.cursor.row)),
    column: Math.min(columns.length - 1, place.cursor.column),
  };
  const held = { ...place, cursor };
  const block = markedBlock(held);
  const column = columns[cursor.column];
  const value = column ? lines.lines[cursor.row]?.[column.valueKey] : undefined;
  /** The lines among what is marked; the empty row at the end is none. */
  const marked = { at: block.top, count: Math.max(0, Math.min(block.bottom + 1, lines.lines.length) - block.top) };

  function go(to: LineCursor, extend = false): void {
    settle();
    setPlace((now) => (extend ? { cursor: to, anchor: now.anchor, home: null } : atCell(to)));
  }
  function settle(): void {
    if (work?.kind === 'text') lines.keep();
    setWork(null);
  }
  /** @returns false where Tab leaves the lines */
  function move(way: LineMove, extend = false): boolean {
    settle();
    // What was typed in the empty row has made a line of it.
    const next = moved(held, way, { ...size, rows: lines.now().length + (readOnly ? 0 : 1) }, extend);
    if (next) setPlace(next);
    return next !== null;
  }
  function write(text: string): void {
    if (!column) return;
    lines.tryOut(cellEdit(lines.count(), cursor.row, column.valueKey, valueFor(text, column, locale, clipboard.parse)));
  }
  function begin(typed: string | null): void {
    if (!column || readOnly) return;
    if (column.field.type === 'boolean') {
      if (typed === null || typed === ' ') lines.act(cellEdit(lines.count(), cursor.row, column.valueKey, value !== true));
      return;
    }
    setPlace({ cursor, anchor: cursor, home: place.home });
    if (isWritten(column, typed !== null)) {
      setWork({ kind: 'text', text: typed ?? textIn(value, column, locale), quick: typed !== null });
      if (typed !== null) write(typed);
    } else setWork({ kind: 'control', typed: typed?.trim() ?? unreadIn(value)?.unread ?? '' });
  }
  function act(edit: LineEdit, words: string, to?: LinePlace): void {
    settle();
    lines.act(edit);
    if (to) setPlace(to);
    setSaid(words);
  }
  const rowPlace = (from: number, count: number): LinePlace => ({
    anchor: { row: from, column: block.left },
    cursor: { row: from + Math.max(0, count - 1), column: block.right },
    home: null,
  });
  function show(applied: LineEdit | null, words: string): void {
    setWork(null);
    setSaid(applied ? words : t('lines.nothing'));
    const at = applied && editedAt(applied);
    if (!at) return;
    const found = columns.findIndex(({ valueKey }) => valueKey === at.name);
    setPlace(atCell({ row: Math.min(at.row, lines.now().length), column: found < 0 ? cursor.column : found }));
  }
  const clearing = (): LineEdit => ({
    kind: 'set',
    cells: Array.from({ length: marked.count }, (_, i) =>
      columns.slice(block.left, block.right + 1).map(({ valueKey }) => ({ row: block.top + i, name: valueKey, value: null })),
    ).flat(),
  });

  return {
    cursor,
    block,
    work,
    said,
    go,
    move,
    begin,
    marked,
    parse: clipboard.parse,
    isMarked: block.top !== block.bottom || block.left !== block.right,
    unmark: () => setPlace(atCell(cursor)),
    markRow: (row: number) => {
      settle();
      setPlace({ anchor: { row, column: 0 }, cursor: { row, column: columns.length - 1 }, home: null });
    },
    markAll: () =>
      setPlace({
        anchor: { row: 0, column: 0 },
        cursor: { row: Math.max(0, lines.lines.length - 1), column: columns.length - 1 },
        home: null,
      }),
    /** Takes what was written in the box of the cell, or begins with it. */
    text(next: string): void {
      if (work?.kind !== 'text') return begin(next);
      setWork({ ...work, text: next });
      write(next);
    },
    settle,
    cancel(): void {
      lines.drop();
      setWork(null);
    },
    /** What the control of a cell was left with. */
    done(next: unknown, changed: boolean, step: Step): void {
      setWork(null);
      if (changed && column) lines.act(cellEdit(lines.count(), cursor.row, column.valueKey, next));
      if (step.columns !== 0) move(step.columns > 0 ? 'next' : 'previous');
      else if (step.rows !== 0) move(step.rows > 0 ? 'below' : 'above');
    },
    clear: () => marked.count > 0 && act(clearing(), t('lines.cleared')),
    /** The first marked row over the others; one row takes the one above it. */
    fillDown(): void {
      const source = block.top === block.bottom ? block.top - 1 : block.top;
      const from = lines.lines[source];
      if (!from || block.top >= lines.lines.length) return;
      const last = Math.min(block.bottom, lines.lines.length - 1);
      const cells = Array.from({ length: last - source }, (_, i) =>
        columns
          .slice(block.left, block.right + 1)
          .map(({ valueKey }) => ({ row: source + 1 + i, name: valueKey, value: from[valueKey] ?? null })),
      ).flat();
      act({ kind: 'set', cells }, t('lines.filled'));
    },
    insert: () =>
      act({ kind: 'insert', at: lines.lines.length, lines: [{}] }, t('lines.added'), atCell({ row: lines.lines.length, column: 0 })),
    remove(at = marked.at, count = marked.count): void {
      if (count === 0) return;
      const row = Math.min(at, lines.lines.length - count);
      act({ kind: 'remove', at, count }, t('lines.removed', { count }), atCell({ row, column: cursor.column }));
    },
    duplicate(at = marked.at, count = marked.count): void {
      if (count === 0) return;
      const copies = lines.lines.slice(at, at + count).map(({ id: _, position: __, ...line }) => line);
      act({ kind: 'insert', at: at + count, lines: copies }, t('lines.duplicated', { count }), rowPlace(at + count, count));
    },
    /** @param to where the first of them stands then */
    carry(from: number, count: number, to: number): void {
      if (count === 0 || to === from || to < 0 || to + count > lines.lines.length) return;
      act({ kind: 'move', from, count, to }, t('lines.moved', { row: to + 1 }), rowPlace(to, count));
    },
    undo: () => show(lines.undo(), t('lines.undone')),
    redo: () => show(lines.redo(), t('lines.redone')),
    copy: (event: Parameters<typeof clipboard.copy>[0]) => {
      const count = clipboard.copy(event, { ...block, bottom: Math.min(block.bottom, lines.lines.length - 1) });
      setSaid(t('grid.copied', { count }));
    },
    async paste(text: string): Promise<void> {
      settle();
      const { block: filled, cells, wrong, beyond } = await clipboard.paste(text, block);
      setPlace({ cursor: { row: filled.top, column: filled.left }, anchor: { row: filled.bottom, column: filled.right }, home: null });
      const words = [t('lines.pasted', { count: cells }), wrong > 0 ? t('lines.unread', { count: wrong }) : ''];
      setSaid([...words, beyond > 0 ? t('lines.beyond', { count: beyond }) : ''].filter(Boolean).join(' · '));
    },
  };
}
