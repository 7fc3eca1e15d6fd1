import { type AnyDocument, type DocumentRef, type Edit, isSame, type Label, refOf, schemas } from '@tangram/model';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The languages that stand side by side. */
export const textLanguages = ['zh-CN', 'en'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** A text of a document, with where it stands. */
export interface TextEntry {
  readonly ref: DocumentRef;
  /** JSON pointer to the text in its languages. */
  readonly pointer: string;
  /** The same by names in place of numbers, so that it stays when its neighbours move: `/fields/amount/label`. */
  readonly key: string;
  readonly words: Label;
  /** Otherwise than published, or not there. */
  readonly isChanged: boolean;
  /** It says something in one language and nothing in another. */
  readonly isMissing: boolean;
}

/** Which properties hold texts in several languages: all that the schemas of documents say of. */
const textProperties: ReadonlySet<string> = new Set(Object.values(schemas).flatMap((schema) => propertiesIn(schema, schema)));

function propertiesIn(schema: unknown, root: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((one: unknown) => propertiesIn(one, root));
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const own = key === 'properties' && isObject(value) ? Object.keys(value).filter((name) => isLabel(value[name], root)) : [];
    return [...own, ...propertiesIn(value, root)];
  });
}

function isLabel(property: unknown, root: unknown): boolean {
  if (!isObject(property) || typeof property['$ref'] !== 'string' || !isObject(root)) return false;
  const defs = root['$defs'];
  const target = isObject(defs) ? defs[property['$ref'].slice(property['$ref'].lastIndexOf('/') + 1)] : undefined;
  return isObject(target) && target['title'] === 'Label';
}

/** Data, whatever it looks like: what records of a test hold. */
const data: ReadonlySet<string> = new Set(['values', 'is']);
const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;
const isText = (value: Json): value is Label & Json =>
  Object.keys(value).length > 0 && Object.entries(value).every(([key, text]) => LANGUAGE.test(key) && typeof text === 'string');

type OwnText = Pick<TextEntry, 'pointer' | 'key' | 'words'>;
const known = new WeakMap<AnyDocument, readonly OwnText[]>();

/** All texts of a document, in the order of its properties. Found once: documents do not change. */
function textsIn(document: AnyDocument): readonly OwnText[] {
  const before = known.get(document);
  if (before) return before;
  const found: OwnText[] = [];
  const walk = (value: unknown, pointer: string, key: string): void => {
    if (Array.isArray(value)) {
      const names = value.map(nameOf);
      value.forEach((item: unknown, i) => {
        const name = names[i] ?? null;
        walk(item, `${pointer}/${i}`, `${key}/${name !== null && names.indexOf(name) === names.lastIndexOf(name) ? name : i}`);
      });
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (data.has(name)) continue;
        const at = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (textProperties.has(name) && isObject(inner) && isText(inner))
          found.push({ pointer: pointer + at, key: key + at, words: inner });
        else walk(inner, pointer + at, key + at);
      }
    }
  };
  walk(document, '', '');
  known.set(document, found);
  return found;
}

/** What an element of a list is known by. */
function nameOf(element: unknown): string | null {
  if (!isObject(element)) return null;
  const name = ['name', 'value', 'field', 'code'].map((key) => element[key]).find((one) => typeof one === 'string');
  return typeof name === 'string' ? name : null;
}

const compared = new WeakMap<AnyDocument, { readonly base: AnyDocument | undefined; readonly entries: readonly TextEntry[] }>();

/** All texts of the documents, document by document. Of documents that stayed the very same, the entries do too. @param base what is published */
export function allTexts(documents: readonly AnyDocument[], base: readonly AnyDocument[]): readonly TextEntry[] {
  const published = new Map(base.map((document) => [refOf(document), document]));
  return documents.flatMap((document) => entriesOf(document, published.get(refOf(document))));
}

function entriesOf(document: AnyDocument, base: AnyDocument | undefined): readonly TextEntry[] {
  const before = compared.get(document);
  if (before && before.base === base) return before.entries;
  const old = new Map(base ? textsIn(base).map(({ key, words }) => [key, words]) : []);
  const ref = refOf(document);
  const entries = textsIn(document).map(
    (own): TextEntry => ({
      ...own,
      ref,
      isChanged: document !== base && !isSame(old.get(own.key), own.words),
      isMissing: textLanguages.some((language) => (own.words[language] ?? '').trim() === ''),
    }),
  );
  compared.set(document, { base, entries });
  return entries;
}

/** Which texts are looked at. */
export interface TextFilter {
  readonly show: 'all' | 'missing' | 'changed';
  /** What is looked for: in any language, and in what documents are called. */
  readonly typed: string;
  /** null: of all documents. */
  readonly ref: DocumentRef | null;
}

/** @param called what a document is called */
export function filterTexts(
  entries: readonly TextEntry[],
  { show, typed, ref }: TextFilter,
  called: (ref: DocumentRef) => string,
): readonly TextEntry[] {
  const wanted = typed.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (ref === null || entry.ref === ref) &&
      (show === 'all' || (show === 'missing' ? entry.isMissing : entry.isChanged)) &&
      (wanted === '' || says(entry, wanted) || called(entry.ref).toLowerCase().includes(wanted)),
  );
}

const says = ({ words, key }: TextEntry, wanted: string): boolean =>
  key.includes(wanted) || Object.values(words).some((text) => text.toLowerCase().includes(wanted));

/** Says it so in a language; with nothing, takes the text of that language away. null where nothing would change, or nothing be left of the text. */
export function writeText(
  { ref, pointer, words }: TextEntry,
  language: TextLanguage,
  text: string,
): Extract<Edit, { kind: 'setProperty' }> | null {
  const next = text.trim() === '' ? undefined : text;
  if (next === words[language]) return null;
  if (next === undefined && Object.keys(words).every((one) => one === language)) return null;
  return { kind: 'setProperty', ref, path: `${pointer}/${language}`, value: next };
}
