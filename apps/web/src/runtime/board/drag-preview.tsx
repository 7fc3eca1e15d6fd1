import { useEffect, useRef, useState } from 'react';
import { useDragDropManager, useDragLayer, type XYCoord } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { createPortal } from 'react-dom';
import { usePlace } from '../../settings/use-place.ts';
import { byFinger } from './by-finger.ts';
import { CardFace } from './card-face.tsx';
import { type BoardGround, type Carried, placeName } from './ground.ts';

/** The card that follows the pointer: lifted, tilted, and drawn by us instead of the browser. */
export function DragPreview({ ground }: { readonly ground: BoardGround }) {
  const carried = useDragLayer<Carried | null, Carried>((monitor) => (monitor.isDragging() ? monitor.getItem() : null));
  if (!carried) return null;
  return createPortal(<Following key={carried.row.id} ground={ground} carried={carried} />, document.body);
}

/** A finger hides what is under it: the card is small and hangs below. */
const underFinger = 200;
const belowFinger = (at: XYCoord | null): XYCoord | null => at && { x: at.x - underFinger / 2, y: at.y + 28 };

const widthOf = (id: string): number => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.offsetWidth ?? 240;

function Following({ ground, carried: { row, from } }: { readonly ground: BoardGround; readonly carried: Carried }) {
  const { t } = useTranslation();
  const place = usePlace();
  const monitor = useDragDropManager().getMonitor();
  const card = useRef<HTMLDivElement>(null);
  const [width] = useState(() => (byFinger.matches ? underFinger : widthOf(row.id)));
  // Moved past React: the card follows every pixel, and nothing else is drawn for it.
  useEffect(() => {
    const follow = () => {
      const at = byFinger.matches ? belowFinger(monitor.getClientOffset()) : monitor.getSourceClientOffset();
      if (card.current && at) card.current.style.transform = `translate(${at.x}px, ${at.y}px) rotate(1.2deg)`;
    };
    follow();
    return monitor.subscribeToOffsetChange(follow);
  }, [monitor]);
  return (
    <div className="tg-drag-layer" aria-hidden>
      <div ref={card} className="tg-card is-carried" style={{ width }}>
        <CardFace ground={ground} row={row} column={from} place={place} from={t('board.from', { column: placeName(from) })} />
      </div>
    </div>
  );
}
