import type { Text } from '@tangram/errors';
import { type AnyDocument, kindWords, labelIn } from '@tangram/model';
import type { BinnedElement } from './retired.store.ts';
import { KEPT_MS } from './upkeep.ts';

/** Something in the bin, in the caller's language. */
export interface ShownRetired {
  /** The kind of a document, or `field`. */
  readonly kind: string;
  /** The same in words. */
  readonly what: string;
  readonly id: string;
  /** The id of the object of a field; empty for a document. */
  readonly object: string;
  readonly name: string;
  readonly label: string;
  /** How the object of a field is called; null for a document. */
  readonly of: string | null;
  /** The revision that took it out. */
  readonly revision: number;
  readonly retiredAt: string;
  /** Until when it can come back. */
  readonly keptUntil: string;
  readonly actor: string | null;
  /** How many records an object has, the bin's included; large numbers are estimates. null for all else. */
  readonly records: number | null;
}

const field: Text = { 'zh-CN': '字段', en: 'field' };
const wordsOf = (kind: string): Text => new Map<string, Text>(Object.entries(kindWords)).get(kind) ?? field;

type Locale = 'zh-CN' | 'en';

/** How an element is called, from the document it was kept with. */
export function retiredLabel({ document, name }: Pick<BinnedElement, 'document' | 'name'>, locale: Locale): string {
  const label: unknown = typeof document === 'object' && document !== null && 'label' in document ? document.label : null;
  const texts = typeof label === 'object' && label !== null ? Object.entries(label) : [];
  return labelIn(Object.fromEntries(texts.map(([language, text]) => [language, String(text)])), locale, name);
}

/** @param documents the published ones, which have the object of a field */
export function presentRetired(
  element: BinnedElement,
  documents: readonly AnyDocument[],
  records: number | null,
  locale: Locale,
): ShownRetired {
  const { kind, id, object, name, revision, retiredAt, actor } = element;
  const owner = object === '' ? undefined : documents.find((one) => one.kind === 'object' && (one.id ?? one.name) === object);
  return {
    kind,
    what: wordsOf(kind)[locale],
    id,
    object,
    name,
    label: retiredLabel(element, locale),
    of: object === '' ? null : owner ? labelIn(owner.label, locale, owner.name) : object,
    revision,
    retiredAt: retiredAt.toISOString(),
    keptUntil: new Date(retiredAt.getTime() + KEPT_MS).toISOString(),
    actor,
    records,
  };
}
