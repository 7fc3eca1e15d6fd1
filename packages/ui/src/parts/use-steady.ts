import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the very same while what it does is that of the last drawing: for parts that are drawn anew only when something of theirs changes. Not to be called while drawing. */
export function useSteady<A extends readonly unknown[], R>(act: (...given: A) => R): (...given: A) => R {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: A) => latest.current(...given), []);
}
