import type { Text } from '@tangram/errors';
import { parseDocument } from '../document/parse-document.ts';
import type { Edit } from '../edit/edit.ts';
import { changeAt, keysOf } from '../edit/pointer.ts';
import { graphOf } from '../graph/walk-document.ts';
import { type AnyDocument, type DocumentRef, refOf } from '../model.ts';
import { goesEmpty, removableAt } from './removable.ts';

/** A place that names something which is not there, or soon will not be. */
export interface Place {
  readonly document: DocumentRef;
  /** JSON pointer to the name. */
  readonly path: string;
}

/** What makes documents fit together again without anybody deciding anything. */
export interface Repair {
  /** Each can be undone like any other edit. */
  readonly edits: readonly Edit[];
  /** The places that it sees to. */
  readonly repaired: readonly Place[];
  /** The places where only a person can say what shall be there instead. */
  readonly left: readonly Place[];
}

/** Codes of problems that say that a name stands for nothing. */
const dangling: ReadonlySet<string> = new Set([
  'unknown_field',
  'unknown_object',
  'unknown_document',
  'unknown_stage',
  'unknown_option',
  'unknown_relation',
]);

/** Whether a problem that `checkReferences` found is a name that stands for nothing. */
export const isDangling = ({ code }: { readonly code: string }): boolean => dangling.has(code);

/** The safe repairs of these places: entries that only show, list or open what is gone are taken out. Nothing else changes. */
export function repairsOf(documents: readonly AnyDocument[], places: readonly Place[]): Repair {
  const repaired: Place[] = [];
  const left: Place[] = [];
  const edits: Edit[] = [];
  for (const document of documents) {
    const own = places.filter((place) => place.document === refOf(document));
    const going = own.flatMap((place) => {
      const part = removableAt(document.kind, place.path);
      return part === null ? [] : [{ place, part }];
    });
    const fixed = going.length > 0 ? without(document, new Set(going.map(({ part }) => part))) : null;
    if (fixed) edits.push({ kind: 'putDocument', document: fixed });
    const done = new Set(fixed ? going.map(({ place }) => place) : []);
    for (const place of own) (done.has(place) ? repaired : left).push(place);
  }
  return { edits, repaired, left };
}

/** What goes when the element goes, together with it: its uses as they are while it is still there. @param ref like `object:deal/field:amount` */
export function repairsBefore(documents: readonly AnyDocument[], ref: string): Repair {
  const uses = graphOf(documents).uses.filter(
    ({ to, document, path }) => (to === ref || to.startsWith(`${ref}/`)) && document !== ref && !isOwn(documents, ref, document, path),
  );
  return repairsOf(documents, uses);
}

/** Whether a place stands in the field itself that is to go: it goes with it. */
export function isOwn(documents: readonly AnyDocument[], ref: string, document: DocumentRef, path: string): boolean {
  const [, part, index] = path.split('/');
  if (part !== 'fields' || !ref.startsWith(`${document}/field:`)) return false;
  const object = documents.find((one) => refOf(one) === document);
  return object?.kind === 'object' && `${document}/field:${object.fields[Number(index)]?.name}` === ref;
}

/** The document without parts of it, and without what is empty then; null when it would mean something else or not be valid. */
function without(document: AnyDocument, parts: ReadonlySet<string>): AnyDocument | null {
  const going = new Set(parts);
  for (let size = -1; size < going.size; ) {
    size = going.size;
    for (const list of new Set([...going].map(parentOf))) {
      const rule = goesEmpty.find((one) => one.list.test(list));
      if (!rule || !isEmptied(document, list, going)) continue;
      const goes = rule.goes?.exec(list)?.[1];
      if (goes === undefined) return null;
      going.add(goes);
    }
  }
  const outer = [...going].filter((one) => ![...going].some((other) => one !== other && one.startsWith(`${other}/`)));
  const made = outer.sort(lastFirst).reduce<unknown>((value, part) => changeAt(value, part, () => undefined), document);
  const parsed = parseDocument(made);
  return parsed.ok && refOf(parsed.value) === refOf(document) ? parsed.value : null;
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

function isEmptied(document: AnyDocument, list: string, going: ReadonlySet<string>): boolean {
  const value = keysOf(list).reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    document,
  );
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return keys.length > 0 && keys.every((key) => going.has(`${list}/${key}`));
}

/** `/columns/10` before `/columns/2`: taken away from the end, the earlier ones stay where they are. */
function lastFirst(a: string, b: string): number {
  const [left, right] = [keysOf(a), keysOf(b)];
  for (const [i, key] of left.entries()) {
    const other = right[i] ?? '';
    if (key === other) continue;
    const areIndexes = /^\d+$/.test(key) && /^\d+$/.test(other);
    return areIndexes ? Number(other) - Number(key) : key < other ? 1 : -1;
  }
  return 0;
}

/** What a repair did and what it could not do, in a sentence. */
export function repairWords({ repaired, left }: Repair): Text {
  if (left.length === 0) return { 'zh-CN': `已自动修复 ${repaired.length} 处`, en: `${repaired.length} place(s) repaired` };
  return {
    'zh-CN': `已自动修复 ${repaired.length} 处，另有 ${left.length} 处须由人决定`,
    en: `${repaired.length} place(s) repaired; ${left.length} for a person to decide`,
  };
}
