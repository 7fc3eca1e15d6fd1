import { isPlainObject } from '../record/plain-object.ts';

/** Whether two pieces of plain data say the same, whatever the order of their keys; a key without a value is none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

/** Names of the properties in which two pieces of plain data differ, in order. */
export const differences = (a: object, b: object, except: readonly string[] = []): readonly string[] => {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((key) => !except.includes(key) && !isSame(left.get(key), right.get(key)))
    .sort();
};
