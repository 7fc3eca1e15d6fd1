import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { rowHeights } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Choice } from './choice.ts';
import type { Cursor } from './cursor.ts';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { GridRow, WaitingRow } from './grid-row.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly rows: readonly RecordRow[];
  /** How many there are in all; undefined until counted. */
  readonly total: number | undefined;
  readonly loading: boolean;
  /** The rows are the last answer; another is on its way. */
  readonly stale: boolean;
  readonly more: boolean;
  readonly onMore: () => void;
  readonly sort: readonly string[];
  readonly onSort: (sort: string | undefined) => void;
  readonly onResize: (path: string, width: number) => void;
  readonly choice: Choice;
  readonly onChoose: (id: string, range: boolean) => void;
  readonly onChooseAll: () => void;
  readonly cursor: Cursor | null;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onOpen: (row: RecordRow) => void;
  readonly question: ListQuestion;
}

const waitingRows = 20;
/** Rows before the end at which the next page is asked for. */
const ahead = 25;

/** Rows and columns: only what is in sight is drawn; pages come as one scrolls. */
export function Grid(props: Props) {
  const { object, columns, rows, total, loading, stale, more, onMore, choice, cursor, onChoose, onCursor, onOpen } = props;
  const { density } = useSettings();
  const scroll = useRef<HTMLDivElement>(null);
  const height = rowHeights[density];
  const count = loading
    ? waitingRows
    : rows.length + (more ? Math.max(3, Math.min(waitingRows, (total ?? rows.length + waitingRows) - rows.length)) : 0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: 32,
    scrollPaddingEnd: 64,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (more && !loading && last >= rows.length - ahead) onMore();
  }, [more, loading, last, rows.length, onMore]);
  useEffect(() => {
    if (cursor) virtual.scrollToIndex(cursor.row);
  }, [cursor, virtual]);

  const widths = columns.map(({ width }, i) => (i === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`));
  const style: CSSProperties = { gridTemplateColumns: `44px ${widths.join(' ')}` };
  const chosen = rows.length > 0 && rows.every((row) => choice.ids.has(row.id));
  return (
    <div className="tg-scroll" ref={scroll} data-density={density}>
      <div
        className={`tg-grid ${stale ? 'is-stale' : ''}`}
        role="grid"
        aria-rowcount={total ?? -1}
        aria-colcount={columns.length + 1}
        aria-busy={loading}
      >
        <GridHead {...props} style={style} all={chosen} some={choice.ids.size > 0 && !chosen} />
        <div className="tg-grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = loading ? undefined : rows[item.index];
            const at: CSSProperties = { ...style, height, transform: `translateY(${item.start}px)` };
            return row ? (
              <GridRow
                key={row.id}
                object={object}
                columns={columns}
                row={row}
                index={item.index}
                style={at}
                chosen={choice.ids.has(row.id)}
                focused={cursor?.row === item.index ? cursor.column : null}
                loose={density === 'loose'}
                onChoose={onChoose}
                onCursor={onCursor}
                onOpen={onOpen}
              />
            ) : (
              <WaitingRow key={`waiting-${item.index}`} columns={columns} index={item.index} style={at} />
            );
          })}
        </div>
        <GridFoot object={object.name} columns={columns} style={style} total={total} question={props.question} />
      </div>
    </div>
  );
}
