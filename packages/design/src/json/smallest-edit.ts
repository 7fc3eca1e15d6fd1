import { type AnyDocument, type Edit, isSame, refOf, isPlainObject, pointerOfKeys } from '@tangram/model';

/** The edit that makes one document of another and touches the smallest place in which they differ; null where they say the same. */
export function smallestEdit(before: AnyDocument, after: AnyDocument): Edit | null {
  if (isSame(before, after)) return null;
  const { path, value } = difference(before, after, '');
  return { kind: 'setProperty', ref: refOf(before), path, value };
}

interface Difference {
  readonly path: string;
  readonly value: unknown;
}

/** Goes down for as long as only one thing differs. */
function difference(before: unknown, after: unknown, path: string): Difference {
  const keys = differing(before, after);
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || !hasParts(before) || !hasParts(after)) return { path, value: after };
  return difference(Reflect.get(before, key), Reflect.get(after, key), `${path}${pointerOfKeys(key)}`);
}

const hasParts = (value: unknown): value is object => isPlainObject(value) || Array.isArray(value);

/** Keys under which two values differ; several, or none, where they cannot be put side by side. */
function differing(before: unknown, after: unknown): readonly string[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item: unknown, i) => (isSame(item, after[i]) ? [] : [String(i)]));
  if (!isPlainObject(before) || !isPlainObject(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isSame(before[key], after[key]));
}
