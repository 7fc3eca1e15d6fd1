import { type AnyDocument, isSame, refOf } from '@tangram/model';
import type { DraftDocument } from './draft.store.ts';

/** What a draft must say so that `overlay(from, …)` is `to`. */
export function changesBetween(from: readonly AnyDocument[], to: readonly AnyDocument[]): readonly DraftDocument[] {
  const before = new Map(from.map((document) => [refOf(document), document]));
  const after = new Set<string>(to.map(refOf));
  const put = to.filter((document) => !isSame(before.get(refOf(document)), document));
  const gone = from.filter((document) => !after.has(refOf(document)));
  return [
    ...put.map((content) => ({ kind: content.kind, name: content.name, content })),
    ...gone.map(({ kind, name }) => ({ kind, name, content: null })),
  ];
}

/** A document with other members; null takes one away. What is no object of members is given back, for the schema to refuse. */
export function withMembers(document: AnyDocument, members: unknown): unknown {
  if (typeof members !== 'object' || members === null || Array.isArray(members)) return members;
  return Object.fromEntries(Object.entries({ ...document, ...members }).filter(([, value]) => value !== null));
}
