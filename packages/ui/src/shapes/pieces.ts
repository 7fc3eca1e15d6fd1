/** A point on the 4 × 4 construction grid. */
export type Point = readonly [x: number, y: number];

/** The seven pieces in the order of the construction; the grid is 4 × 4 with the origin at the top left. */
export const pieces = {
  largeTop: [
    [0, 0],
    [4, 0],
    [2, 2],
  ],
  largeLeft: [
    [0, 0],
    [2, 2],
    [0, 4],
  ],
  medium: [
    [2, 4],
    [4, 4],
    [4, 2],
  ],
  smallRight: [
    [4, 0],
    [4, 2],
    [3, 1],
  ],
  square: [
    [3, 1],
    [4, 2],
    [3, 3],
    [2, 2],
  ],
  smallInner: [
    [2, 2],
    [3, 3],
    [1, 3],
  ],
  parallelogram: [
    [0, 4],
    [1, 3],
    [3, 3],
    [2, 4],
  ],
} as const satisfies Record<string, readonly Point[]>;

/** The name of one of the seven pieces. */
export type Piece = keyof typeof pieces;

/** The pieces' names in their order. */
export const pieceNames: readonly Piece[] = ['largeTop', 'largeLeft', 'medium', 'smallRight', 'square', 'smallInner', 'parallelogram'];

/** Opacity of each piece in the logo: one hue, seven depths. */
export const logoOpacity: Readonly<Record<Piece, number>> = {
  largeTop: 1,
  largeLeft: 0.62,
  medium: 0.82,
  smallRight: 0.5,
  square: 1,
  smallInner: 0.7,
  parallelogram: 0.42,
};

/**
 * Moves every edge of a convex polygon inwards by `distance` and meets the neighbours again, so that pieces side by side
 * leave an even gap of twice the distance. Works for either winding.
 */
export function inset(polygon: readonly Point[], distance: number): Point[] {
  const area = polygon.reduce((sum, [x, y], i) => {
    const [nx, ny] = polygon[(i + 1) % polygon.length] ?? [0, 0];
    return sum + x * ny - nx * y;
  }, 0);
  const side = Math.sign(area) || 1;
  const edges = polygon.map(([x, y], i) => {
    const [nx, ny] = polygon[(i + 1) % polygon.length] ?? [0, 0];
    const length = Math.hypot(nx - x, ny - y);
    const [ix, iy] = [(-(ny - y) / length) * side * distance, ((nx - x) / length) * side * distance];
    return { x: x + ix, y: y + iy, dx: nx - x, dy: ny - y };
  });
  return edges.map((edge, i) => {
    const before = edges[(i + edges.length - 1) % edges.length] ?? edge;
    const cross = before.dx * edge.dy - before.dy * edge.dx;
    const t = ((edge.x - before.x) * edge.dy - (edge.y - before.y) * edge.dx) / cross;
    return [before.x + before.dx * t, before.y + before.dy * t];
  });
}

/** A polygon as the `points` of an SVG element. */
export const pointsOf = (polygon: readonly Point[]): string => polygon.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' ');
