import type { RecordRow } from '@tangram/contract';
import { addDays, daysBetween, type PlacedEntry } from '@tangram/view';
import { type RefObject, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';

const kind = 'calendar_entry';

/** What is dragged: a record, and the day at which it was taken. */
export interface Dragged {
  readonly row: RecordRow;
  readonly grabbed: string;
}

/** Lets a placed entry be dragged. @param first the first day of the row of days that it is drawn in */
export function useDragged(
  { entry, column, width }: Pick<PlacedEntry<RecordRow>, 'entry' | 'column' | 'width'>,
  first: string,
  movable: boolean,
): { readonly ref: RefObject<HTMLAnchorElement | null>; readonly dragging: boolean } {
  const ref = useRef<HTMLAnchorElement>(null);
  const [{ dragging }, drag] = useDrag(
    () => ({
      type: kind,
      canDrag: movable,
      item: (monitor): Dragged => {
        const box = ref.current?.getBoundingClientRect();
        const along = box ? Math.floor(((monitor.getClientOffset()?.x ?? box.left) - box.left) / (box.width / width)) : 0;
        return { row: entry.row, grabbed: addDays(first, column + Math.max(0, Math.min(width - 1, along))) };
      },
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
    }),
    [entry, column, width, first, movable],
  );
  drag(ref);
  return { ref, dragging };
}

/** Makes a row of days a place to drop on. `over` is the day under the pointer. */
export function useDays(
  days: readonly string[],
  onMove: (row: RecordRow, days: number) => void,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly over: string | null } {
  const ref = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const dayAt = (x: number | undefined): string | null => {
    const box = ref.current?.getBoundingClientRect();
    if (!box || x === undefined) return null;
    const along = Math.floor((x - box.left) / (box.width / days.length));
    return days[Math.max(0, Math.min(days.length - 1, along))] ?? null;
  };
  const [{ isOver }, drop] = useDrop(
    () => ({
      accept: kind,
      hover: (_: Dragged, monitor) => setHovered(dayAt(monitor.getClientOffset()?.x)),
      drop: ({ row, grabbed }: Dragged, monitor) => {
        const day = dayAt(monitor.getClientOffset()?.x);
        if (day) onMove(row, daysBetween(grabbed, day));
      },
      collect: (monitor) => ({ isOver: monitor.isOver() }),
    }),
    [days, onMove],
  );
  drop(ref);
  return { ref, over: isOver ? hovered : null };
}
