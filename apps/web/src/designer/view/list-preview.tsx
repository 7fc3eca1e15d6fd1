import { placeColumn } from '@tangram/design';
import { isSame, type ObjectDefinition } from '@tangram/model';
import { type Column, type Grouping, groupingOf, labelOf } from '@tangram/view';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useDrop } from 'react-dnd';
import type { ListQuestion } from '../../api/records.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { GroupedGrid } from '../../runtime/list/grouped-grid.tsx';
import { groupingKey } from '../../runtime/list/use-groups.ts';
import { useGroupedRows } from '../../runtime/list/use-grouped-rows.ts';
import { drawn, noChoice } from '../../runtime/list/choice.ts';
import type { Cells } from '../../runtime/list/use-cells.ts';
import type { CellEdit } from '../../runtime/list/use-cell-edit.ts';
import { Grid } from '../../runtime/list/grid.tsx';
import { questionOf, sortInForce } from '../../runtime/list/use-list.ts';
import { useRows } from '../../runtime/list/use-rows.ts';
import type { ListSearch } from '../../runtime/search-params.ts';
import { useDesigner } from '../designer-context.ts';
import { DropLine } from '../canvas/drop-line.tsx';
import { type Held, heldKind } from '../canvas/held.ts';
import { AddColumn } from './add-column.tsx';
import { useShownColumns } from './shown-rows.ts';
import type { ViewDesk } from './view-desk.ts';
import '../../runtime/list/list.css';
import '../../runtime/list/cell.css';
import '../../runtime/list/group.css';

const still = () => undefined;
/** Cells are looked at here, not written in. */
const cells: Cells = { cursor: null, block: null, go: still, move: still, mark: still, leave: still };
const edit: CellEdit = { edits: new Map(), open: false, refusals: 0, begin: still, editingIn: () => null, hear: still };

interface Props {
  readonly desk: ViewDesk;
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
}

/** The list of the app on the draft: its heads are dragged, pulled and pinned, and the view keeps it. */
export function ListPreview({ desk, object, search }: Props) {
  const { readOnly } = useDesigner();
  const { model } = useScreens();
  const { view } = desk;
  const { columns, asked } = useShownColumns(object, view);
  const question = useSame(useMemo(() => questionOf(object, view, asked, search), [object, view, asked, search]));
  const grouping = useMemo(() => groupingOf(model, object, groupingKey(view, {})), [model, object, view]);
  const frame = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState<{ readonly at: number; readonly x: number } | null>(null);
  const [{ carried }, drop] = useDrop<Held, unknown, { readonly carried: Held | null }>(
    () => ({
      accept: heldKind,
      canDrop: (held) => !readOnly && held.kind === 'field',
      hover: (_, monitor) => setLine(lineAt(frame.current, monitor.getClientOffset()?.x ?? 0)),
      drop: (held, monitor) => {
        const to = lineAt(frame.current, monitor.getClientOffset()?.x ?? 0);
        if (held.kind === 'field') desk.setColumns(placeColumn(desk.columns, held.field, to.at));
      },
      collect: (monitor) => ({ carried: monitor.isOver() && monitor.canDrop() ? monitor.getItem() : null }),
    }),
    [desk, readOnly],
  );
  useEffect(() => {
    drop(frame);
  });
  const given = { desk, object, columns, asked, question, search };
  return (
    <div ref={frame} className="tg-vc-list" onClickCapture={stay}>
      {grouping ? <Grouped {...given} grouping={grouping} /> : <Plain {...given} />}
      {carried && line ? <DropLine across={false} x={line.x} y={4} length={null} label={carried.label} /> : null}
    </div>
  );
}

/** The question of before while it asks the same. */
function useSame(next: ListQuestion): ListQuestion {
  const [kept, setKept] = useState(next);
  if (kept === next || isSame(kept, next)) return kept;
  setKept(next);
  return next;
}

interface Given extends Props {
  readonly columns: readonly Column[];
  readonly asked: readonly Column[];
  readonly question: ListQuestion;
}

/** What a grid is given where its heads are built and its rows are looked at. */
function useGridProps({ desk, object, columns, question, search }: Given) {
  const { locale, readOnly } = useDesigner();
  return {
    object,
    label: labelOf(object.plural, locale, object.name),
    columns,
    question,
    sort: sortInForce(object, desk.view, search),
    onSort: (sort: string | undefined) => desk.go({ sort }),
    ...desk.head,
    ...(readOnly ? {} : { end: <AddColumn desk={desk} /> }),
    choice: drawn(noChoice, []),
    onChoose: still,
    onChooseAll: still,
    cells,
    edit,
    onFill: still,
  };
}

function Plain(given: Given) {
  const { object, question } = given;
  const rows = useRows(object, question);
  return <Grid {...useGridProps(given)} rows={rows} set={JSON.stringify([question.filter, question.search, question.sort])} />;
}

function Grouped({ grouping, ...given }: Given & { readonly grouping: Grouping }) {
  const rows = useGroupedRows(given.object, grouping, given.asked, given.question);
  return <GroupedGrid {...useGridProps(given)} grouping={grouping} rows={rows} />;
}

/** Records are looked at here, not opened. */
export function stay(event: MouseEvent): void {
  if (!(event.target instanceof Element) || !event.target.closest('a')) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Between which heads a place on the screen is, and how far from the left that is. */
function lineAt(frame: HTMLElement | null, x: number): { readonly at: number; readonly x: number } {
  const left = frame?.getBoundingClientRect().left ?? 0;
  const heads = [...(frame?.querySelectorAll<HTMLElement>('[data-head]') ?? [])].map((head) => head.getBoundingClientRect());
  const found = heads.findIndex((box) => x < box.left + box.width / 2);
  const at = found < 0 ? heads.length : found;
  const edge = heads[at]?.left ?? heads.at(-1)?.right ?? left;
  return { at, x: edge - left };
}
