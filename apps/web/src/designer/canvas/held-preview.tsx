import { Icon } from '@tangram/ui';
import { useEffect, useRef } from 'react';
import { useDragDropManager, useDragLayer } from 'react-dnd';
import { createPortal } from 'react-dom';
import { type Held, heldKind } from './held.ts';

/** What is held, following the pointer: drawn by us instead of the browser. */
export function HeldPreview() {
  const held = useDragLayer<Held | null, Held>((monitor) =>
    monitor.isDragging() && monitor.getItemType() === heldKind ? monitor.getItem() : null,
  );
  return held ? createPortal(<Following held={held} />, document.body) : null;
}

function Following({ held }: { readonly held: Held }) {
  const monitor = useDragDropManager().getMonitor();
  const chip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = () => {
      const at = monitor.getClientOffset();
      if (chip.current && at) chip.current.style.transform = `translate(${at.x - 24}px, ${at.y - 16}px) rotate(-1.2deg)`;
    };
    follow();
    return monitor.subscribeToOffsetChange(follow);
  }, [monitor]);
  return (
    <div className="tg-canvas-layer" aria-hidden>
      <div ref={chip} className="tg-canvas-held">
        <Icon name={held.glyph} size={14} />
        <span>{held.label}</span>
      </div>
    </div>
  );
}
