import { type AnyDocument, checkReferences, type DocumentRef, parseDocument, refOf } from '@tangram/model';

type Json = unknown;
interface Problem {
  readonly document: DocumentRef;
  /** JSON pointer. */
  readonly path: string;
}

/** Keys whose value is what the part around it is about: without it there is no such part. */
const about: ReadonlySet<string> = new Set(['field', 'object', 'view', 'page', 'form', 'relation', 'reference', 'name']);
const isIndex = (key: string): boolean => /^\d+$/.test(key);
const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Where a part that names what is not seen ends: the item of a list that is about it, or the property that names it. */
function partOf(pointer: string): readonly string[] {
  const keys = keysOf(pointer);
  const last = keys.at(-1) ?? '';
  // A text in a language: it goes with those in the others.
  if (/^[a-z]{2}(-[A-Z]{2})?$/.test(last) && keys.length > 1 && !isIndex(last)) return keys.slice(0, -1);
  if (!about.has(last)) return keys;
  const item = keys.findLastIndex(isIndex);
  return item < 0 ? keys.slice(0, 1) : keys.slice(0, item + 1);
}

/** A copy without some of its parts; lists that become empty take the item with them that they stand in. */
function without(value: Json, parts: readonly (readonly string[])[]): Json {
  if (parts.length === 0) return value;
  const inner = (key: string) => parts.flatMap(([first, ...rest]) => (first === key && rest.length > 0 ? [rest] : []));
  const goes = (key: string) => parts.some((part) => part.length === 1 && part[0] === key);
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.flatMap((item, i) => {
      if (goes(String(i))) return [];
      const kept = without(item, inner(String(i)));
      return kept !== item && isHollow(item, kept) ? [] : [kept];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (goes(key) ? [] : [[key, without(item, inner(key))]])));
}

/** Whether a list that was in an item is empty now. */
const isHollow = (before: Json, after: Json): boolean => {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return false;
  const now = new Map(Object.entries(after));
  return Object.entries(before).some(([key, list]) => {
    const left: unknown = now.get(key);
    return Array.isArray(list) && list.length > 0 && Array.isArray(left) && left.length === 0;
  });
};

/** Most times that documents are looked through: what goes can take others along. */
const ROUNDS = 12;

/**
 * Documents of which some were taken away, without everything that names what is gone. A document that cannot be without it goes too.
 *
 * @param unseen documents that are not shown and may be named all the same
 */
export function withoutUnseen(documents: readonly AnyDocument[], unseen: readonly AnyDocument[]): readonly AnyDocument[] {
  let shown = documents;
  for (let round = 0; round < ROUNDS; round += 1) {
    const problems = problemsIn([...shown, ...unseen]);
    if (problems.size === 0) return shown;
    shown = shown.flatMap((document) => {
      const found = problems.get(refOf(document));
      if (!found) return [document];
      const parsed = parseDocument(
        without(
          document,
          found.map(({ path }) => partOf(path)),
        ),
      );
      return parsed.ok ? [parsed.value] : [];
    });
  }
  const left = problemsIn([...shown, ...unseen]);
  return shown.filter((document) => !left.has(refOf(document)));
}

function problemsIn(documents: readonly AnyDocument[]): ReadonlyMap<DocumentRef, readonly Problem[]> {
  const { errors } = checkReferences({ documents: new Map(documents.map((one) => [refOf(one), one])) }, { defaultLanguage: '' });
  const found = new Map<DocumentRef, Problem[]>();
  for (const { document, path, code } of errors)
    if (code !== 'missing_label') found.set(document, [...(found.get(document) ?? []), { document, path }]);
  return found;
}
