import type { Spot } from './layout.ts';

/** Where an end of a line stands, and on which side of its node. */
export interface End extends Spot {
  readonly side: 'left' | 'right';
}

const stub = 20;
const cut = 12;

/** The sides on which two nodes are joined: those that face each other; the same where one stands above the other. */
export function sidesOf(from: Spot, to: Spot, width: number): readonly [End['side'], End['side']] {
  if (to.x >= from.x + width + stub) return ['right', 'left'];
  if (to.x + width + stub <= from.x) return ['left', 'right'];
  return ['right', 'right'];
}

/** A line in right angles whose corners are cut by 45°: the path for SVG, and its middle for a word. */
export function edgePath(from: End, to: End): { readonly path: string; readonly middle: Spot } {
  const out = (end: End) => (end.side === 'right' ? stub : -stub);
  const x =
    from.side === to.side
      ? from.side === 'right'
        ? Math.max(from.x, to.x) + stub
        : Math.min(from.x, to.x) - stub
      : (from.x + out(from) + to.x + out(to)) / 2;
  const points = [from, { x, y: from.y }, { x, y: to.y }, to];
  return { path: cutCorners(points), middle: { x, y: (from.y + to.y) / 2 } };
}

/** Corners of a line in right angles, each cut where there is room for it. */
function cutCorners(points: readonly Spot[]): string {
  const parts = points.flatMap((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before || !after) return [point];
    const room = Math.min(cut, distance(before, point) / 2, distance(point, after) / 2);
    return room < 1 ? [point] : [towards(point, before, room), towards(point, after, room)];
  });
  return parts.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

const distance = (a: Spot, b: Spot): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const towards = (from: Spot, to: Spot, by: number): Spot => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
});
const round = (at: number): number => Math.round(at * 10) / 10;
