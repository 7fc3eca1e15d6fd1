import { foldText } from '@tangram/model';
import { reads } from './pinyin.ts';

/** Something that can be called by any of several texts. */
export interface Called<T> {
  readonly value: T;
  readonly texts: readonly string[];
}

/** Texts shorter than this are too easily like another. */
const SHORTEST = 4;

/**
 * What a text probably means when it names nothing exactly: the same letters without blanks and signs, its pinyin, a part of it or more
 * than it, or a few letters typed wrong. null when nothing is near, or two things are equally near.
 */
export function closest<T>(text: string, called: readonly Called<T>[]): T | null {
  const letters = lettersOf(text);
  if (letters === '') return null;
  return (
    only(called.filter(({ texts }) => texts.some((other) => lettersOf(other) === letters))) ??
    only(called.filter(({ texts }) => texts.some((other) => reads(text, other) || reads(other, text)))) ??
    only(called.filter(({ texts }) => texts.some((other) => isPart(letters, lettersOf(other))))) ??
    nearest(letters, called)
  );
}

const lettersOf = (text: string): string => foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

const only = <T>(found: readonly Called<T>[]): T | null => (found.length === 1 && found[0] ? found[0].value : null);

/** One is the beginning or the end of the other, and long enough to mean something: two characters in Chinese. */
function isPart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const enough = /\p{Script=Han}/u.test(short) ? 2 : SHORTEST + 1;
  return short.length >= enough && (long.startsWith(short) || long.endsWith(short));
}

function nearest<T>(letters: string, called: readonly Called<T>[]): T | null {
  if (letters.length < SHORTEST) return null;
  const most = Math.max(1, Math.floor(letters.length / 5));
  const near = called
    .map(({ value, texts }) => ({ value, distance: Math.min(...texts.map((other) => distance(letters, lettersOf(other), most))) }))
    .filter(({ distance: far }) => far <= most)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first && first.distance !== second?.distance ? first.value : null;
}

/** How many letters are added, left out, changed or swapped; anything above `most` is only known to be more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const above = rows[i - 1] ?? [];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? most + 1;
}
