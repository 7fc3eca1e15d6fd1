import { type RefObject, useLayoutEffect } from 'react';

/**
 * Hides the keys at the end of a foot while a total stands where they would: figures are read, keys are learnt.
 * @param drawn says by a change that the totals or their columns are others now
 */
export function useGivesWay(foot: RefObject<HTMLElement | null>, keys: RefObject<HTMLElement | null>, drawn: string): void {
  useLayoutEffect(() => {
    const [row, hint] = [foot.current, keys.current];
    const box = row?.closest('.tg-scroll');
    if (!row || !hint || !box) return;
    const look = () => {
      const { left, right } = hint.getBoundingClientRect();
      const covers = [...row.querySelectorAll('.tg-total')].some((total) => {
        const at = total.getBoundingClientRect();
        return at.left < right && at.right > left;
      });
      hint.style.visibility = covers ? 'hidden' : '';
    };
    box.addEventListener('scroll', look, { passive: true });
    // Hears first of how things stand once they have their places, before they are painted.
    const watch = new ResizeObserver(look);
    watch.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      watch.disconnect();
    };
  }, [foot, keys, drawn]);
}
