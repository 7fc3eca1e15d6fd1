import { Icon } from '@tangram/ui';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { DndProvider, useDrag, useDrop } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import './sortable-list.css';

export interface SortableItem {
  readonly key: string;
  /** What it is called when it is moved. */
  readonly words: string;
}

interface Props<Item extends SortableItem> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly readOnly: boolean;
  /** `to` is the place among the others. */
  readonly onMove: (from: number, to: number) => void;
  readonly children: (item: Item, at: number) => ReactNode;
}

/** Lines that are put in order: dragged, or lifted by space and carried by the arrows. */
export function SortableList<Item extends SortableItem>({ label, items, readOnly, onMove, children }: Props<Item>) {
  const { t } = useTranslation();
  const { say } = useDesigner();
  const kind = useId();
  const [lifted, setLifted] = useState<{ readonly key: string; readonly to: number } | null>(null);
  const from = lifted ? items.findIndex(({ key }) => key === lifted.key) : -1;
  const own = items[from];
  const shown = lifted && own ? items.toSpliced(from, 1).toSpliced(lifted.to, 0, own) : items;

  const press = (event: KeyboardEvent, item: Item) => {
    if (readOnly) return;
    const at = shown.indexOf(item);
    const carry = (by: number) => {
      if (!lifted) return;
      const to = Math.max(0, Math.min(items.length - 1, lifted.to + by));
      setLifted({ ...lifted, to });
      say(t('sortable.at', { name: item.words, n: to + 1, count: items.length }));
    };
    const lay = () => {
      setLifted(null);
      if (lifted && lifted.to !== from) onMove(from, lifted.to);
      say(t('sortable.laid', { name: item.words }));
    };
    const deeds: Readonly<Record<string, () => void>> = lifted
      ? {
          ArrowUp: () => carry(-1),
          ArrowDown: () => carry(1),
          ' ': lay,
          Enter: lay,
          Escape: () => {
            setLifted(null);
            say(t('sortable.stays', { name: item.words }));
          },
        }
      : {
          ' ': () => {
            setLifted({ key: item.key, to: at });
            say(t('sortable.lifted', { name: item.words }));
          },
        };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <DndProvider backend={HTML5Backend}>
      <ul className="tg-ordered" aria-label={label}>
        {shown.map((item, i) => (
          <Row
            key={item.key}
            kind={kind}
            at={i}
            item={item}
            readOnly={readOnly}
            isLifted={lifted?.key === item.key}
            onMove={onMove}
            onKey={(event) => press(event, item)}
          >
            {children(item, items.indexOf(item))}
          </Row>
        ))}
      </ul>
    </DndProvider>
  );
}

interface RowProps {
  readonly kind: string;
  readonly at: number;
  readonly item: SortableItem;
  readonly readOnly: boolean;
  readonly isLifted: boolean;
  readonly onMove: (from: number, to: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

function Row({ kind, at, item, readOnly, isLifted, onMove, onKey, children }: RowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const [side, setSide] = useState<'above' | 'under'>('above');
  const sideAt = (y: number | undefined): 'above' | 'under' => {
    const box = row.current?.getBoundingClientRect();
    return box && y !== undefined && y > box.top + box.height / 2 ? 'under' : 'above';
  };
  const [{ dragging }, drag, preview] = useDrag(
    () => ({ type: kind, item: { at }, canDrag: !readOnly, collect: (monitor) => ({ dragging: monitor.isDragging() }) }),
    [kind, at, readOnly],
  );
  const [{ over }, drop] = useDrop<{ readonly at: number }, unknown, { readonly over: boolean }>(
    () => ({
      accept: kind,
      hover: (_, monitor) => setSide(sideAt(monitor.getClientOffset()?.y)),
      drop: ({ at: from }, monitor) => {
        const gap = at + (sideAt(monitor.getClientOffset()?.y) === 'under' ? 1 : 0);
        const to = gap > from ? gap - 1 : gap;
        if (to !== from) onMove(from, to);
      },
      collect: (monitor) => ({ over: monitor.isOver() }),
    }),
    [kind, at, onMove],
  );
  useEffect(() => {
    drag(grip);
    drop(preview(row));
  });
  const states = [dragging ? 'is-gone' : '', isLifted ? 'is-lifted' : '', over && !dragging ? `is-${side}` : ''];
  return (
    <li ref={row} className={`tg-ordered-row ${states.join(' ')}`} data-here={over && !dragging ? t('sortable.here') : undefined}>
      {readOnly ? null : (
        <button
          ref={grip}
          type="button"
          className="tg-ordered-grip"
          aria-label={t('sortable.grip', { name: item.words })}
          aria-pressed={isLifted}
          onKeyDown={onKey}
        >
          <Icon name="grip" size={14} />
        </button>
      )}
      {children}
    </li>
  );
}
