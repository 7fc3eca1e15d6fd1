import {
  type AnyDocument,
  builtInOf,
  dependentsIn,
  type Dependent,
  type DocumentRef,
  livingOf,
  refOf,
  removeTemplate,
} from '@tangram/model';
import { repaired } from '../metadata/repaired.ts';
import type { InstalledTemplate } from '../metadata/template-history.ts';

/** A document of the workspace's own that uses something of a template. */
export interface UsedElsewhere {
  readonly document: AnyDocument;
  readonly uses: readonly Dependent[];
  /** It cannot do without: it is about an object that goes, or somebody has to say what shall be there instead. */
  readonly isBound: boolean;
}

/** What goes with a template. */
export interface Removal {
  /** Whole documents of the template that are there, as they are now. */
  readonly going: readonly AnyDocument[];
  readonly elsewhere: readonly UsedElsewhere[];
  /** The rest, without places that can go without anybody deciding anything. */
  readonly documents: readonly AnyDocument[];
}

/** @param also documents of the workspace's own that are to go with it */
export function removalOf({ documents: base }: InstalledTemplate, now: readonly AnyDocument[], also: readonly DocumentRef[]): Removal {
  const living = livingOf(base, now);
  const going = living.filter((document) => !builtInOf(refOf(document)));
  const gone = new Set<string>(going.map(refOf));
  const rest = removeTemplate(base, now).filter((document) => !also.includes(refOf(document)));
  return { going, elsewhere: elsewhereOf(now, living, gone), documents: repaired(now, rest).documents };
}

function elsewhereOf(now: readonly AnyDocument[], living: readonly AnyDocument[], gone: ReadonlySet<string>): readonly UsedElsewhere[] {
  const usesOf = dependentsIn({ documents: new Map(now.map((document) => [refOf(document), document])) });
  const own = new Set<string>(living.map(refOf));
  const uses = [...gone, ...addedFields(living)].flatMap((ref) => {
    const { blocking, breaking, cosmetic } = usesOf(ref);
    return [...blocking, ...breaking, ...cosmetic].filter(({ document }) => !own.has(document));
  });
  return now.flatMap((document): readonly UsedElsewhere[] => {
    const here = uses.filter((use) => use.document === refOf(document));
    if (here.length === 0) return [];
    const isAbout = 'object' in document && gone.has(`object:${String(document.object)}`);
    return [{ document, uses: here, isBound: isAbout || here.some(({ repairable }) => !repairable) }];
  });
}

/** What a template added to built-in objects. */
const addedFields = (living: readonly AnyDocument[]): readonly string[] =>
  living.flatMap((document) => {
    const builtIn = builtInOf(refOf(document));
    if (builtIn?.kind !== 'object' || document.kind !== 'object') return [];
    const known = new Set(builtIn.fields.map(({ name }) => name));
    return document.fields.filter(({ name }) => !known.has(name)).map(({ name }) => `${refOf(document)}/field:${name}`);
  });
