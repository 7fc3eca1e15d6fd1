import { useEffect } from 'react';

/** ms after the first screen: nothing of it stands in the way of what one came for. */
const calm = 4000;

/** Fetches what is needed to write something down, so that a phone that loses its network can still do it. */
export function useAhead(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => {
      void Promise.allSettled([
        import('../runtime/form/form-drawer.tsx'),
        import('../runtime/in-place/in-place-control.tsx'),
        import('../runtime/timeline/log-sheet.tsx'),
        import('../outbox/outbox-sheet.tsx'),
      ]);
    }, calm);
    return () => clearTimeout(timer);
  }, [active]);
}
