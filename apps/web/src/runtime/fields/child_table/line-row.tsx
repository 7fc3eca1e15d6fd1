import { Icon, IconButton } from '@tangram/ui';
import type { Column, Line, Place } from '@tangram/view';
import { type CSSProperties, memo, useEffect, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { LineCell } from './line-cell.tsx';
import type { Standing } from './standing-cell.tsx';

/** What react-dnd calls a line. */
const lineKind = 'line';

interface Carried {
  readonly table: string;
  readonly row: number;
}

/** What can be done to whole lines. */
export interface LineDeeds {
  readonly remove: (row: number) => void;
  readonly duplicate: (row: number) => void;
  readonly mark: (row: number) => void;
  /** @param to before which line it goes */
  readonly drop: (from: number, to: number) => void;
}

interface Props {
  /** The id of the table. */
  readonly table: string;
  readonly columns: readonly Column[];
  /** null for the empty row at the end. */
  readonly line: Line | null;
  /** Of its amounts; null where there is one. */
  readonly currency: string | null;
  readonly row: number;
  readonly style: CSSProperties;
  readonly rangeFrom: number;
  readonly rangeTo: number;
  /** Words against its cells by the names of their fields; against the line itself by ''. */
  readonly faults: ReadonlyMap<string, string> | null;
  readonly standing: Standing | null;
  readonly column: number;
  readonly readOnly: boolean;
  readonly ordered: boolean;
  readonly place: Place;
  readonly deeds: LineDeeds;
}

const empty: Line = {};

/** A line with its handle, its cells and what can be done to it. */
export const LineRow = memo(function LineRow(props: Props) {
  const { table, columns, line, currency, row, style, rangeFrom, rangeTo, faults, standing, column, readOnly, ordered, place, deeds } =
    props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [below, setBelow] = useState(false);
  const isLower = (y: number | undefined): boolean => {
    const box = frame.current?.getBoundingClientRect();
    return box !== undefined && y !== undefined && y > box.top + box.height / 2;
  };
  const [{ dragging }, drag, preview] = useDrag(
    () => ({
      type: lineKind,
      item: { table, row } satisfies Carried,
      canDrag: line !== null && !readOnly,
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
    }),
    [table, row, line !== null, readOnly],
  );
  const [{ over }, drop] = useDrop<Carried, unknown, { readonly over: boolean }>(
    () => ({
      accept: lineKind,
      canDrop: (carried) => carried.table === table,
      hover: (_, monitor) => setBelow(isLower(monitor.getClientOffset()?.y) && line !== null),
      drop: (carried, monitor) => deeds.drop(carried.row, row + (isLower(monitor.getClientOffset()?.y) && line !== null ? 1 : 0)),
      collect: (monitor) => ({ over: monitor.isOver() && monitor.canDrop() }),
    }),
    [table, row, deeds, line !== null],
  );
  useEffect(() => {
    preview(drop(frame));
    drag(handle);
  });
  const states = [
    line === null ? 'is-new' : '',
    dragging ? 'is-gone' : '',
    over ? (below ? 'is-under' : 'is-above') : '',
    standing ? 'is-here' : '',
  ];
  const own = faults?.get('') ?? null;
  return (
    <div ref={frame} role="row" className={`tg-lines-row ${states.filter(Boolean).join(' ')}`} aria-rowindex={row + 2} style={style}>
      <div role="gridcell" aria-colindex={1} className={`tg-lines-head ${own === null ? '' : 'is-wrong'}`} title={own ?? undefined}>
        {line === null || readOnly || !ordered ? (
          <span className="tg-lines-number">{line === null ? <Icon name="plus" size={12} /> : row + 1}</span>
        ) : (
          <button
            ref={handle}
            type="button"
            tabIndex={-1}
            className="tg-lines-handle"
            aria-label={t('lines.handle', { row: row + 1 })}
            title={t('lines.handle', { row: row + 1 })}
            onClick={() => deeds.mark(row)}
          >
            <span className="tg-lines-number">{row + 1}</span>
            <span className="tg-lines-grip" aria-hidden />
          </button>
        )}
      </div>
      {columns.map((one, i) => (
        <LineCell
          key={one.valueKey}
          id={`${table}-${row}-${one.valueKey}`}
          column={one}
          at={{ row, column: i }}
          value={line?.[one.valueKey]}
          values={line ?? empty}
          currency={currency}
          ranged={i >= rangeFrom && i <= rangeTo}
          fault={faults?.get(one.valueKey) ?? null}
          standing={standing && column === i ? standing : null}
          readOnly={readOnly}
          place={place}
        />
      ))}
      <div role="gridcell" aria-colindex={columns.length + 2} className="tg-lines-tail">
        {line === null || readOnly ? null : (
          <>
            <IconButton
              icon="copy"
              size="small"
              tabIndex={-1}
              label={t('lines.duplicate', { row: row + 1 })}
              onClick={() => deeds.duplicate(row)}
            />
            <IconButton
              icon="close"
              size="small"
              tabIndex={-1}
              label={t('lines.remove', { row: row + 1 })}
              onClick={() => deeds.remove(row)}
            />
          </>
        )}
      </div>
    </div>
  );
});
