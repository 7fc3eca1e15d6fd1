import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import type { ObjectDefinition } from '@tangram/model';
import { type Column, lineCurrency } from '@tangram/view';
import { type CSSProperties, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import type { EditProps } from '../edit.ts';
import { nextFault, shownFaults, wordsOf } from './line-faults.ts';
import { type LineDeeds, LineRow } from './line-row.tsx';
import { currencyChoiceAt, type LineWorld } from './line-world.ts';
import { isFigure, type LineColumn } from './lines.ts';
import { LinesBar, TotalsRow } from './lines-foot.tsx';
import { hearKey } from './lines-keys.ts';
import type { Lines } from './use-lines.ts';
import type { Standing } from './standing-cell.tsx';
import { useLinesWork } from './use-lines-work.ts';

export interface LinesProps extends Pick<EditProps, 'id' | 'readOnly' | 'place' | 'controlOf'> {
  readonly label: string;
  readonly child: ObjectDefinition;
  readonly world: LineWorld;
  readonly columns: readonly Column[];
  readonly tracks: readonly LineColumn[];
  readonly lines: Lines;
  /** Whether their order is kept. */
  readonly ordered: boolean;
}

const rowHeight = 34;
const headHeight = 32;
const headWidth = 44;
const tailWidth = 64;
const none = {};
/** Lines from which on only those in sight are drawn. */
const many = 100;

/** The lines of a record as a grid that is worked in by keys like a spreadsheet. */
export function LinesGrid(props: LinesProps) {
  const { id, label, child, world, columns, tracks, lines, readOnly, ordered, place, controlOf } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const work = useLinesWork(child, columns, lines, readOnly, place);
  const { cursor, block } = work;
  const rows = lines.lines.length + (readOnly ? 0 : 1);
  const words = useMemo(() => wordsOf(shownFaults(lines, cursor.row)), [lines.faults, lines.asked, cursor.row]);
  const template = `${headWidth}px ${tracks.map(({ track }) => track).join(' ')} ${tailWidth}px`;
  const least = tracks.reduce((sum, column) => sum + column.least, headWidth + tailWidth);
  const isLong = rows > many;
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    enabled: isLong,
    scrollPaddingStart: headHeight,
    // The cell that has the keys stays on the page, wherever one looks.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), cursor.row])].sort((a, b) => a - b),
  });

  /** Whether the next cell that is stood on takes the keys: only when somebody works here. */
  const wants = useRef(false);
  const isWorkedIn = (): boolean => {
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body || (frame.current?.contains(activeElement) ?? false);
  };
  useLayoutEffect(() => {
    if (!wants.current) return;
    if (isLong) virtual.scrollToIndex(cursor.row, { align: 'auto' });
    const cell = frame.current?.querySelector(`[data-row="${cursor.row}"][data-column="${cursor.column}"]`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (isWorkedIn() && work.work?.kind !== 'control') cell?.querySelector<HTMLElement>('.tg-lines-input')?.focus({ preventScroll: true });
    else if (!isWorkedIn()) wants.current = false;
  }, [cursor.row, cursor.column, work.work?.kind]);

  // Rows are drawn anew only when something in them changes: what they call is looked up when they call.
  const latest = useRef({ work, lines });
  useEffect(() => {
    latest.current = { work, lines };
  });
  const deeds = useMemo<LineDeeds>(
    () => ({
      remove: (row) => latest.current.work.remove(row, 1),
      duplicate: (row) => latest.current.work.duplicate(row, 1),
      mark: (row) => latest.current.work.markRow(row),
      drop: (from, to) => {
        const { at, count } = latest.current.work.marked;
        const several = count > 1 && from >= at && from < at + count;
        const [start, size] = several ? [at, count] : [from, 1];
        const before = Math.min(to, latest.current.lines.lines.length);
        if (before < start || before > start + size) latest.current.work.carry(start, size, before > start ? before - size : before);
      },
    }),
    [],
  );
  const help = `${id}-help`;
  const here = columns[cursor.column];
  const standing: Standing = {
    work: work.work,
    deeds: work,
    wantsFocus: () => wants.current && isWorkedIn(),
    currencyChoice: here && !readOnly ? currencyChoiceAt(world, here, cursor.row, lines) : null,
    world,
    controlOf,
    help,
  };
  const isBlock = work.isMarked;
  const draw = (row: number, style: CSSProperties) => {
    const inBlock = isBlock && row >= block.top && row <= block.bottom;
    return (
      <LineRow
        key={row}
        table={id}
        columns={columns}
        line={lines.lines[row] ?? null}
        currency={lineCurrency(child, world.inverse, lines.lines[row] ?? none, world.parent)}
        row={row}
        style={style}
        rangeFrom={inBlock ? block.left : -1}
        rangeTo={inBlock ? block.right : -1}
        faults={words.get(row) ?? null}
        standing={row === cursor.row ? standing : null}
        column={row === cursor.row ? cursor.column : -1}
        readOnly={readOnly}
        ordered={ordered}
        place={place}
        deeds={deeds}
      />
    );
  };
  const toFault = () => {
    wants.current = true;
    // Pressed from elsewhere, it begins with the first; among the cells it goes on.
    const to = nextFault(words, columns, frame.current?.dataset['seen'] === 'yes' ? cursor : { row: -1, column: -1 });
    if (frame.current) frame.current.dataset['seen'] = 'yes';
    if (!to) return;
    work.go(to);
    requestAnimationFrame(() => {
      frame.current?.querySelector<HTMLElement>('.tg-lines-input')?.focus();
    });
  };
  const pulling = useRef(false);
  const onPointerDown = (event: PointerEvent) => {
    const at = cellAt(event.target);
    if (!at || event.button !== 0) return;
    wants.current = true;
    pulling.current = event.pointerType === 'mouse';
    work.go(at, event.shiftKey);
  };
  const focusHere = () => {
    const box = frame.current?.querySelector<HTMLElement>('.tg-lines-input');
    if (box !== document.activeElement) box?.focus({ preventScroll: true });
  };
  return (
    <DndProvider backend={HTML5Backend}>
      <div
        ref={frame}
        role="group"
        aria-label={label}
        className={`tg-lines is-grid ${readOnly ? 'is-read-only' : ''}`}
        id={id}
        onKeyDown={(event) => {
          if (event.target instanceof Element && event.target.closest('.tg-lines-scroll')) {
            wants.current = true;
            hearKey(event, work, readOnly);
          }
        }}
        onCopy={(event) => work.work === null && isCell(event.target) && work.copy(event)}
        onCut={(event) => {
          if (work.work !== null || readOnly || !isCell(event.target)) return;
          work.copy(event);
          work.clear();
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (readOnly || work.work?.kind === 'control' || !isCell(event.target) || text === '') return;
          // A word goes into what is being written; a table is a table.
          if (work.work?.kind === 'text' && !/[\t\n]/.test(text.trim())) return;
          event.preventDefault();
          wants.current = true;
          void work.paste(text);
        }}
      >
        <div ref={scroll} className="tg-lines-scroll">
          <div
            role="grid"
            className="tg-lines-grid"
            style={{ minWidth: least }}
            aria-label={label}
            aria-rowcount={rows + 1}
            aria-colcount={columns.length + 2}
            aria-multiselectable
            aria-readonly={readOnly || undefined}
            onPointerDown={onPointerDown}
            onMouseDown={(event) => {
              if (!cellAt(event.target)) return;
              event.preventDefault();
              focusHere();
            }}
            onPointerMove={(event) => {
              if (!pulling.current) return;
              pulling.current = (event.buttons & 1) === 1;
              const at = pulling.current ? cellAt(event.target) : null;
              if (at && (at.row !== cursor.row || at.column !== cursor.column)) work.go(at, true);
            }}
            onDoubleClick={(event) => cellAt(event.target) && work.begin(null)}
          >
            <div role="row" className="tg-lines-row is-head" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
              <div role="columnheader" aria-colindex={1} aria-label={t('lines.row')} />
              {columns.map(({ field, label: name }, i) => (
                <div
                  key={field.name}
                  role="columnheader"
                  aria-colindex={i + 2}
                  className={`tg-cut ${isFigure(field) ? 'is-end' : ''}`}
                  title={name}
                >
                  {name}
                  {field.required ? <em aria-hidden> *</em> : null}
                </div>
              ))}
              <div role="columnheader" aria-colindex={columns.length + 2} aria-label={t('lines.deeds')} />
            </div>
            {isLong ? (
              <div role="rowgroup" className="tg-lines-body" style={{ height: virtual.getTotalSize() }}>
                {virtual
                  .getVirtualItems()
                  .map(({ index, start }) =>
                    draw(index, { gridTemplateColumns: template, position: 'absolute', top: start, left: 0, right: 0 }),
                  )}
              </div>
            ) : (
              <div role="rowgroup">{Array.from({ length: rows }, (_, row) => draw(row, { gridTemplateColumns: template }))}</div>
            )}
            <TotalsRow columns={columns} world={world} lines={lines.lines} template={template} row={rows + 2} place={place} />
          </div>
        </div>
        <LinesBar
          lines={lines}
          words={words}
          columns={columns}
          here={words.get(cursor.row)?.get(columns[cursor.column]?.valueKey ?? '') ?? null}
          readOnly={readOnly}
          onFault={toFault}
          onAdd={() => {
            wants.current = true;
            work.go({ row: lines.lines.length, column: 0 });
            requestAnimationFrame(focusHere);
          }}
          onUndo={work.undo}
          onRedo={work.redo}
        />
        <p id={help} className="tg-sr">
          {t(readOnly ? 'lines.helpReading' : 'lines.help')}
        </p>
        <div className="tg-sr" role="status" aria-live="polite">
          {work.said}
        </div>
      </div>
    </DndProvider>
  );
}

/** The cell that was pressed; null in what is written in it, on its control, and on the buttons of a line. */
function cellAt(target: EventTarget): { readonly row: number; readonly column: number } | null {
  if (!(target instanceof Element) || target.closest('.tg-cell-editor, .tg-lines-input:not(.is-idle), button')) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}

const isCell = (target: EventTarget): boolean => target instanceof Element && target.closest('.tg-lines-grid') !== null;
