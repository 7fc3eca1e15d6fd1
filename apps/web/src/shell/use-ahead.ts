import { useEffect } from 'react';
import { sooner } from '../lazily/later.tsx';

/** What it takes to write something down. */
const tools = [
  () => import('../runtime/form/form-drawer.tsx'),
  () => import('../outbox/outbox-sheet.tsx'),
  () => import('../runtime/timeline/log-sheet.tsx'),
  () => import('../runtime/in-place/in-place-control.tsx'),
];

/** Fetches it right after the first screen, so that a phone that loses its network can still do it. */
export function useAhead(active: boolean): void {
  useEffect(() => {
    if (active) sooner(tools);
  }, [active]);
}
