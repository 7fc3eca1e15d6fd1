import { useEffect } from 'react';

/** px of the window that must be gone before it is a keyboard and no bar of the browser. */
const least = 120;

/**
 * Keeps what is typed in above the keyboard of a phone. Where the browser makes the page smaller by itself there is nothing left to do but to
 * bring the field into sight; where it lays the keyboard over the page, `--tg-keyboard` says how high it is.
 */
export function useKeyboardRoom(active: boolean): void {
  useEffect(() => {
    const { visualViewport: seen } = window;
    if (!active || !seen) return;
    const root = document.documentElement;
    const inSight = () => {
      const field = document.activeElement;
      if (field instanceof HTMLElement && field.matches('input, textarea, [contenteditable="true"]'))
        field.scrollIntoView({ block: 'nearest' });
    };
    const measure = () => {
      const covered = window.innerHeight - seen.height * seen.scale;
      root.style.setProperty('--tg-keyboard', `${covered > least ? Math.round(covered) : 0}px`);
      root.classList.toggle('is-typing', covered > least);
      requestAnimationFrame(inSight);
    };
    seen.addEventListener('resize', measure);
    return () => {
      seen.removeEventListener('resize', measure);
      root.style.removeProperty('--tg-keyboard');
      root.classList.remove('is-typing');
    };
  }, [active]);
}
