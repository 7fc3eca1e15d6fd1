import type { AnyDocument, Kind } from '@tangram/model';

/** The same thing changed on both sides, and not to the same. */
export interface Conflict {
  readonly kind: Kind;
  readonly name: string;
  /** JSON pointer to what both changed; empty for the document as a whole (one side removed it). */
  readonly path: string;
}

/** Two change sets over one base, put together; or what stands against it. */
export type Merged =
  | { readonly ok: true; readonly documents: readonly AnyDocument[] }
  | { readonly ok: false; readonly conflicts: readonly Conflict[] };

type Json = Readonly<Record<string, unknown>>;

/**
 * Three-way merge of a workspace's documents. Different documents, different properties of one document, and different elements of
 * its lists (fields, stages, options, keys, navigation groups) merge; two changes of one element conflict unless they are equal.
 * Documents and elements are the same by `id`, so a rename on one side meets a change on the other.
 */
export function mergeDocuments(base: readonly AnyDocument[], ours: readonly AnyDocument[], theirs: readonly AnyDocument[]): Merged {
  const conflicts: Conflict[] = [];
  const identify = identity(base);
  const [was, here, there] = [base, ours, theirs].map((side) => new Map(side.map((document) => [identify(document), document])));
  const documents: AnyDocument[] = [];
  for (const id of new Set([...(there?.keys() ?? []), ...(here?.keys() ?? [])])) {
    const [b, o, t] = [was?.get(id), here?.get(id), there?.get(id)];
    const chosen = pick(b, o, t);
    if (chosen.clear) {
      if (chosen.value) documents.push(chosen.value);
    } else if (o && t) documents.push(mergeDocument(b, o, t, (path) => conflicts.push({ kind: t.kind, name: t.name, path })));
    else conflicts.push({ kind: (o ?? t ?? b)?.kind ?? 'object', name: (o ?? t ?? b)?.name ?? '', path: '' });
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, documents };
}

/** Clear when at most one side changed it, or both did the same. */
function pick<T>(
  base: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
): { clear: true; value: T | undefined } | { clear: false } {
  if (equal(ours, theirs) || (base === undefined && equal(withoutId(ours), withoutId(theirs))) || equal(base, ours))
    return { clear: true, value: theirs };
  return equal(base, theirs) ? { clear: true, value: ours } : { clear: false };
}

/** Who a document is: its id when the base has it, else it is new and goes by its name. */
function identity(base: readonly AnyDocument[]): (document: AnyDocument) => string {
  const ids = new Set(base.map((document) => `${document.kind}:${document.id ?? document.name}`));
  const byName = new Map(base.map((document) => [`${document.kind}:${document.name}`, document.id ?? document.name]));
  return ({ kind, id, name }) => {
    const known = id ?? byName.get(`${kind}:${name}`);
    return known !== undefined && ids.has(`${kind}:${known}`) ? `${kind}:${known}` : `${kind}:new ${name}`;
  };
}

/** Two new elements are the same when only the ids that they were given differ. */
function withoutId(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  const { id: _, ...rest } = asJson(element);
  return rest;
}

function mergeDocument<D extends AnyDocument>(base: D | undefined, ours: D, theirs: D, conflict: (path: string) => void): D {
  const merged: Record<string, unknown> = {};
  const [b, o, t] = [asJson(base ?? {}), asJson(ours), asJson(theirs)];
  for (const key of new Set([...Object.keys(t), ...Object.keys(o)])) {
    const chosen = pick(b[key], o[key], t[key]);
    const value = chosen.clear ? chosen.value : mergeElements(b[key], o[key], t[key], (path) => conflict(`/${key}${path}`));
    if (value !== undefined) merged[key] = value;
  }
  const kept: D = { ...theirs, ...merged };
  for (const key of Object.keys(kept)) if (!(key in merged)) Reflect.deleteProperty(kept, key);
  return kept;
}

/** Two changed values of one property: lists of named elements merge element by element, anything else conflicts. */
function mergeElements(base: unknown, ours: unknown, theirs: unknown, conflict: (path: string) => void): unknown {
  const known = jsonList(base);
  const [b, o, t] = [elements(base ?? [], known), elements(ours, known), elements(theirs, known)];
  if (!b || !o || !t) {
    conflict('');
    return theirs;
  }
  const [was, here, there] = [new Map(b), new Map(o), new Map(t)];
  const values = new Map<string, unknown>();
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const chosen = pick(was.get(key), here.get(key), there.get(key));
    if (!chosen.clear) conflict(`/${[...(there.has(key) ? there : here).keys()].indexOf(key)}`);
    else if (chosen.value !== undefined) values.set(key, chosen.value);
  }
  const order = mergeOrder([...was.keys()], [...here.keys()], [...there.keys()]);
  return order.filter((key) => values.has(key)).map((key) => values.get(key));
}

/** Named elements of a list with who they are: the id that the base knows, else the name of a new one; null when it is no such list. */
function elements(list: unknown, base: readonly Json[]): readonly (readonly [string, Json])[] | null {
  if (!Array.isArray(list)) return null;
  const ids = new Set(base.map(idOf));
  const byName = new Map(base.map((element) => [nameOf(element), idOf(element)]));
  const found: (readonly [string, Json])[] = [];
  for (const element of list) {
    if (typeof element !== 'object' || element === null) return null;
    const json = asJson(element);
    const name = nameOf(json);
    if (name === null) return null;
    const known = typeof json['id'] === 'string' ? json['id'] : byName.get(name);
    found.push([known !== undefined && known !== null && ids.has(known) ? `id ${known}` : `new ${name}`, json]);
  }
  return new Set(found.map(([key]) => key)).size === found.length ? found : null;
}

const nameOf = (element: Json): string | null => [element['name'], element['value']].find((name) => typeof name === 'string') ?? null;
const idOf = (element: Json): string | null => (typeof element['id'] === 'string' ? element['id'] : nameOf(element));
const jsonList = (list: unknown): readonly Json[] =>
  Array.isArray(list) ? list.flatMap((item: unknown) => (typeof item === 'object' && item !== null ? [asJson(item)] : [])) : [];

/** The order of the side that moved elements (theirs when both did), with the other side's new ones after the neighbour they had there. */
function mergeOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const common = (side: readonly string[]) => side.filter((key) => base.includes(key) && ours.includes(key) && theirs.includes(key));
  const theyMoved = !equal(common(base), common(theirs));
  const [first, second] = theyMoved || equal(common(base), common(ours)) ? [theirs, ours] : [ours, theirs];
  const order = [...first];
  second.forEach((key, i) => {
    if (order.includes(key)) return;
    const before = second[i - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  });
  return order;
}

const asJson = (value: object): Json => Object.fromEntries(Object.entries(value));

/** Deep equality of plain data, whatever the order of keys. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
  const [left, right] = [asJson(a), asJson(b)];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => key in right && equal(left[key], right[key]));
}
