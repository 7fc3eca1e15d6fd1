/** The keys that lead from one part of a canvas to the next, or carry a part along. */
export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const arrows: ReadonlySet<string> = new Set<Arrow>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** Whether a key that was pressed is an arrow. */
export const isArrow = (key: string): key is Arrow => arrows.has(key);
