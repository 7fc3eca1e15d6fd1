import type { ObjectDefinition } from '@tangram/model';
import { rowHeights } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { type CSSProperties, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Choice } from './choice.ts';
import { type Cursor, isOneCell } from './cursor.ts';
import { cellId } from './grid-cell.tsx';
import { GridFoot } from './grid-foot.tsx';
import { GridHead, type HeadDeeds } from './grid-head.tsx';
import { GridRow, type Tracks, WaitingRow } from './grid-row.tsx';
import type { CellEdit } from './use-cell-edit.ts';
import type { Cells } from './use-cells.ts';
import { useLongScroll } from './use-long-scroll.ts';
import type { Rows } from './use-rows.ts';

interface Props extends HeadDeeds {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** What the rows answer: another set begins at its top. */
  readonly set: string;
  readonly sort: readonly string[];
  readonly choice: Choice;
  readonly onChoose: (id: string, place: number, range: boolean) => void;
  readonly onChooseAll: () => void;
  readonly cells: Cells;
  readonly edit: CellEdit;
  readonly onFill: (id: string, stage: string) => void;
  readonly question: ListQuestion;
}

const waitingRows = 20;

/** Rows and columns: only what is in sight is drawn; pages come as one scrolls. */
export function Grid(props: Props) {
  const { object, columns, rows, set, choice, cells, edit, onChoose, onFill } = props;
  const { cursor, block } = cells;
  const { density } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const height = rowHeights[density];
  const loading = rows.state === 'loading';
  const scroll = useLongScroll(box, loading ? waitingRows : rows.count, height, set);
  const { first, last, show } = scroll;
  const { onSight } = rows;
  const press = usePress(cells, edit);

  useEffect(() => {
    if (!loading && last > first) onSight(first, last);
  }, [loading, first, last, onSight]);
  useEffect(() => {
    if (!cursor) return;
    show(cursor.row);
    document.getElementById(cellId(cursor.row, cursor.column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [cursor, show]);

  const pick = pickWidth(rows.count);
  const tracks = useMemo(() => tracksOf(columns, pick), [columns, pick]);
  const chosen = rows.loaded.length > 0 && rows.loaded.every((row) => choice.ids.has(row.id));
  const isBlock = block !== null && !isOneCell(block);
  const tellAll = edit.refusals === 1;
  return (
    <div className="tg-scroll" ref={box} data-density={density}>
      <div
        className={`tg-grid ${rows.stale ? 'is-stale' : ''}`}
        role="grid"
        tabIndex={0}
        style={{ '--tg-tracks': tracks.template }}
        aria-label={props.label}
        aria-rowcount={rows.total ?? -1}
        aria-colcount={columns.length + 1}
        aria-busy={loading}
        aria-multiselectable
        {...(cursor ? { 'aria-activedescendant': cellId(cursor.row, cursor.column) } : {})}
      >
        <GridHead {...props} tracks={tracks} all={chosen} some={choice.ids.size > 0 && !chosen} />
        <div className="tg-grid-body" style={{ height: scroll.height }} {...press}>
          {Array.from({ length: last - first }, (_, i) => {
            const index = first + i;
            const row = loading ? undefined : rows.at(index);
            const top = scroll.topOf(index);
            const inBlock = isBlock && index >= block.top && index <= block.bottom;
            return row ? (
              <GridRow
                key={row.id}
                object={object}
                columns={columns}
                row={row}
                index={index}
                tracks={tracks}
                top={top}
                height={height}
                chosen={choice.ids.has(row.id)}
                focused={cursor?.row === index ? cursor.column : null}
                rangeFrom={inBlock ? block.left : -1}
                rangeTo={inBlock ? block.right : -1}
                edits={edit.edits.get(row.id)}
                tellAll={tellAll}
                editing={edit.editingIn(row.id, index >= first + (last - first) / 2 && index > 6)}
                onChoose={onChoose}
                onFill={onFill}
              />
            ) : (
              <WaitingRow key={`waiting-${index}`} columns={columns} index={index} top={top} height={height} />
            );
          })}
        </div>
        <GridFoot object={object.name} columns={columns} tracks={tracks.template} total={rows.total} question={props.question} />
      </div>
    </div>
  );
}

/** Room for the number of the last row. */
export const pickWidth = (rows: number): number => Math.max(44, String(rows).length * 8 + 16);

/** Widths of the columns, and where those stand that stay in sight while one scrolls sideways. */
export function tracksOf(columns: readonly Column[], pick: number): Tracks {
  const widths = columns.map(({ width }, i) => (i === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`));
  const pinned = columns.filter((column) => column.pinned);
  const lefts = pinned.map((_, i) => pinned.slice(0, i).reduce((sum, { width }) => sum + width, pick));
  const pins = pinned.length === 0 ? [] : [0, ...lefts].map((left): CSSProperties => ({ left }));
  return { template: `${pick}px ${widths.join(' ')}`, pins };
}

/** What the pointer does among the cells: a press goes to one, a pull marks a block, two presses open the control. */
export function usePress(cells: Cells, edit: CellEdit) {
  const pulling = useRef(false);
  return {
    onPointerDown: (event: PointerEvent) => {
      const at = cellAt(event.target);
      if (!at || event.button !== 0) return;
      edit.hear();
      if (event.target instanceof Element && event.target.closest('a, button')) return;
      pulling.current = event.pointerType === 'mouse';
      cells.go(at, event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!pulling.current) return;
      if ((event.buttons & 1) === 0) {
        pulling.current = false;
        return;
      }
      const at = cellAt(event.target);
      if (at && (at.row !== cells.cursor?.row || at.column !== cells.cursor.column)) cells.go(at, true);
    },
    onPointerUp: () => {
      pulling.current = false;
    },
    onDoubleClick: (event: { readonly target: EventTarget }) => {
      const at = cellAt(event.target);
      if (at) edit.begin(at, null);
    },
  };
}

function cellAt(target: EventTarget): Cursor | null {
  const hit = target instanceof Element ? target.closest<HTMLElement>('[data-column], .tg-cell-note') : null;
  const cell = hit?.matches('.tg-cell-note') ? null : hit;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}
