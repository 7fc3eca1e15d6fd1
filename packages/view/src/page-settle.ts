import { type GridBox, inReadingOrder } from './page-blocks.ts';

/** Something with a name that stands on the grid. */
export interface PlacedBox extends GridBox {
  readonly name: string;
}

/** Whether two stand in some column both. */
export const shareColumns = (a: GridBox, b: GridBox): boolean => a.x < b.x + b.w && b.x < a.x + a.w;

/** Each in its columns below what comes before it, and no lower: nothing lies upon another, and no row stays empty above one. */
export function stacked<Box extends PlacedBox>(order: readonly Box[], boxes: readonly Box[]): readonly Box[] {
  const placed = new Map<string, Box>();
  for (const box of order) {
    const y = Math.max(0, ...[...placed.values()].filter((one) => shareColumns(one, box)).map((one) => one.y + one.h));
    placed.set(box.name, box.y === y ? box : { ...box, y });
  }
  return boxes.map((box) => placed.get(box.name) ?? box);
}

/**
 * Lets nothing lie upon another and no row stay empty above something.
 *
 * @param first is put where it is: before what it covers the upper half of, behind what it covers the lower half of
 */
export function settle<Box extends PlacedBox>(boxes: readonly Box[], first?: string): readonly Box[] {
  const order = inReadingOrder(boxes);
  const held = order.find(({ name }) => name === first);
  if (!held) return stacked(order, boxes);
  const others = order.filter((one) => one !== held);
  const at = others.findIndex((one) => shareColumns(one, held) && one.y + one.h / 2 >= held.y);
  return stacked(at < 0 ? [...others, held] : others.toSpliced(at, 0, held), boxes);
}

/** Boxes of which none lies upon another: as they stand, or settled where some do. */
export const apart = <Box extends PlacedBox>(boxes: readonly Box[]): readonly Box[] =>
  boxes.some((a, i) => boxes.some((b, k) => k > i && shareColumns(a, b) && a.y < b.y + b.h && b.y < a.y + a.h)) ? settle(boxes) : boxes;
