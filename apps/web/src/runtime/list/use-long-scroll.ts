import { drawnHeight, placeOf, type Run, rowsInSight, type Spot, spotAfter, spotAt, spotShowing } from '@tangram/view';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** The head and the foot of a grid, which stand still. */
const heads = 64;
/** Rows that are drawn around what is in sight. */
const around = 8;
/** How long the wheel has to rest until the scroll bar tells the truth again. */
const rest = 200;

export interface LongScroll {
  /** px of the element that stands for all rows. */
  readonly height: number;
  /** The rows to draw; `last` is one behind. */
  readonly first: number;
  readonly last: number;
  /** Where a row stands in that element. */
  readonly topOf: (row: number) => number;
  /** Rows that are wholly in sight at once. */
  readonly screen: number;
  readonly show: (row: number) => void;
}

interface Drawn {
  readonly first: number;
  readonly last: number;
  readonly shift: number;
}

/**
 * Scrolls through any number of rows of one height.
 *
 * @param set what the rows are: another one begins at the top
 */
export function useLongScroll(box: RefObject<HTMLElement | null>, rows: number, rowHeight: number, set: string): LongScroll {
  const [view, setView] = useState(0);
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: 0, shift: 0 });
  const spot = useRef<Spot>({ top: 0, shift: 0 });
  const run: Run = { rows, rowHeight, view };
  const latest = useRef(run);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const late = useRef(false);

  /** Draws what a spot shows. */
  const take = useCallback((next: Spot) => {
    spot.current = next;
    const { first, last } = rowsInSight(latest.current, next, around);
    setDrawn((now) => (now.first === first && now.last === last && now.shift === next.shift ? now : { first, last, shift: next.shift }));
  }, []);
  /** Puts the element where the spot is; once more after the next draw when it is not high enough yet. Never between: somebody may be scrolling. */
  const put = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const { top, shift } = spot.current;
    element.scrollTop = top;
    late.current = Math.abs(element.scrollTop - top) >= 1;
    if (!late.current) spot.current = { top: element.scrollTop, shift };
  }, [box]);
  const goTo = useCallback(
    (next: Spot) => {
      take(next);
      put();
    },
    [take, put],
  );

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView(Math.max(0, element.clientHeight - heads));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);

  // Another set of rows begins at the top; the same one stays where it was, whatever its rows' height or number is now.
  const seen = useRef(set);
  useLayoutEffect(() => {
    const [before, now] = [latest.current, { rows, rowHeight, view }];
    latest.current = now;
    const place = seen.current === set ? (placeOf(before, spot.current) / before.rowHeight) * rowHeight : 0;
    const begins = seen.current !== set;
    seen.current = set;
    const isSame =
      before.rowHeight === rowHeight && !begins && drawnHeight(before) === before.rows * rowHeight && drawnHeight(now) === rows * rowHeight;
    if (isSame) take(spot.current);
    else goTo(spotAt(now, place));
  }, [rows, rowHeight, view, set, take, goTo]);
  useLayoutEffect(() => {
    if (!late.current) return;
    put();
    late.current = false;
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const settle = () => {
      const truth = spotAt(latest.current, placeOf(latest.current, spot.current));
      if (Math.abs(truth.top - spot.current.top) <= 1) return;
      goTo(truth);
    };
    const onScroll = () => {
      if (element.scrollTop === spot.current.top) return;
      const next = spotAfter(latest.current, spot.current, element.scrollTop);
      if (next.top === element.scrollTop) take(next);
      else goTo(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(settle, rest);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      clearTimeout(timer.current);
    };
  }, [box, take, goTo]);

  const show = useCallback(
    (row: number) => {
      const next = spotShowing(latest.current, spot.current, row);
      if (next !== spot.current) goTo(next);
    },
    [goTo],
  );
  return {
    height: drawnHeight(run),
    first: Math.min(drawn.first, rows),
    last: Math.min(drawn.last, rows),
    topOf: (row) => row * rowHeight - drawn.shift,
    screen: Math.max(1, Math.floor(view / rowHeight)),
    show,
  };
}
