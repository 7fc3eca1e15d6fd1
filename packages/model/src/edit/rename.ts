import { type DocumentIssue, type DocumentOutcome, say } from '../document-issue.ts';
import { aField, anObject, noDocument } from '../issue/named-issues.ts';
import { parseDocument } from '../document/parse-document.ts';
import type { ElementRef, Spot, Use } from '../graph/element.ts';
import { fieldRef } from '../graph/element.ts';
import { graphOf } from '../graph/walk-document.ts';
import { type AnyDocument, type Kind, refOf } from '../model.ts';
import type { Renaming } from './edit.ts';
import { changeAt, renameKeyAt } from './pointer.ts';

/**
 * Gives a document or a field another name and writes it wherever the old one stood: columns, filters, sorts, paths over references,
 * forms, pages, apps, roles, pipelines, expressions. Ids stay, so no data moves.
 *
 * @param living the published documents: an element written without its id is known by its name alone, so it gets its id before it loses that
 */
export function rename(
  documents: readonly AnyDocument[],
  { kind, object, from, to }: Renaming,
  living: readonly AnyDocument[] = [],
): DocumentOutcome<readonly AnyDocument[]> {
  const [ownKind, ownName] = kind === 'field' ? (['object', object] as const) : ([kind, from] as const);
  const isOwn = (document: AnyDocument) => document.kind === ownKind && document.name === ownName;
  const free = living.filter(
    (one) => !documents.some((document) => !isOwn(document) && document.kind === one.kind && document.id === idOf(one)),
  );
  const known = documents.map((document) => (isOwn(document) ? withId(document, free) : document));
  return kind === 'field' ? renameField(known, object ?? '', from, to) : renameDocument(known, kind, from, to);
}

/** The document and its fields with the ids of their living namesakes, where they have none and no other field took it. */
function withId(document: AnyDocument, living: readonly AnyDocument[]): AnyDocument {
  const same = living.find(
    (one) => one.kind === document.kind && (document.id === undefined ? one.name === document.name : idOf(one) === document.id),
  );
  if (!same) return document;
  const id = idOf(same);
  if (document.kind !== 'object' || same.kind !== 'object') return { ...document, id };
  const taken = new Set(document.fields.map((field) => field.id));
  const fields = document.fields.map((field) => {
    const namesake = same.fields.find(({ name }) => name === field.name);
    return field.id === undefined && namesake && !taken.has(idOf(namesake)) ? { ...field, id: idOf(namesake) } : field;
  });
  return { ...document, id, fields };
}

const idOf = ({ id, name }: { readonly id?: string; readonly name: string }): string => id ?? name;

function renameDocument(documents: readonly AnyDocument[], kind: Kind, from: string, to: string): DocumentOutcome<readonly AnyDocument[]> {
  const [old, made] = [refOf({ kind, name: from }), refOf({ kind, name: to })];
  if (!documents.some((document) => refOf(document) === old))
    return refused({ document: old, ...say.unknown_document('', noDocument(kind, from)) });
  if (from !== to && documents.some((document) => refOf(document) === made))
    return refused({ document: old, ...say.duplicate_name('/name', { name: to }) });
  const own = { document: old, path: '/name', to: old, weight: 'blocking', spot: whole } as const;
  return rewrite(documents, old, to, [own]);
}

function renameField(documents: readonly AnyDocument[], object: string, from: string, to: string): DocumentOutcome<readonly AnyDocument[]> {
  const ref = refOf({ kind: 'object', name: object });
  const document = documents.find((one) => one.kind === 'object' && one.name === object);
  if (document?.kind !== 'object') return refused({ document: ref, ...say.unknown_object('', { name: anObject(object) }) });
  const index = document.fields.findIndex(({ name }) => name === from);
  if (index < 0)
    return refused({ document: ref, ...say.unknown_field('/fields', { name: aField(object, from), object: anObject(object) }) });
  if (from !== to && document.fields.some(({ name }) => name === to))
    return refused({ document: ref, ...say.duplicate_name(`/fields/${index}/name`, { name: to }) });
  const element = fieldRef(object, from);
  return rewrite(documents, element, to, [{ document: ref, path: `/fields/${index}/name`, to: element, weight: 'blocking', spot: whole }]);
}

const whole: Spot = { at: 'segment', index: 0, suffix: '', start: 0 };
const refused = (issue: DocumentIssue): DocumentOutcome<never> => ({ ok: false, issues: [issue] });

/** Writes the new name at every use, the last in a text first, so that earlier places keep theirs. */
function rewrite(
  documents: readonly AnyDocument[],
  element: ElementRef,
  to: string,
  own: readonly Use[],
): DocumentOutcome<readonly AnyDocument[]> {
  const uses = [...own, ...graphOf(documents).uses.filter((use) => use.to === element)];
  const changed = documents.map((document): DocumentOutcome<AnyDocument> => {
    const here = uses.filter((use) => use.document === refOf(document)).sort(lastFirst);
    if (here.length === 0) return { ok: true, value: document };
    return parseDocument(here.reduce<unknown>((value, { path, spot }) => writeName(value, path, spot, to), document));
  });
  const issues = changed.flatMap((outcome) => (outcome.ok ? [] : outcome.issues));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: changed.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])) };
}

/** Texts from their end, and keys after what is below them: a pointer through a renamed key would lead nowhere. */
const lastFirst = (a: Use, b: Use): number => {
  if (a.path !== b.path) return b.path.length - a.path.length;
  return a.spot.at === 'segment' && b.spot.at === 'segment' ? b.spot.start - a.spot.start || b.spot.index - a.spot.index : 0;
};

function writeName(value: unknown, path: string, spot: Spot, to: string): unknown {
  switch (spot.at) {
    case 'nowhere':
      return value;
    case 'key':
      return renameKeyAt(value, path, to + spot.suffix);
    case 'segment':
      return changeAt(value, path, (old) => (typeof old === 'string' ? writeSegment(old, spot, to) : old));
  }
}

function writeSegment(text: string, { start, index, suffix }: Extract<Spot, { at: 'segment' }>, to: string): string {
  const sign = text.startsWith('-', start) ? 1 : 0;
  const end = /^[A-Za-z0-9_$.]*/.exec(text.slice(start + sign))?.[0].length ?? 0;
  const names = text.slice(start + sign, start + sign + end).split('.');
  const written = names.map((name, i) => (i === index ? to + suffix : name)).join('.');
  return text.slice(0, start + sign) + written + text.slice(start + sign + end);
}
