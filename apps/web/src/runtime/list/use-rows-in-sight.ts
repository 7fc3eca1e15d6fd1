import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows beyond the edges that are drawn too. */
const spare = 8;

/**
 * Which rows of a part of a long page are in sight.
 *
 * @param box    what scrolls
 * @param body   where the rows are, one below the other
 * @param height of a row, px
 * @returns the first one and the one behind the last; both 0 when none is
 */
export function useRowsInSight(
  box: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
  count: number,
  height: number,
): readonly [number, number] {
  const [sight, setSight] = useState<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const [scroller, part] = [box.current, body.current];
    if (!scroller || !part) return;
    const measure = () => {
      const top = part.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const isAway = top > scroller.clientHeight || top + count * height < 0;
      const first = isAway ? 0 : Math.max(0, Math.floor(-top / height) - spare);
      const last = isAway ? 0 : Math.min(count, Math.ceil((scroller.clientHeight - top) / height) + spare);
      setSight((now) => (now[0] === first && now[1] === last ? now : [first, last]));
    };
    measure();
    scroller.addEventListener('scroll', measure, { passive: true });
    // What opens or closes above moves the part without scrolling.
    const watch = new ResizeObserver(measure);
    watch.observe(scroller);
    if (scroller.firstElementChild) watch.observe(scroller.firstElementChild);
    return () => {
      scroller.removeEventListener('scroll', measure);
      watch.disconnect();
    };
  }, [box, body, count, height]);
  return sight;
}
