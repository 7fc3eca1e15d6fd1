import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

/** ms a finger rests before it counts as held. */
const held = 450;
/** px a resting finger may move. */
const still = 10;

/** Tells a finger that rests on something from one that taps or scrolls. What is held is not tapped as well, and opens no menu of the browser. */
export function useHold(onHold: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const done = useRef(false);
  const end = () => {
    clearTimeout(timer.current);
    from.current = null;
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      done.current = false;
      if (pointerType === 'mouse') return;
      from.current = { x: clientX, y: clientY };
      timer.current = setTimeout(() => {
        done.current = true;
        from.current = null;
        if (navigator.userActivation.hasBeenActive) navigator.vibrate?.(10);
        onHold();
      }, held);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { current } = from;
      if (current && Math.hypot(clientX - current.x, clientY - current.y) > still) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClickCapture: (event: MouseEvent) => {
      if (!done.current) return;
      done.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
