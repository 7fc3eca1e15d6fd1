import type { Locale } from '@tangram/errors';
import { type AnyDocument, isPlainObject, labelIn, pointerOfKeys, refOf } from '@tangram/model';
import { fitOf } from '@tangram/view';
import type { Place } from '../session/session.ts';

/** What of a document fits: its own name, the name of a part of it, or something that is written in a part. */
export type FoundAs = 'document' | 'part' | 'content';

/** A place in the draft that fits what was typed. */
export interface Found {
  readonly as: FoundAs;
  readonly document: AnyDocument;
  readonly place: Place;
  /** What the document or the part is called. */
  readonly title: string;
  /** What is written there and fits; empty where the name does. */
  readonly text: string;
}

/** Something with a name of its own: a document, a field, a stage, an option … */
interface Part {
  readonly pointer: string;
  readonly name: string;
  readonly label: Readonly<Record<string, string>>;
  /** What is written in it, outside of parts of its own: expressions, messages, names of what it uses. */
  readonly texts: { readonly pointer: string; readonly text: string }[];
}

/** Words of the language itself; who searches for one of them would find everything. */
const silent = new Set(['kind', 'id', 'name', 'value', 'label', 'type', 'icon', 'color']);

/** Where the keys are names of objects or fields. */
const keyed = /^\/objects(\/[^/]+\/fields)?$|^\/objects\/[^/]+\/when\/\d+\/fields$/;

const labelsIn = (value: unknown): Readonly<Record<string, string>> =>
  isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {};

function ownPart(value: Readonly<Record<string, unknown>>, pointer: string): Part | null {
  const name = value['name'] ?? value['value'];
  return typeof name === 'string' ? { pointer, name, label: labelsIn(value['label']), texts: [] } : null;
}

/** The parts of a document, itself first. */
function partsOf(document: AnyDocument): readonly Part[] {
  const parts: Part[] = [];
  const walk = (value: unknown, pointer: string, owner: Part | null): void => {
    if (typeof value === 'string') owner?.texts.push({ pointer, text: value });
    else if (Array.isArray(value)) value.forEach((item: unknown, i) => walk(item, `${pointer}/${i}`, owner));
    else if (isPlainObject(value)) {
      const own = ownPart(value, pointer);
      if (own) parts.push(own);
      for (const [key, inner] of Object.entries(value)) {
        const at = pointer + pointerOfKeys(key);
        // What rights are given on, and the like, is named by its key.
        if (keyed.test(pointer)) (own ?? owner)?.texts.push({ pointer: at, text: key });
        if (!own || !silent.has(key)) walk(inner, at, own ?? owner);
      }
    }
  };
  walk(document, '', null);
  return parts;
}

/** Documents are values: what is in one stays. */
const kept = new WeakMap<AnyDocument, readonly Part[]>();

function keptParts(document: AnyDocument): readonly Part[] {
  const known = kept.get(document);
  if (known) return known;
  const parts = partsOf(document);
  kept.set(document, parts);
  return parts;
}

interface Fitting extends Found {
  readonly fit: number;
}

/** Less is better. Tests say in their names what they are about; what they are about comes first. */
const rankOf = (one: Fitting | undefined): number => (one ? one.fit + (one.document.kind === 'test' ? 4 : 0) : Number.POSITIVE_INFINITY);

/** Most of each kind of find, so that one does not push out the others. */
export const findShare: Readonly<Record<FoundAs, number>> = { document: 6, part: 12, content: 8 };

/**
 * Searches all documents: those called so, and their parts (fields, stages, options, sections …) that are, by label in any language, by name or by
 * the first letters of its pinyin; then places where the letters stand in a condition, a message, or as the name of something used there.
 *
 * @returns best first, and within each kind, at most `findShare` of each; nothing when nothing is typed
 */
export function findIn(documents: readonly AnyDocument[], typed: string, locale: Locale): readonly Found[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return [];
  const found: Fitting[] = [];
  for (const document of documents) {
    const ref = refOf(document);
    for (const { pointer, name, label, texts } of keptParts(document)) {
      const at = { document, title: labelIn(label, locale, name) };
      const fits = [...new Set([...Object.values(label), name])].flatMap((one) => fitOf(one, asked) ?? []);
      if (fits.length > 0) {
        const as = pointer === '' ? 'document' : 'part';
        found.push({ ...at, as, place: { ref, pointer }, text: '', fit: Math.min(...fits) });
      }
      const written = texts.find(({ text }) => text.toLowerCase().includes(asked));
      if (written) found.push({ ...at, as: 'content', place: { ref, pointer: written.pointer }, text: written.text, fit: 0 });
    }
  }
  const ranked = (as: FoundAs) =>
    found
      .filter((one) => one.as === as)
      .sort((a, b) => rankOf(a) - rankOf(b) || a.title.length - b.title.length)
      .slice(0, findShare[as]);
  const groups = [ranked('document'), ranked('part')].sort(([a], [b]) => rankOf(a) - rankOf(b));
  return [...groups, ranked('content')].flat().map(({ fit: _, ...one }) => one);
}
