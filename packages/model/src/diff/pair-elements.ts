import { isPlainObject } from '../record/plain-object.ts';
import { isSame } from './same.ts';

type Json = Readonly<Record<string, unknown>>;

/** An element of a list on both sides, or on one; with where it stands. */
export interface Pair {
  readonly before: { readonly value: Json; readonly index: number } | null;
  readonly after: { readonly value: Json; readonly index: number } | null;
}

/** Lists whose elements are objects; null for any other value. Nothing is an empty list. */
export const objectsIn = (list: unknown): readonly Json[] | null => {
  if (list === undefined || list === null) return [];
  return Array.isArray(list) && list.every(isPlainObject) ? list : null;
};

/** Who an element is among its like; null when nothing in it says so. */
export function nameOf(element: Json): string | null {
  const { name, value, field, code, date, from, to } = element;
  const own = [name, value, field, code, date].find((one) => typeof one === 'string');
  if (typeof own === 'string') return own;
  return typeof from === 'string' && typeof to === 'string' ? `${from} → ${to}` : null;
}

/**
 * Which elements of two lists are the same: by id, else by name, else by being equal, and what is left of those without a name in its order.
 * In the order of after; what went comes last.
 */
export function pairElements(before: readonly Json[], after: readonly Json[]): readonly Pair[] {
  const old = before.map((value, index) => ({ value, index }));
  const now = after.map((value, index) => ({ value, index }));
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const match = (same: (a: Json, b: Json) => boolean) => {
    for (const one of now) {
      if (found.has(one.index)) continue;
      const was = old.find(({ value, index }) => !taken.has(index) && same(value, one.value));
      if (!was) continue;
      found.set(one.index, was.index);
      taken.add(was.index);
    }
  };
  const byKey = (keyOf: (value: Json) => string | null) => {
    const known = new Map(old.flatMap(({ value, index }) => (taken.has(index) ? [] : [[keyOf(value), index] as const])));
    for (const { value, index } of now) {
      const key = keyOf(value);
      const was = key === null || found.has(index) ? undefined : known.get(key);
      if (was === undefined || taken.has(was)) continue;
      found.set(index, was);
      taken.add(was);
    }
  };
  byKey(({ id }) => (typeof id === 'string' ? id : null));
  byKey(nameOf);
  match((a, b) => nameOf(a) === null && isSame(a, b));
  match((a, b) => nameOf(a) === null && nameOf(b) === null);
  return [
    ...now.map((one) => ({ before: old[found.get(one.index) ?? -1] ?? null, after: one })),
    ...old.filter(({ index }) => !taken.has(index)).map((one) => ({ before: one, after: null })),
  ];
}

/** Of pairs in the order of after: those that have to move to get there from the order before. As few as can be. */
export function movedAmong(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const both = pairs.filter(({ before, after }) => before && after);
  const length: number[] = [];
  const previous: number[] = [];
  both.forEach(({ before }, i) => {
    length[i] = 1;
    previous[i] = -1;
    for (let j = 0; j < i; j++) {
      const isBefore = (both[j]?.before?.index ?? 0) < (before?.index ?? 0);
      if (isBefore && (length[j] ?? 0) + 1 > (length[i] ?? 0)) {
        length[i] = (length[j] ?? 0) + 1;
        previous[i] = j;
      }
    }
  });
  const moved = new Set(both);
  let at = length.indexOf(Math.max(0, ...length));
  for (; at >= 0; at = previous[at] ?? -1) {
    const stays = both[at];
    if (stays) moved.delete(stays);
  }
  return moved;
}
