import { outlineOf } from '@tangram/design';
import type { Locale } from '@tangram/errors';
import { type AnyDocument, type Kind, refOf } from '@tangram/model';
import { kinds, type Section } from '../kinds.ts';

/** The kinds that stand behind a tab, in order. */
export const kindsOf = (section: Section): readonly Kind[] => {
  const all: readonly string[] = Object.keys(kinds);
  return all.filter((kind): kind is Kind => kind in kinds && kinds[kind as Kind].section === section);
};

const visited = new Map<Section, string>();

/** Remembers which document of its section was open last. */
export const noteVisit = (document: AnyDocument): void => void visited.set(kinds[document.kind].section, refOf(document));

/** What a tab opens: the document that was open there last, else the first one of the outline that is the workspace's own. */
export function firstOf(documents: readonly AnyDocument[], section: Section, locale: Locale): AnyDocument | null {
  const last = documents.find((document) => refOf(document) === visited.get(section));
  if (last) return last;
  const lines = outlineOf(documents, kindsOf(section), { typed: '', locale }).flatMap((group) => group.lines);
  const found = lines.flatMap(({ ref }) => documents.find((document) => refOf(document) === ref) ?? []);
  return found.find((document) => document.kind !== 'object' || !document.builtIn) ?? found[0] ?? null;
}
