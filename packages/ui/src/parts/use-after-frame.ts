import { startTransition, useEffect, useState } from 'react';

/**
 * A value a moment later: what stands on it is drawn anew once the frame that shows what it follows from is on the screen. Nothing of it delays that
 * frame, and what is done meanwhile comes before it.
 */
export function useAfterFrame<T>(value: T): T {
  const [shown, setShown] = useState<{ readonly value: T }>({ value });
  useEffect(() => {
    if (shown.value === value) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setShown({ value })));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value, shown]);
  return shown.value;
}
