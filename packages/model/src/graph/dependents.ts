import type { Text } from '@tangram/errors';
import type { AnyDocument, DocumentRef, Model } from '../model.ts';
import type { ElementRef, Use, Weight } from './element.ts';
import { kindWords } from '../kind-words.ts';
import { graphOf } from './walk-document.ts';

/** One place that uses an element, in words. */
export interface Dependent {
  readonly document: DocumentRef;
  /** JSON pointer into the document. */
  readonly path: string;
  readonly words: Text;
}

/** What would not allow the element to go, what would stop working without it, and what would merely look different. */
export type Dependents = { readonly [W in Weight]: readonly Dependent[] };

/** Everything that uses an element or a part of it, except the element itself. `ref` is like `object:deal/field:amount`. */
export function dependents(model: Model, ref: string): Dependents {
  const { uses } = graphOf([...model.documents.values()]);
  const found = uses.filter((use) => (use.to === ref || use.to.startsWith(`${ref}/`)) && use.document !== ref);
  const of = (weight: Weight) => found.filter((use) => use.weight === weight).map((use) => dependent(model, use));
  return { blocking: of('blocking'), breaking: of('breaking'), cosmetic: of('cosmetic') };
}

/** How a document is called in a sentence. */
export function documentWords(document: AnyDocument): Text {
  const label = (locale: 'zh-CN' | 'en') => document.label[locale] ?? Object.values(document.label)[0] ?? document.name;
  return { 'zh-CN': `${kindWords[document.kind]['zh-CN']}“${label('zh-CN')}”`, en: `${kindWords[document.kind].en} “${label('en')}”` };
}

function dependent(model: Model, { document, path, to }: Use): Dependent {
  const found = model.documents.get(document);
  const words = found ? documentWords(found) : { 'zh-CN': document, en: document };
  const name = nameOf(to);
  return {
    document,
    path,
    words: { 'zh-CN': `${words['zh-CN']}在 ${path} 用到“${name}”`, en: `The ${words.en} uses “${name}” at ${path}` },
  };
}

const nameOf = (ref: ElementRef): string => ref.slice(ref.lastIndexOf(':') + 1);
