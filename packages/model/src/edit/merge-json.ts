import { pointerOfKeys } from './pointer.ts';
import { isSame } from '../diff/same.ts';
import { isPlainObject } from '../record/plain-object.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Says for whom a place goes that both changed. @param path JSON pointer in their value */
type Settled = (path: string, values: { readonly base: unknown; readonly ours: unknown; readonly theirs: unknown }) => 'ours' | 'theirs';

/** Values that are one thing: a half of one side and a half of the other would be neither. */
const whole = new Set(['filter', 'default', 'schema', 'when']);

/** What an element of a list goes by, where it has no id. */
const naming = ['name', 'value', 'field', 'code', 'date'];

/** Clear when at most one side changed it, or both did the same. */
export function pick<T>(base: T, ours: T, theirs: T): { readonly clear: true; readonly value: T } | { readonly clear: false } {
  if (isSame(ours, theirs) || (base === undefined && isSame(withoutId(ours), withoutId(theirs))) || isSame(base, ours))
    return { clear: true, value: theirs };
  return isSame(base, theirs) ? { clear: true, value: ours } : { clear: false };
}

/** Two changed objects, property by property. */
export function mergeJson(base: Json | undefined, ours: Json, theirs: Json, settled: Settled): Json {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const at = (path: string) => pointerOfKeys(key) + path;
      const value = mergeValue(key, base?.[key], ours[key], theirs[key], (path, values) => settled(at(path), values));
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function mergeValue(key: string, base: unknown, ours: unknown, theirs: unknown, settled: Settled): unknown {
  const chosen = pick(base, ours, theirs);
  if (chosen.clear) return chosen.value;
  const settle = () => (settled('', { base, ours, theirs }) === 'ours' ? ours : theirs);
  if (whole.has(key)) return settle();
  if (isPlainObject(base) && isPlainObject(ours) && isPlainObject(theirs))
    return isOneThing(base, ours, theirs) ? settle() : mergeJson(base, ours, theirs, settled);
  return mergeList(base, ours, theirs, settled) ?? settle();
}

/** Of another type a thing has other properties: those of the old one do not go with it. */
const isOneThing = (...sides: readonly [Json, Json, Json]): boolean =>
  sides.some((side) => side['type'] !== sides[0]['type'] || side['op'] !== undefined || side['and'] !== undefined);

/** Two changed lists, element by element; null when their elements cannot be told apart. */
function mergeList(base: unknown, ours: unknown, theirs: unknown, settled: Settled): readonly unknown[] | null {
  const known: readonly unknown[] = Array.isArray(base) ? base : [];
  const [b, o, t] = [elements(base ?? [], known), elements(ours, known), elements(theirs, known)];
  if (!b || !o || !t) return null;
  const [was, here, there] = [new Map(b), new Map(o), new Map(t)];
  const values = new Map<string, unknown>();
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const at = [...(there.has(key) ? there : here).keys()].indexOf(key);
    const value = mergeValue('', was.get(key), here.get(key), there.get(key), (path, sides) => settled(`/${at}${path}`, sides));
    if (value !== undefined) values.set(key, value);
  }
  const order = mergeOrder([...was.keys()], [...here.keys()], [...there.keys()]);
  return order.filter((key) => values.has(key)).map((key) => values.get(key));
}

/** Elements of a list with who they are: the id that the base knows, else the name of a new one; null when two are alike or one has no name. */
function elements(list: unknown, base: readonly unknown[]): readonly (readonly [string, unknown])[] | null {
  if (!Array.isArray(list)) return null;
  const ids = new Set(base.map(idOf));
  const byName = new Map(base.map((element) => [nameOf(element), idOf(element)]));
  const found: (readonly [string, unknown])[] = [];
  for (const element of list) {
    const name = nameOf(element);
    if (name === null) return null;
    const known = (isPlainObject(element) && typeof element['id'] === 'string' ? element['id'] : byName.get(name)) ?? null;
    found.push([known !== null && ids.has(known) ? `id ${known}` : `new ${name}`, element]);
  }
  return new Set(found.map(([key]) => key)).size === found.length ? found : null;
}

/** Texts and numbers go by themselves. */
function nameOf(element: unknown): string | null {
  if (typeof element === 'string' || typeof element === 'number') return String(element);
  if (!isPlainObject(element)) return null;
  const name = naming.map((key) => element[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

const idOf = (element: unknown): string | null =>
  isPlainObject(element) && typeof element['id'] === 'string' ? element['id'] : nameOf(element);

/** Two new elements are the same when only the ids that they were given differ. */
function withoutId(element: unknown): unknown {
  if (!isPlainObject(element)) return element;
  const { id: _, ...rest } = element;
  return rest;
}

/** The order of the side that moved elements (theirs when both did), with the other side's new ones after the neighbour they had there. */
function mergeOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const [inBase, inOurs, inTheirs] = [new Set(base), new Set(ours), new Set(theirs)];
  const shared = (side: readonly string[]) => side.filter((key) => inBase.has(key) && inOurs.has(key) && inTheirs.has(key));
  const [was, here, there] = [shared(base), shared(ours), shared(theirs)];
  const [first, second] = !isSame(was, there) || isSame(was, here) ? [theirs, ours] : [ours, theirs];
  const order = [...first];
  const placed = new Set(order);
  second.forEach((key, i) => {
    if (placed.has(key)) return;
    const before = second[i - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
    placed.add(key);
  });
  return order;
}
