import type { Line } from './line-edits.ts';
import { mergeChanges } from './merge-changes.ts';

const idOf = (line: Line): string | null => (typeof line['id'] === 'string' ? line['id'] : null);

/**
 * Puts someone's lines together with what happened to the stored ones meanwhile: cell by cell, in this person's order, lines of the other
 * behind the line that they follow.
 *
 * @param was    the lines as this person began with them
 * @param mine   as this person left them
 * @param latest as they are stored now
 * @returns null when both changed one cell differently, or one removed a line that the other changed: somebody has to choose
 */
export function mergeLines(was: readonly Line[], mine: readonly Line[], latest: readonly Line[]): readonly Line[] | null {
  const before = new Map(was.map((line) => [idOf(line), line]));
  const theirs = new Map(latest.map((line) => [idOf(line), line]));
  const kept = new Set(mine.map(idOf));
  const merged: Line[] = [];
  for (const line of mine) {
    const id = idOf(line);
    const old = id === null ? undefined : before.get(id);
    if (!old) {
      merged.push(line);
      continue;
    }
    const other = theirs.get(id);
    if (!other) {
      // Removed by the other: fine, unless there is work of this person in it.
      if (Object.keys(changedIn(old, line)).length > 0) return null;
      continue;
    }
    const { merged: cells, clashes } = mergeChanges(old, changedIn(old, line), other);
    if (clashes.length > 0) return null;
    merged.push({ ...other, ...cells });
  }
  for (const old of was) {
    const other = theirs.get(idOf(old));
    if (!kept.has(idOf(old)) && other && Object.keys(changedIn(old, other)).length > 0) return null;
  }
  latest.forEach((line, i) => {
    if (before.has(idOf(line))) return;
    const ahead = latest.slice(0, i).findLast((one) => merged.some((other) => idOf(other) === idOf(one)));
    merged.splice(ahead ? merged.findIndex((one) => idOf(one) === idOf(ahead)) + 1 : 0, 0, line);
  });
  return merged;
}

/** The cells that differ, the place among the lines left out: it follows from their order. */
function changedIn(old: Line, line: Line): Line {
  const names = new Set([...Object.keys(old), ...Object.keys(line)]);
  const changes = Object.fromEntries([...names].filter((name) => name !== 'position').map((name) => [name, line[name] ?? null]));
  return mergeChanges(old, changes, old).merged;
}
