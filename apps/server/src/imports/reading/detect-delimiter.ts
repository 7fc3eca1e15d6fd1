import { type Delimiter, delimiters } from './table-format.ts';

/**
 * What separates the cells: the mark that stands most evenly in the first lines, quoted parts left out. A comma when none does.
 *
 * @param sample the beginning of the file, decoded; its last line may be cut off
 */
export function detectDelimiter(sample: string): Delimiter {
  const lines = unquotedLines(sample)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(lines.map((line) => line.split(delimiter).length - 1)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : ',';
}

/** The lines, with what is between quotes taken out, so that a mark or a line break in a text does not count. */
function unquotedLines(sample: string): readonly string[] {
  const outside = sample.replaceAll(/"(?:[^"]|"")*(?:"|$)/g, '');
  const lines = outside.split(/\r\n|\n|\r/);
  return lines.length > 1 ? lines.slice(0, -1).concat(sample.endsWith('\n') ? [] : lines.slice(-1)) : lines;
}

/** How many lines share the most common count, weighted by it; 0 when the mark is rare. */
function evenness(counts: readonly number[]): number {
  const often = new Map<number, number>();
  for (const count of counts) if (count > 0) often.set(count, (often.get(count) ?? 0) + 1);
  const [top] = [...often.entries()].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  if (!top) return 0;
  const [count, lines] = top;
  return (lines / counts.length) * (1 + Math.min(count, 50) / 100);
}
