import { Checkbox, Icon, IconButton, Menu, useSteady } from '@tangram/ui';
import { addSort, type Column, sortKeys } from '@tangram/view';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { Tracks } from './grid-row.tsx';

/** What can be done to columns at their heads. */
export interface HeadDeeds {
  readonly label: string;
  readonly onSort: (sort: string | undefined) => void;
  readonly onResize: (path: string, width: number) => void;
  /** Puts a column where another one is. */
  readonly onMove: (path: string, to: string) => void;
  readonly onPin: (path: string, pinned: boolean) => void;
  readonly onHide: (path: string) => void;
  /** What stands at the end of the heads. */
  readonly end?: ReactNode;
}

interface Props extends HeadDeeds {
  readonly columns: readonly Column[];
  readonly tracks: Tracks;
  readonly sort: readonly string[];
  readonly all: boolean;
  readonly some: boolean;
  readonly onChooseAll: () => void;
}

/** The heads: the sign of the type, the name; a press sorts (with Shift among equals), a pull at the edge widens, a pull at the name moves, the arrow shows what else there is. */
export function GridHead(props: Props) {
  const { columns, tracks, sort, all, some, onChooseAll, end } = props;
  const { t } = useTranslation();
  const [target, setTarget] = useState<Target | null>(null);
  const aim = useCallback((next: Target | null) => setTarget((now) => (now?.path === next?.path ? now : next)), []);
  const deeds = useSteadyDeeds(props, aim);
  return (
    <div className="tg-grid-head" role="row">
      <div className={`tg-th is-pick ${tracks.pins[0] ? 'is-pinned' : ''}`} role="columnheader" style={tracks.pins[0]}>
        <Checkbox checked={all} some={some} label={t('list.selectAll')} onChange={onChooseAll} />
      </div>
      {columns.map((column, i) => (
        <Head
          key={column.path}
          deeds={deeds}
          column={column}
          place={i}
          left={columns[i - 1]?.path ?? null}
          right={columns[i + 1]?.path ?? null}
          style={tracks.pins[i + 1]}
          order={orderOf(column, sort)}
          target={target?.path !== column.path ? null : target.from < i ? 'end' : 'start'}
        />
      ))}
      {end ? (
        <div className="tg-th-end" role="columnheader">
          {end}
        </div>
      ) : null}
    </div>
  );
}

/** The head at which a column would be put, and the place that it comes from: who goes to the end side stands behind it then. */
interface Target {
  readonly path: string;
  readonly from: number;
}

interface Deeds extends Omit<HeadDeeds, 'label' | 'end'> {
  /** Orders by a column, alone or behind what the rows are ordered by already. */
  readonly onPress: (key: string, more: boolean) => void;
  readonly onTarget: (target: Target | null) => void;
}

/** What is done at the heads, the very same functions from one drawing to the next. */
function useSteadyDeeds(props: Props, onTarget: Deeds['onTarget']): Deeds {
  const onSort = useSteady(props.onSort);
  const onResize = useSteady(props.onResize);
  const onMove = useSteady(props.onMove);
  const onPin = useSteady(props.onPin);
  const onHide = useSteady(props.onHide);
  const onPress = useSteady((key: string, more: boolean) => props.onSort(addSort(props.sort, key, more).join(',') || undefined));
  return useMemo(
    () => ({ onSort, onResize, onMove, onPin, onHide, onPress, onTarget }),
    [onSort, onResize, onMove, onPin, onHide, onPress, onTarget],
  );
}

/** Where a column stands in the order of the rows. */
interface Order {
  readonly key: string;
  readonly direction: 'up' | 'down';
  /** Its place among several keys, from 1; null when it is the only one. */
  readonly rank: number | null;
}

function orderOf(column: Column, sort: readonly string[]): Order | null {
  const keys = sortKeys(sort);
  const at = keys.findIndex(({ key }) => key === column.sortKey || key === column.valueKey);
  const found = keys[at];
  return found ? { key: found.key, direction: found.down ? 'down' : 'up', rank: keys.length > 1 ? at + 1 : null } : null;
}

interface HeadProps {
  readonly deeds: Deeds;
  readonly column: Column;
  readonly place: number;
  /** The paths of the columns beside it; null at the ends. */
  readonly left: string | null;
  readonly right: string | null;
  readonly style: CSSProperties | undefined;
  readonly order: Order | null;
  /** The side of it on which another column would be put; null while none is. */
  readonly target: 'start' | 'end' | null;
}

/** Drawn anew only when something of it changes: its order is another object each time. */
const Head = memo(
  DrawnHead,
  ({ order, ...before }, { order: next, ...after }) =>
    order?.key === next?.key &&
    order?.direction === next?.direction &&
    order?.rank === next?.rank &&
    (Object.keys(after) as (keyof typeof after)[]).every((key) => before[key] === after[key]),
);

