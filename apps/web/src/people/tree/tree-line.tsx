import { Icon } from '@tangram/ui';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { beside, nextBeside, type Spot, type TreeRow, type Twig, withBelow } from './forest.ts';

/** What react-dnd calls a line of a tree. */
export const twigKind = 'twig';

interface Carried {
  readonly id: string;
}

type Side = 'above' | 'within' | 'under';

interface Props {
  readonly row: TreeRow;
  readonly twigs: readonly Twig[];
  readonly ordered: boolean;
  readonly movable: boolean;
  readonly chosen: boolean;
  /** Where the keys are. */
  readonly standing: boolean;
  readonly lifted: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onChoose: () => void;
  readonly onMove: (id: string, to: Spot) => void;
  readonly children: ReactNode;
}

/** A line of a tree: dragged as a whole, dropped on, opened and closed. */
export function TreeLine(props: Props) {
  const { row, twigs, ordered, movable, chosen, standing, lifted, onKey, onFocus, onToggle, onChoose, onMove, children } = props;
  const { t } = useTranslation();
  const { twig, depth, below, open } = row;
  const frame = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>('within');
  const sideAt = (y: number | undefined): Side => {
    const box = frame.current?.getBoundingClientRect();
    if (!ordered || !box || y === undefined) return 'within';
    const along = (y - box.top) / box.height;
    return along < 0.28 ? 'above' : along > 0.72 ? 'under' : 'within';
  };
  const spotAt = (place: Side): Spot => {
    if (place === 'within') return { parent: twig.id, before: null };
    if (place === 'above') return { parent: twig.above, before: twig.id };
    if (below > 0 && open) return { parent: twig.id, before: beside(twigs, twig.id)[0]?.id ?? null };
    return { parent: twig.above, before: nextBeside(twigs, twig) };
  };
  const [{ dragging }, drag] = useDrag(
    () => ({
      type: twigKind,
      item: { id: twig.id } satisfies Carried,
      canDrag: movable,
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
    }),
    [twig.id, movable],
  );
  const [{ over }, drop] = useDrop<Carried, unknown, { readonly over: boolean }>(
    () => ({
      accept: twigKind,
      canDrop: ({ id }) => !withBelow(twigs, id).has(twig.id),
      hover: (_, monitor) => setSide(sideAt(monitor.getClientOffset()?.y)),
      drop: ({ id }, monitor) => onMove(id, spotAt(sideAt(monitor.getClientOffset()?.y))),
      collect: (monitor) => ({ over: monitor.isOver() && monitor.canDrop() }),
    }),
    [twigs, twig, onMove, ordered, below, open],
  );
  useEffect(() => {
    drag(drop(frame));
  });
  const states = [chosen ? 'is-here' : '', dragging ? 'is-gone' : '', lifted ? 'is-lifted' : '', over ? `is-${side}` : ''];
  return (
    <div
      ref={frame}
      role="treeitem"
      data-twig={twig.id}
      tabIndex={standing ? 0 : -1}
      aria-level={depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-selected={chosen}
      aria-expanded={below > 0 ? open : undefined}
      className={`tg-tree-line ${states.filter(Boolean).join(' ')}`}
      style={{ '--depth': depth } as CSSProperties}
      onKeyDown={onKey}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
      onClick={onChoose}
    >
      <span
        className={`tg-tree-turn ${open ? 'is-open' : ''} ${below > 0 ? '' : 'is-leaf'}`}
        aria-hidden
        title={below > 0 ? t(open ? 'tree.close' : 'tree.open') : undefined}
        onClick={(event) => {
          if (below === 0) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {below > 0 ? <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} /> : null}
      </span>
      {children}
    </div>
  );
}
