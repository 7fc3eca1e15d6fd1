import { useCallback, useState } from 'react';

/** Something that is worked on, and what it was when that began; null: it is new. */
export interface Kept<T> {
  readonly base: T | null;
  readonly now: T;
}

/** What was begun in this window under a key and not published. */
export function keptAt<T>(key: string, isOne: (value: unknown) => value is T): Kept<T> | null {
  const text = sessionStorage.getItem(key);
  const kept: unknown = text === null ? null : JSON.parse(text);
  if (typeof kept !== 'object' || kept === null || !('now' in kept) || !('base' in kept) || !isOne(kept.now)) return null;
  return { base: isOne(kept.base) ? kept.base : null, now: kept.now };
}

/** Keeps what is worked on, over a reload too; null: there is nothing any more. */
export function keep<T>(key: string, kept: Kept<T> | null): void {
  if (kept === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(kept));
}

/** What is worked on under a key, and how it is put otherwise. */
export function useKept<T>(key: string, isOne: (value: unknown) => value is T) {
  const [kept, setKept] = useState<Kept<T> | null>(() => keptAt(key, isOne));
  const put = useCallback(
    (next: (kept: Kept<T> | null) => Kept<T> | null) =>
      setKept((now) => {
        const changed = next(now);
        keep(key, changed);
        return changed;
      }),
    [key],
  );
  return [kept, put] as const;
}
