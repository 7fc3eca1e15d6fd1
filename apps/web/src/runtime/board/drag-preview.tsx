import { useEffect, useRef, useState } from 'react';
import { useDragDropManager, useDragLayer } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { createPortal } from 'react-dom';
import { usePlace } from '../../settings/use-place.ts';
import { CardFace } from './card-face.tsx';
import type { BoardGround, Carried } from './ground.ts';

/** The card that follows the pointer: lifted, tilted, and drawn by us instead of the browser. */
export function DragPreview({ ground }: { readonly ground: BoardGround }) {
  const carried = useDragLayer<Carried | null, Carried>((monitor) => (monitor.isDragging() ? monitor.getItem() : null));
  if (!carried) return null;
  return createPortal(<Following key={carried.row.id} ground={ground} carried={carried} />, document.body);
}

const widthOf = (id: string): number => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.offsetWidth ?? 240;

function Following({ ground, carried: { row, from } }: { readonly ground: BoardGround; readonly carried: Carried }) {
  const { t } = useTranslation();
  const place = usePlace();
  const monitor = useDragDropManager().getMonitor();
  const card = useRef<HTMLDivElement>(null);
  const [width] = useState(() => widthOf(row.id));
  // Moved past React: the card follows every pixel, and nothing else is drawn for it.
  useEffect(() => {
    const follow = () => {
      const at = monitor.getSourceClientOffset();
      if (card.current && at) card.current.style.transform = `translate(${at.x}px, ${at.y}px) rotate(1.2deg)`;
    };
    follow();
    return monitor.subscribeToOffsetChange(follow);
  }, [monitor]);
  return (
    <div className="tg-drag-layer" aria-hidden>
      <div ref={card} className="tg-card is-carried" style={{ width }}>
        <CardFace ground={ground} row={row} column={from} place={place} from={t('board.from', { column: from.label })} />
      </div>
    </div>
  );
}
