import type { Text } from '@tangram/errors';
import { keysOf } from '../edit/pointer.ts';
import type { AnyDocument, DocumentRef, Model } from '../model.ts';
import type { ElementRef, Use, Weight } from './element.ts';
import { kindOf, kindWords } from '../kind-words.ts';
import { graphOf } from './walk-document.ts';
import { type Naming, namingOf } from '../diff/naming.ts';
import { placeWords } from '../diff/place.ts';
import { isOwn, repairsOf } from '../repair/repairs.ts';

/** One place that uses an element, in words. */
export interface Dependent {
  readonly document: DocumentRef;
  /** JSON pointer into the document. */
  readonly path: string;
  readonly words: Text;
  /** Where in the document, as people say it: `字段“加权金额” · 公式`. */
  readonly place: Text;
  /** In a longer text, where the name begins: line and column from 1. null where the place is the name itself. */
  readonly at: { readonly line: number; readonly column: number } | null;
  /** Whether it can go with the element without anybody deciding anything (see `repairsOf`). */
  readonly repairable: boolean;
}

/** What would not allow the element to go, what would stop working without it, and what would merely look different. */
export type Dependents = { readonly [W in Weight]: readonly Dependent[] };

/** Everything that uses an element or a part of it, except the element itself. `ref` is like `object:deal/field:amount`. */
export const dependents = (model: Pick<Model, 'documents'>, ref: string): Dependents => dependentsIn(model)(ref);

/** The same for several elements of one model, which is walked once. */
export function dependentsIn(model: Pick<Model, 'documents'>): (ref: string) => Dependents {
  const documents = [...model.documents.values()];
  const { uses } = graphOf(documents);
  const naming = namingOf([], documents);
  return (ref) => {
    const found = uses.filter(
      ({ to, document, path }) => (to === ref || to.startsWith(`${ref}/`)) && document !== ref && !isOwn(documents, ref, document, path),
    );
    const repaired = new Set<object>(repairsOf(documents, found).repaired);
    const of = (weight: Weight) =>
      found.filter((use) => use.weight === weight).map((use) => dependent(model, naming, use, repaired.has(use)));
    return { blocking: of('blocking'), breaking: of('breaking'), cosmetic: of('cosmetic') };
  };
}

/** How a document is called in a sentence. */
export function documentWords(document: AnyDocument): Text {
  const label = (locale: 'zh-CN' | 'en') => document.label[locale] ?? Object.values(document.label)[0] ?? document.name;
  return { 'zh-CN': `${kindWords[document.kind]['zh-CN']}“${label('zh-CN')}”`, en: `${kindWords[document.kind].en} “${label('en')}”` };
}

function dependent(model: Pick<Model, 'documents'>, naming: Naming, { document, path, to, spot }: Use, repairable: boolean): Dependent {
  const found = [...model.documents].find(([ref]) => ref === document)?.[1];
  const words = found ? documentWords(found) : { 'zh-CN': document, en: document };
  const place = found ? placeWords(found, path, naming) : { 'zh-CN': path, en: path };
  const name = elementWordsOf(to, naming);
  const text = found ? textAt(found, path) : null;
  const start = spot.at === 'segment' ? spot.start : 0;
  const before = start > 0 || (text ?? '').includes(' ') ? (text ?? '').slice(0, start).split('\n') : null;
  return {
    document,
    path,
    words: {
      'zh-CN': `${words['zh-CN']}${place['zh-CN'] === '' ? '' : `：${place['zh-CN']}`} 用到“${name['zh-CN']}”`,
      en: `The ${words.en}${place.en === '' ? '' : `, ${place.en},`} uses “${name.en}”`,
    },
    place,
    at: before ? { line: before.length, column: (before.at(-1) ?? '').length + 1 } : null,
    repairable,
  };
}

const textAt = (document: AnyDocument, path: string): string | null => {
  const value = keysOf(path).reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : null), document);
  return typeof value === 'string' ? value : null;
};

/** An element by its label. */
function elementWordsOf(ref: ElementRef, naming: Naming): Text {
  const [document = '', part = ''] = ref.split('/');
  const [, name = ''] = document.split(':');
  const own = part.slice(part.indexOf(':') + 1);
  const raw = { 'zh-CN': own === '' ? name : own, en: own === '' ? name : own };
  if (part.startsWith('field:')) return naming.field(name, own) ?? raw;
  if (part.startsWith('stage:')) return naming.stage(name, own) ?? raw;
  const kind = kindOf(document);
  return (kind && naming.document(kind, name)) ?? raw;
}