function DrawnHead(props: HeadProps) {
  const { deeds, column, place, left, right, style, order, target } = props;
  const { sortKey, path } = column;
  const pull = usePull(props);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    const to = event.key === 'ArrowLeft' ? left : right;
    if (to === null) return;
    deeds.onMove(path, to);
    // What is moved among its siblings loses the focus.
    const { dataset } = event.currentTarget;
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.tg-th-label[data-path="${CSS.escape(dataset['path'] ?? '')}"]`)?.focus(),
    );
  };
  return (
    <div
      className={`tg-th ${column.align === 'end' ? 'is-end' : ''} ${style ? 'is-pinned' : ''} ${target ? `is-target at-${target}` : ''}`}
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={order?.direction === 'up' ? 'ascending' : order ? 'descending' : 'none'}
      data-head={path}
      style={style}
    >
      <button
        type="button"
        className="tg-th-label"
        title={column.derived === null ? column.label : `${column.label} · ${column.derived}`}
        data-path={path}
        aria-disabled={sortKey === null}
        onClick={({ shiftKey }) => {
          if (!pull.pulled() && sortKey !== null) deeds.onPress(order?.key ?? sortKey, shiftKey);
        }}
        onKeyDown={onKeyDown}
        {...pull.handlers}
      >
        <Icon name={column.field.rollUp ? 'sum' : glyphOfType[column.field.type]} size={12} />
        <span className="tg-cut">{column.label}</span>
        {order ? (
          <span className="tg-th-sort" aria-hidden>
            <Icon name={order.direction === 'up' ? 'chevronUp' : 'chevronDown'} size={12} />
            {order.rank}
          </span>
        ) : null}
      </button>
      <HeadMenu {...props} />
      <Edge column={column} onResize={deeds.onResize} />
    </div>
  );
}

/** px before a press becomes a pull. */
const threshold = 6;

/** Pulls a head to where another one is. */
function usePull({ column, place, deeds: { onTarget, onMove } }: HeadProps) {
  const from = useRef<number | null>(null);
  const pulled = useRef(false);
  const over = useRef<string | null>(null);
  const end = (keep: boolean) => {
    if (keep && pulled.current && over.current !== null && over.current !== column.path) onMove(column.path, over.current);
    from.current = null;
    over.current = null;
    onTarget(null);
  };
  return {
    /** Whether the press that just ended moved the column. */
    pulled: () => pulled.current,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
        pulled.current = false;
        if (event.button !== 0) return;
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
        if (from.current === null || (!pulled.current && Math.abs(event.clientX - from.current) < threshold)) return;
        pulled.current = true;
        const below = document.elementFromPoint(event.clientX, event.clientY);
        over.current = below?.closest<HTMLElement>('[data-head]')?.dataset['head'] ?? null;
        const { current: path } = over;
        onTarget(path === null || path === column.path ? null : { path, from: place });
      },
      onPointerUp: () => end(true),
      onPointerCancel: () => end(false),
    },
  };
}

function HeadMenu({ column, left, right, deeds }: HeadProps) {
  const { sortKey, path, pinned } = column;
  const pick = useSteady((key: string) => {
    if (key === 'up' && sortKey !== null) deeds.onSort(sortKey);
    if (key === 'down' && sortKey !== null) deeds.onSort(`-${sortKey}`);
    if (key === 'pin') deeds.onPin(path, !pinned);
    if (key === 'left' && left !== null) deeds.onMove(path, left);
    if (key === 'right' && right !== null) deeds.onMove(path, right);
    if (key === 'hide') deeds.onHide(path);
  });
  return (
    <DrawnMenu
      label={column.label}
      canSort={sortKey !== null}
      pinned={pinned}
      isFirst={left === null}
      isLast={right === null}
      isOnly={left === null && right === null}
      onPick={pick}
    />
  );
}

interface DrawnMenuProps {
  readonly label: string;
  readonly canSort: boolean;
  readonly pinned: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isOnly: boolean;
  readonly onPick: (key: string) => void;
}

const DrawnMenu = memo(function DrawnMenu({ label, canSort, pinned, isFirst, isLast, isOnly, onPick }: DrawnMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu
      items={[
        { key: 'up', label: t('grid.sortUp'), icon: <Icon name="chevronUp" size={14} />, disabled: !canSort },
        { key: 'down', label: t('grid.sortDown'), icon: <Icon name="chevronDown" size={14} />, disabled: !canSort },
        { key: 'pin', label: t(pinned ? 'grid.unpin' : 'grid.pin'), icon: <Icon name="pin" size={14} /> },
        { key: 'left', label: t('grid.moveLeft'), icon: <Icon name="chevronLeft" size={14} />, disabled: isFirst },
        { key: 'right', label: t('grid.moveRight'), icon: <Icon name="chevronRight" size={14} />, disabled: isLast },
        { key: 'hide', label: t('grid.hide'), icon: <Icon name="eyeOff" size={14} />, disabled: isOnly },
      ]}
      onPick={onPick}
    >
      <IconButton icon="chevronDown" size="small" className="tg-th-menu" label={t('grid.headMenu', { column: label })} />
    </Menu>
  );
});

function Edge({ column, onResize }: { readonly column: Column } & Pick<HeadDeeds, 'onResize'>) {
  const from = useRef<number | null>(null);
  const move = (event: PointerEvent<HTMLSpanElement>) => {
    if (from.current !== null) onResize(column.path, column.width + event.clientX - from.current);
    if (from.current !== null) from.current = event.clientX;
  };
  return (
    <span
      className="tg-th-edge"
      aria-hidden
      onPointerDown={(event) => {
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
