import { builtInObjects } from '../built-in.ts';
import { rename } from '../edit/rename.ts';
import { type AnyDocument, type DocumentRef, refOf } from '../model.ts';

/**
 * Where documents of a template go whose names are taken, by the ref that the template gives them: another name, or null for those that are
 * left out, so that what names them means the workspace's own.
 */
export type Places = Readonly<Record<string, string | null>>;

/** A document of a template whose name is taken in the workspace. */
export interface Clash {
  /** As the template calls it. */
  readonly ref: DocumentRef;
  /** What has the name now. */
  readonly own: AnyDocument;
  readonly theirs: AnyDocument;
  /** A name that is free on both sides. */
  readonly free: string;
}

const longestName = 40;
const builtIn = new Map(builtInObjects.map((object) => [refOf(object), object]));

/** The built-in object of this ref: it is there in every workspace, and a template only adds to it. */
export const builtInOf = (ref: DocumentRef): AnyDocument | undefined => builtIn.get(ref);

/** A template's documents under the names that they get in a workspace; what names them within the template follows. */
export function placeDocuments(documents: readonly AnyDocument[], places: Places): readonly AnyDocument[] {
  const staying = documents.filter((document) => places[refOf(document)] !== null);
  return staying.reduce<readonly AnyDocument[]>((all, { kind, name }) => {
    const to = places[refOf({ kind, name })];
    if (typeof to !== 'string' || to === name) return all;
    const renamed = rename(all, { kind, from: name, to });
    return renamed.ok ? renamed.value : all;
  }, staying);
}

/**
 * Names that both have, for all documents at once. Built-in objects are shared by nature.
 *
 * @param documents the template's, as it ships them
 * @param own       the workspace's documents that are not the template's own from before
 * @param word      what a new name ends with, e.g. the template's name
 */
export function clashesOf(documents: readonly AnyDocument[], places: Places, own: readonly AnyDocument[], word: string): readonly Clash[] {
  const there = new Map<string, AnyDocument>(own.map((document) => [refOf(document), document]));
  const names = new Set<string>([...there.keys(), ...documents.map(refOf)]);
  return documents.flatMap((theirs): readonly Clash[] => {
    const ref = refOf(theirs);
    const place = places[ref];
    const taken = there.get(refOf({ kind: theirs.kind, name: typeof place === 'string' ? place : theirs.name }));
    if (place === null || !taken || builtIn.has(ref)) return [];
    const free = freeName(theirs.name, word, (name) => names.has(`${theirs.kind}:${name}`));
    names.add(`${theirs.kind}:${free}`);
    return [{ ref, own: taken, theirs, free }];
  });
}

function freeName(name: string, word: string, isTaken: (name: string) => boolean): string {
  const ending = `_${word.replaceAll(/[^a-z0-9]+/g, '_')}`;
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? ending : `${ending}_${n}`;
    const made = name.slice(0, Math.max(1, longestName - tail.length)) + tail.slice(0, longestName - 1);
    if (!isTaken(made)) return made;
  }
}

/** Of things that only one can be: the app that opens first. */
const single: ReadonlySet<string> = new Set(['app']);

/** The documents as they come into a workspace that has a default of its own already: they take nobody's place. */
export const withoutDefaults = (documents: readonly AnyDocument[], own: readonly AnyDocument[]): readonly AnyDocument[] =>
  documents.map((document) => {
    const isSecond = single.has(document.kind) && own.some((one) => one.kind === document.kind && 'default' in one && one.default === true);
    return isSecond && 'default' in document ? { ...document, default: false } : document;
  });
