import { useDragLayer } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { useFrame } from './calendar-context.ts';
import type { Dragged } from './drag.ts';
import { nameIn } from './entry-face.tsx';

/** What hangs at the pointer while an entry is dragged: our own picture in place of the browser's. */
export function DragPicture() {
  const { t } = useTranslation();
  const { object } = useFrame();
  const { at, item } = useDragLayer((monitor) => ({ at: monitor.getClientOffset(), item: monitor.getItem<Dragged | null>() }));
  if (!at || !item) return null;
  return (
    <div className="tg-cal-picture" style={{ transform: `translate(${at.x + 8}px, ${at.y + 4}px) rotate(1.2deg)` }} aria-hidden>
      {nameIn(object, item.row, t('record.untitled'))}
    </div>
  );
}
