/** Browsers cap how high an element can be, at 16 to 33 million px; a list that would be higher is drawn this high. */
const TALLEST = 8_000_000;

/** A list of rows of one height, and how many px of it are in sight. */
export interface Run {
  readonly rows: number;
  readonly rowHeight: number;
  readonly view: number;
}

/** Where a list stands. `top + shift` is the px of the first row in sight, as if nothing were scaled. */
export interface Spot {
  /** The scroll position of the element. */
  readonly top: number;
  readonly shift: number;
}

const fullHeight = ({ rows, rowHeight }: Run): number => rows * rowHeight;

/** How high the element is that stands for all rows. */
export const drawnHeight = (run: Run): number => Math.min(fullHeight(run), TALLEST);

const isScaled = (run: Run): boolean => fullHeight(run) > TALLEST;
const topMost = (run: Run): number => Math.max(0, drawnHeight(run) - run.view);
const placeMost = (run: Run): number => Math.max(0, fullHeight(run) - run.view);
const within = (n: number, most: number): number => Math.max(0, Math.min(most, n));

/** More px than a wheel turns at once, and fewer than the thumb moves at its least step. */
const leapOf = (run: Run): number => Math.max(run.view, (topMost(run) / Math.max(1, run.view)) * 0.4);

/** The px of a list at which a spot stands, the first row at 0. */
export const placeOf = (run: Run, { top, shift }: Spot): number => within(top + shift, placeMost(run));

/** The spot for a px of the list at which the scroll bar tells the truth. */
export function spotAt(run: Run, place: number): Spot {
  const at = within(place, placeMost(run));
  if (!isScaled(run)) return { top: at, shift: 0 };
  const top = Math.round((at / placeMost(run)) * topMost(run));
  return { top, shift: at - top };
}

/**
 * Where the list is after the element was scrolled to `top`. A turn of the wheel moves the rows by as many px; the thumb goes to its share of all
 * rows. The spot may have another `top` than was given, at an end that the rows have not reached or have reached first: the element is put there.
 */
export function spotAfter(run: Run, from: Spot, top: number): Spot {
  if (!isScaled(run)) return { top, shift: 0 };
  if (Math.abs(top - from.top) > leapOf(run)) return { top, shift: Math.round((top / topMost(run)) * placeMost(run) - top) };
  const place = top + from.shift;
  // At an end the element cannot be turned any farther: the little that is left is gone at once.
  const little = run.rowHeight * 4;
  if (top <= 0) return spotAt(run, place < little ? 0 : place);
  if (top >= topMost(run)) return spotAt(run, place > placeMost(run) - little ? placeMost(run) : place);
  return place < 0 || place > placeMost(run) ? spotAt(run, place) : { top, shift: from.shift };
}

/** The rows in sight, and some around them. `last` is one behind. */
export function rowsInSight(run: Run, spot: Spot, around = 0): { readonly first: number; readonly last: number } {
  const place = placeOf(run, spot);
  const first = Math.floor(place / run.rowHeight) - around;
  const last = Math.ceil((place + run.view) / run.rowHeight) + around;
  return { first: within(first, run.rows), last: within(last, run.rows) };
}

/** The spot from which a row is wholly in sight, moved as little as possible; the same spot when it is already. */
export function spotShowing(run: Run, spot: Spot, row: number): Spot {
  const place = placeOf(run, spot);
  const start = row * run.rowHeight;
  const wanted = start < place ? start : start + run.rowHeight > place + run.view ? start + run.rowHeight - run.view : place;
  if (wanted === place) return spot;
  const top = wanted - spot.shift;
  const isNear = Math.abs(wanted - place) < leapOf(run) && top > 0 && top < topMost(run);
  return isNear ? { top, shift: spot.shift } : spotAt(run, wanted);
}

/** Which of the loaded pages to let go, so that few enough rows are kept: those farthest from what is in sight. */
export function pagesToDrop(
  loaded: readonly number[],
  inSight: { readonly first: number; readonly last: number },
  most: number,
): readonly number[] {
  const distance = (page: number) => (page < inSight.first ? inSight.first - page : Math.max(0, page - inSight.last));
  return [...loaded].sort((a, b) => distance(a) - distance(b)).slice(most);
}
