import type { ObjectDefinition } from '@tangram/model';
import type { Column, Grouping } from '@tangram/view';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { type Block, type Cursor, isOneCell } from './cursor.ts';
import { GridRow, type Tracks, WaitingRow } from './grid-row.tsx';
import type { CellEdit } from './use-cell-edit.ts';
import { questionOfGroup, type RowGroup } from './use-groups.ts';
import { type Rows, useRows } from './use-rows.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

/** The rows of an opened group that are here. */
export type HeldRows = Pick<Rows, 'at' | 'loaded'>;

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly grouping: Grouping;
  readonly group: RowGroup;
  readonly question: ListQuestion;
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>;
  readonly height: number;
  readonly tracks: Tracks;
  /** The place of the first row among those of all opened groups. */
  readonly from: number;
  readonly chosen: ReadonlySet<string>;
  readonly cursor: Cursor | null;
  readonly block: Block | null;
  readonly edit: CellEdit;
  /** Tells which rows are here; null when the group is closed. */
  readonly onRows: (key: string, rows: HeldRows | null) => void;
  readonly onChoose: (id: string, place: number, range: boolean) => void;
  readonly onFill: (id: string, stage: string) => void;
}

/** px above the rows that heads cover, and below that the totals do. */
const covered = 64;
const foot = 32;

/** The place of the rows of an opened group. They are asked for when it comes into sight. */
export function GroupRows(props: Props) {
  const { group, box, height, from, cursor } = props;
  const body = useRef<HTMLDivElement>(null);
  const sight = useRowsInSight(box, body, group.shown, height);
  const [seen, setSeen] = useState(false);
  const isInSight = sight[1] > 0;
  useEffect(() => {
    if (isInSight) setSeen(true);
  }, [isInSight]);
  const at = cursor && cursor.row >= from && cursor.row < from + group.shown ? cursor.row - from : null;
  useEffect(() => {
    const [scroller, part] = [box.current, body.current];
    if (at === null || !scroller || !part) return;
    const top = part.getBoundingClientRect().top - scroller.getBoundingClientRect().top + at * height;
    if (top < covered) scroller.scrollTop += top - covered;
    else if (top + height > scroller.clientHeight - foot) scroller.scrollTop += top + height - (scroller.clientHeight - foot);
  }, [at, box, height]);
  return (
    <div ref={body} className="tg-grid-body" role="rowgroup" style={{ height: group.shown * height }}>
      {seen ? <SeenRows {...props} sight={sight} /> : null}
    </div>
  );
}

function SeenRows(props: Props & { readonly sight: readonly [number, number] }) {
  const { object, columns, grouping, group, question, height, tracks, from, chosen, cursor, block, edit, onRows, onChoose, onFill } = props;
  const [first, last] = props.sight;
  const own = useMemo(() => questionOfGroup(question, grouping, group.value), [question, grouping, group.value]);
  const rows = useRows(object, own);
  const { loaded, onSight } = rows;
  const held = useRef<HeldRows>(rows);
  useEffect(() => {
    held.current = rows;
  });
  useEffect(() => {
    if (last > first) onSight(first, last);
  }, [first, last, onSight]);
  useEffect(() => {
    onRows(group.key, { loaded, at: (index) => held.current.at(index) });
    return () => onRows(group.key, null);
  }, [group.key, loaded, onRows]);
  const isBlock = block !== null && !isOneCell(block);
  return Array.from({ length: last - first }, (_, i) => {
    const index = first + i;
    const place = from + index;
    const row = rows.at(index);
    const inBlock = isBlock && place >= block.top && place <= block.bottom;
    return row ? (
      <GridRow
        key={row.id}
        object={object}
        columns={columns}
        row={row}
        index={place}
        tracks={tracks}
        top={index * height}
        height={height}
        chosen={chosen.has(row.id)}
        focused={cursor?.row === place ? cursor.column : null}
        rangeFrom={inBlock ? block.left : -1}
        rangeTo={inBlock ? block.right : -1}
        edits={edit.edits.get(row.id)}
        tellAll={edit.refusals === 1}
        editing={edit.editingIn(row.id, i > 6 && index >= first + (last - first) / 2)}
        onChoose={onChoose}
        onFill={onFill}
      />
    ) : (
      <WaitingRow key={`waiting-${index}`} columns={columns} index={index} top={index * height} height={height} />
    );
  });
}
