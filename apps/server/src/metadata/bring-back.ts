import {
  type AnyDocument,
  applyEdit,
  type Conflict,
  type DocumentRef,
  isSame,
  mergeDocuments,
  refOf,
  type Use,
  usesIn,
} from '@tangram/model';

/** What is to come back: a document by kind and id, or a field with the id of its object. */
export interface Wanted {
  /** The kind of a document, or `field`. */
  readonly kind: string;
  readonly id: string;
  /** The id of the object of a field; empty for a document. */
  readonly object: string;
}

/** Three states of a workspace's documents: before something was retired, right after, and now. */
export interface Around {
  readonly before: readonly AnyDocument[];
  readonly after: readonly AnyDocument[];
  readonly latest: readonly AnyDocument[];
}

/** The documents with what came back; `left` names documents that used it and were changed since, so that they stay as they are. */
export type BroughtBack =
  | { readonly ok: true; readonly documents: readonly AnyDocument[]; readonly left: readonly DocumentRef[] }
  | { readonly ok: false; readonly conflicts: readonly Conflict[] };

/**
 * Brings back one element and everything that had to go with it: what was retired in the same publish and used it, and the places in other documents
 * that named it. What was changed meanwhile stays changed; all else that the publish did stays done.
 *
 * @returns null when the element was not there before
 */
export function bringBack({ before: all, after, latest }: Around, wanted: Wanted): BroughtBack | null {
  const first = refOfWanted(all, wanted);
  if (first === null) return null;
  const gone = goneBetween(all, after);
  const elements = closure(first, all, usesIn(all), gone);
  const before = withoutFields(all, new Set([...gone].filter((ref) => !elements.has(ref))));
  const uses = usesIn(before);
  const touched = new Set(uses.filter(({ to }) => isWithin(to, elements)).map(({ document }) => document));
  let left: readonly DocumentRef[] = [];
  for (;;) {
    const base = without(before, after, elements, new Set([...touched].filter((ref) => !left.includes(ref))), uses);
    const merged = mergeDocuments(base, before, latest);
    if (merged.ok) return { ok: true, documents: merged.documents, left };
    const stays = merged.conflicts
      .map(({ kind, name }) => refOf({ kind, name }))
      .filter((ref) => !holds(ref, elements) && !left.includes(ref));
    if (stays.length === 0) return { ok: false, conflicts: merged.conflicts };
    left = [...left, ...new Set(stays)];
  }
}

const idOf = ({ id, name }: { readonly id?: string; readonly name: string }): string => id ?? name;

function refOfWanted(documents: readonly AnyDocument[], { kind, id, object }: Wanted): string | null {
  const isField = kind === 'field';
  const found = documents.find((one) => one.kind === (isField ? 'object' : kind) && idOf(one) === (isField ? object : id));
  if (!isField || found?.kind !== 'object') return found && !isField ? refOf(found) : null;
  const field = found.fields.find((one) => idOf(one) === id);
  return field ? `${refOf(found)}/field:${field.name}` : null;
}

/** Refs, by the names of before, of documents and fields that are not there after. */
function goneBetween(before: readonly AnyDocument[], after: readonly AnyDocument[]): ReadonlySet<string> {
  const there = new Map(after.map((document) => [`${document.kind}:${idOf(document)}`, document]));
  return new Set(
    before.flatMap((document) => {
      const now = there.get(`${document.kind}:${idOf(document)}`);
      if (!now) return [refOf(document)];
      if (document.kind !== 'object' || now.kind !== 'object') return [];
      const fields = new Set(now.fields.map(idOf));
      return document.fields.filter((field) => !fields.has(idOf(field))).map(({ name }) => `${refOf(document)}/field:${name}`);
    }),
  );
}

/** The element with all that went with it and used it, directly or not. */
function closure(first: string, before: readonly AnyDocument[], uses: readonly Use[], gone: ReadonlySet<string>): ReadonlySet<string> {
  const documents = new Map(before.map((document) => [refOf(document), document]));
  const elements = new Set([first]);
  for (let size = 0; size < elements.size; ) {
    size = elements.size;
    for (const use of uses)
      if (isWithin(use.to, elements))
        for (const owner of ownersOf(use, documents.get(use.document))) if (gone.has(owner)) elements.add(owner);
  }
  return elements;
}

/** The document that a use stands in, and the field of it where it stands in one. */
function ownersOf({ document: ref, path }: Use, document: AnyDocument | undefined): readonly string[] {
  const [, part, index] = path.split('/');
  const field = document?.kind === 'object' && part === 'fields' ? document.fields[Number(index)] : undefined;
  return [ref, ...(field ? [`${ref}/field:${field.name}`] : [])];
}

/** The documents without fields that stay away, and without the places that merely show them. */
function withoutFields(documents: readonly AnyDocument[], away: ReadonlySet<string>): readonly AnyDocument[] {
  const edits = documents.flatMap((document) =>
    document.kind === 'object'
      ? document.fields
          .filter(({ name }) => away.has(`${refOf(document)}/field:${name}`))
          .map(({ name }) => ({ kind: 'removeField' as const, object: document.name, field: name }))
      : [],
  );
  const edited = edits.length === 0 ? null : applyEdit(documents, { kind: 'batch', edits });
  return edited?.ok ? edited.value.documents : documents;
}

/** Whether a ref is one of the elements, or a part of one. */
const isWithin = (ref: string, elements: ReadonlySet<string>): boolean =>
  elements.has(ref) || [...elements].some((element) => ref.startsWith(`${element}/`));

/** Whether a document is one of the elements, or has one of them in it. */
const holds = (document: string, elements: ReadonlySet<string>): boolean =>
  [...elements].some((element) => element === document || element.startsWith(`${document}/`));

/** The documents of before as if the elements had never been: what differs from this is what comes back. */
function without(
  before: readonly AnyDocument[],
  after: readonly AnyDocument[],
  elements: ReadonlySet<string>,
  touched: ReadonlySet<DocumentRef>,
  uses: readonly Use[],
): readonly AnyDocument[] {
  const there = new Map(after.map((document) => [`${document.kind}:${idOf(document)}`, document]));
  return before.flatMap((document): AnyDocument[] => {
    const ref = refOf(document);
    if (elements.has(ref)) return [];
    const now = there.get(`${document.kind}:${idOf(document)}`);
    if (document.kind !== 'object') return touched.has(ref) && now ? [now] : [document];
    const fields = document.fields.filter(({ name }) => !elements.has(`${ref}/field:${name}`));
    const parts = new Set(
      uses.flatMap((use) => (use.document === ref && isWithin(use.to, elements) ? [use.path.split('/')[1] ?? ''] : [])),
    );
    const kept: AnyDocument = { ...document, fields };
    if (now?.kind === 'object')
      for (const part of parts)
        if (part !== 'fields' && !isSame(valueOf(document, part), valueOf(now, part))) setValue(kept, part, valueOf(now, part));
    return [kept];
  });
}

const valueOf = (document: object, part: string): unknown => Reflect.get(document, part);
const setValue = (document: object, part: string, value: unknown): void =>
  void (value === undefined ? Reflect.deleteProperty(document, part) : Reflect.set(document, part, value));
