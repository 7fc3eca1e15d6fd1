import { type RouterHistory, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What lies open over the page at this entry of the history, the topmost last. */
    readonly sheets?: readonly number[];
  }
}

let made = 0;
const open = new Set<number>();
const sheetsAt = ({ location }: RouterHistory): readonly number[] => location.state.sheets ?? [];
/** Steps back of ours that the browser has not taken yet; it takes them a moment later. */
let returning = 0;
/** What opened meanwhile and gets its entry when they are taken: an entry made before would be the one that is left. */
const entering = new Set<() => void>();
/** ms after which a step back is taken for one that leads nowhere. */
const patience = 500;

function goBack(history: RouterHistory): void {
  returning += 1;
  let taken = false;
  const arrive = () => {
    if (taken) return;
    taken = true;
    window.removeEventListener('popstate', arrive);
    // Behind the router, which hears of it too and may go one further.
    setTimeout(() => {
      returning -= 1;
      if (returning > 0) return;
      for (const enter of [...entering]) enter();
    });
  };
  window.addEventListener('popstate', arrive);
  setTimeout(arrive, patience);
  history.back();
}

/** ms within which whatever closed a sheet by going somewhere has gone there. */
const departure = 60;

/**
 * Gives what lies open over the page an entry of the history, so that the back button closes it and nothing else.
 *
 * @param active off where back already closes it, or where there is no such button
 */
export function useBackCloses(onClose: () => void, active = true): void {
  const { history } = useRouter();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!active) return;
    made += 1;
    const id = made;
    let entered = false;
    // A moment later: what closes at once leaves no trace.
    const enter = () => {
      if (returning > 0) return void entering.add(enter);
      entering.delete(enter);
      entered = true;
      open.add(id);
      history.push(history.location.href, { sheets: [...sheetsAt(history), id] });
    };
    const timer = setTimeout(enter);
    const leave = history.subscribe(() => {
      if (entered && open.has(id) && !sheetsAt(history).includes(id)) close.current();
    });
    return () => {
      clearTimeout(timer);
      entering.delete(enter);
      leave();
      if (!entered) return;
      setTimeout(() => {
        open.delete(id);
        if (sheetsAt(history).at(-1) === id) goBack(history);
      }, departure);
    };
  }, [history, active]);
}

/** Passes over the entries of what is closed by now: back never leads to a page that looks as if nothing had happened. */
export function usePassClosed(): void {
  const { history } = useRouter();
  useEffect(
    () =>
      history.subscribe(({ action }) => {
        const top = sheetsAt(history).at(-1);
        if (action.type === 'BACK' && top !== undefined && !open.has(top)) goBack(history);
      }),
    [history],
  );
}

/** The same for what has no place of its own for the hook. */
export function BackCloses({ onClose }: { readonly onClose: () => void }): null {
  useBackCloses(onClose);
  return null;
}
