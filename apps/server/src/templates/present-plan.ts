import type { Locale } from '@tangram/errors';
import { type AnyDocument, documentWords, labelIn, refOf } from '@tangram/model';
import { type CheckReport, presentDifference, type ShownDifference } from '../metadata/present-check.ts';
import { presentClash, presentConflicts, type ShownClash, type ShownConflict } from './present-template.ts';
import type { Intended } from './template-intent.ts';
import type { Deed } from './template.request.ts';

/** What would come of installing, upgrading or removing a template, in the caller's language. */
export interface ShownPlan {
  readonly do: Deed;
  readonly name: string;
  readonly label: string;
  /** The installed version, and the one that there will be. */
  readonly from: string | null;
  readonly to: string | null;
  /** Names that are taken: each needs another, or is left out. */
  readonly clashes: readonly ShownClash[];
  /** Places that both sides changed: each needs a side. */
  readonly conflicts: readonly ShownConflict[];
  /** What was changed here since the template came: an upgrade keeps it, a removal takes it along. */
  readonly edits: readonly ShownDifference[];
  /** Of a removal: the objects that go, with their records. */
  readonly objects: readonly { readonly name: string; readonly label: string; readonly records: number }[];
  /** Of a removal: how many other documents go. */
  readonly documents: number;
  /** Of a removal: the workspace's own documents that use something of it. */
  readonly elsewhere: readonly {
    readonly ref: string;
    readonly label: string;
    /** It cannot do without. */
    readonly bound: boolean;
    readonly uses: readonly string[];
  }[];
  /** What publishing it would do; null while something has to be decided. */
  readonly check: CheckReport | null;
}

/** As many uses as are shown of one document. */
const MOST_USES = 10;

export function presentPlan(
  name: string,
  { request, latest, offered, installed, clashes, conflicts, edits, removal }: Intended,
  { check, records }: { readonly check: CheckReport | null; readonly records: ReadonlyMap<string, number> },
  locale: Locale,
): ShownPlan {
  const going: readonly AnyDocument[] = removal?.going ?? [];
  return {
    do: request.do,
    name,
    label: offered?.label[locale] ?? name,
    from: installed?.version ?? null,
    to: request.do === 'uninstall' ? null : (offered?.version ?? null),
    clashes: clashes.map((clash) => presentClash(clash, locale)),
    conflicts: presentConflicts(conflicts, latest.documents, locale),
    edits: edits.map((one) => presentDifference(one, locale)),
    objects: going.flatMap((one) =>
      one.kind === 'object' ? [{ name: one.name, label: labelIn(one.label, locale, one.name), records: records.get(one.name) ?? 0 }] : [],
    ),
    documents: going.filter(({ kind }) => kind !== 'object').length,
    elsewhere: (removal?.elsewhere ?? []).map(({ document, uses, isBound }) => ({
      ref: refOf(document),
      label: documentWords(document)[locale],
      bound: isBound,
      uses: uses.slice(0, MOST_USES).map(({ words }) => words[locale]),
    })),
    check,
  };
}
