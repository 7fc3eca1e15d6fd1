import { isPlainObject } from '../record/plain-object.ts';

/** `/fields/0/label` → its keys. */
export const keysOf = (pointer: string): readonly string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Keys → the pointer that leads along them: `fields`, `0` → `/fields/0`. */
export const pointerOfKeys = (...keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A copy of plain data in which the value at the pointer went through `change`; undefined from `change` takes it away. Where nothing is, nothing changes. */
export function changeAt(value: unknown, pointer: string, change: (old: unknown) => unknown): unknown {
  const walk = (at: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return change(at);
    if (Array.isArray(at)) {
      const items: unknown[] = at;
      const made = walk(items[Number(key)], rest);
      return made === undefined ? items.filter((_, i) => i !== Number(key)) : items.map((item, i) => (i === Number(key) ? made : item));
    }
    if (!isPlainObject(at)) return at;
    const made = walk(at[key], rest);
    const { [key]: _, ...others } = at;
    return made === undefined
      ? others
      : key in at
        ? Object.fromEntries(Object.entries(at).map(([k, v]) => [k, k === key ? made : v]))
        : { ...at, [key]: made };
  };
  return walk(value, keysOf(pointer));
}

/** A copy in which the last key of the pointer has another name, at the same place among its neighbours. */
export function renameKeyAt(value: unknown, pointer: string, name: string): unknown {
  const keys = keysOf(pointer);
  const last = keys.at(-1) ?? '';
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return changeAt(value, parent, (old) =>
    isPlainObject(old) ? Object.fromEntries(Object.entries(old).map(([key, inner]) => [key === last ? name : key, inner])) : old,
  );
}
