import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the keyboard to a part of a canvas once it is the one that is chosen, and drawn: a drawing that was still on its way shows another.
 *
 * @param here the key of the part that is chosen; parts bear theirs as `data-part`
 */
export function usePartFocus(canvas: RefObject<HTMLElement | null>, here: string | null) {
  const wanted = useRef<((key: string) => boolean) | null>(null);
  useEffect(() => {
    if (here === null || !wanted.current?.(here)) return;
    const part = canvas.current?.querySelector<HTMLElement>(`[data-part="${here}"]`);
    if (!part) return;
    wanted.current = null;
    part.focus();
  });
  return {
    /** null: no part is to have it. */
    focusOn: (key: string | null) => {
      wanted.current = key === null ? null : (other) => other === key;
    },
    /** The part that is chosen after this one is gone. */
    focusAfter: (gone: string) => {
      wanted.current = (other) => other !== gone;
    },
  };
}
