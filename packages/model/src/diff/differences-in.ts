import { both } from '../label-in.ts';
import type { Text } from '@tangram/errors';
import type { AnyDocument, DocumentRef, Kind } from '../model.ts';
import { refOf } from '../model.ts';
import { diffDocument } from './diff-document.ts';
import { type Line, lineWords } from './line.ts';
import { joined, type Naming, namingOf } from './naming.ts';
import { isSame } from './same.ts';

/** A document that two sets of documents do not have alike. */
export interface DocumentDifference {
  /** As it is called now, or was where it is gone. */
  readonly ref: DocumentRef;
  readonly kind: Kind;
  readonly label: Text;
  readonly how: 'added' | 'removed' | 'changed';
  readonly before: AnyDocument | null;
  readonly after: AnyDocument | null;
  /** Everything in which it differs; nothing for one that is gone. */
  readonly lines: readonly Line[];
}

const idOf = ({ kind, id, name }: AnyDocument) => `${kind}:${id ?? name}`;

/** The documents of two sets that are not alike, told apart by kind and id: a rename is a change. In the order of `after`, gone ones last. */
export function differencesIn(before: readonly AnyDocument[], after: readonly AnyDocument[]): readonly DocumentDifference[] {
  const naming = namingOf(before, after);
  const old = new Map(before.map((document) => [idOf(document), document]));
  const kept = new Set(after.map(idOf));
  return [
    ...after.flatMap((document): readonly DocumentDifference[] => {
      const was = old.get(idOf(document)) ?? null;
      if (was && isSame(was, document)) return [];
      return [difference(was, document, naming)];
    }),
    ...before.filter((document) => !kept.has(idOf(document))).map((document) => gone(document)),
  ];
}

/** One document on both sides, or new. */
export const difference = (before: AnyDocument | null, after: AnyDocument, naming: Naming): DocumentDifference => ({
  ref: refOf(after),
  kind: after.kind,
  label: both(after.label, after.name),
  how: before ? 'changed' : 'added',
  before,
  after,
  lines: diffDocument(before, after, naming),
});

const gone = (document: AnyDocument): DocumentDifference => ({
  ref: refOf(document),
  kind: document.kind,
  label: both(document.label, document.name),
  how: 'removed',
  before: document,
  after: null,
  lines: [],
});

/** The first of several lines in one sentence, with how many more there are. */
export function summaryOf(lines: readonly Line[], most = 3): Text {
  const first = joined(lines.slice(0, most).map(lineWords), '；', '; ');
  const rest = lines.length - most;
  return rest > 0 ? { 'zh-CN': `${first['zh-CN']}；另有 ${rest} 处`, en: `${first.en}; and ${rest} more` } : first;
}
