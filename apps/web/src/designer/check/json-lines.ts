/** A line of two texts side by side: in both, only before, only after. */
export interface JsonLine {
  readonly how: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** How far two texts are compared line by line; longer ones are shown one after the other. */
const MOST_CELLS = 4_000_000;
/** Lines around a difference that are shown with it. */
const AROUND = 3;

const linesOf = (value: object | null): readonly string[] => (value === null ? [] : JSON.stringify(value, null, 2).split('\n'));

/** What two documents differ in as text, with a few lines around each difference. null: they are alike. */
export function jsonLines(before: object | null, after: object | null): readonly JsonLine[] | null {
  const [a, b] = [linesOf(before), linesOf(after)];
  const all = a.length * b.length > MOST_CELLS ? apart(a, b) : longest(a, b);
  if (all.every(({ how }) => how === 'same')) return null;
  return all.filter((_, i) => all.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ how }) => how !== 'same'));
}

const apart = (a: readonly string[], b: readonly string[]): readonly JsonLine[] => [
  ...a.map((text): JsonLine => ({ how: 'removed', text })),
  ...b.map((text): JsonLine => ({ how: 'added', text })),
];

/** By the longest common run of lines. */
function longest(a: readonly string[], b: readonly string[]): readonly JsonLine[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: JsonLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ how: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j < b.length && (i === a.length || at(i, j + 1) > at(i + 1, j))) lines.push({ how: 'added', text: b[j++] ?? '' });
    else lines.push({ how: 'removed', text: a[i++] ?? '' });
  }
  return lines;
}
