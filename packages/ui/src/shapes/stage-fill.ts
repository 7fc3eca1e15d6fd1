/** What a stage piece shows: eighths filled clockwise from twelve o'clock, or one of the two ends. */
export type StageFill =
  | { readonly kind: 'open'; readonly eighths: number }
  | { readonly kind: 'won' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'ahead' };

const fewStages: readonly number[] = [1, 2, 4, 6];

/**
 * How much of the square an open stage fills.
 *
 * @param position 1-based place among the open stages
 * @param open how many open stages there are
 * @returns 1 to 8 eighths: up to four stages fill 1, 2, 4, 6; with more, ⌊8·i/(n+1)⌋, at least 1
 */
export function eighthsOf(position: number, open: number): number {
  if (open <= 4) return fewStages[Math.min(position, 4) - 1] ?? 1;
  return Math.max(1, Math.floor((8 * position) / (open + 1)));
}

const rim: readonly (readonly [number, number])[] = [
  [6, 0],
  [12, 0],
  [12, 6],
  [12, 12],
  [6, 12],
  [0, 12],
  [0, 6],
  [0, 0],
  [6, 0],
];

/** The filled part as SVG points, on a square of 12. */
export const fillPoints = (eighths: number): string => [[6, 6], ...rim.slice(0, eighths + 1)].map(([x, y]) => `${x},${y}`).join(' ');
