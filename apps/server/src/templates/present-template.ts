import type { Locale, Text } from '@tangram/errors';
import {
  type AnyDocument,
  type Conflict,
  type Clash,
  documentWords,
  labelIn,
  namingOf,
  placeWords,
  refOf,
  valueWordsAt,
} from '@tangram/model';
import type { InstalledTemplate } from '../metadata/template-history.ts';
import type { Offered } from './template-catalogue.ts';

/** A template as a card shows it, in the caller's language. */
export interface ShownTemplate {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** The latest there is. */
  readonly version: string;
  readonly source: 'shipped' | 'uploaded';
  readonly hasSample: boolean;
  readonly installed: { readonly version: string; readonly revision: number } | null;
  /** A version that is later than the installed one. */
  readonly upgrade: string | null;
  /** An open draft that does something to it. */
  readonly draft: string | null;
  readonly objects: readonly { readonly name: string; readonly label: string; readonly icon: string | null; readonly fields: number }[];
  /** Which object names which, each pair once. */
  readonly relations: readonly (readonly [string, string])[];
  readonly pipelines: readonly { readonly label: string; readonly stages: readonly string[] }[];
  readonly roles: readonly string[];
  readonly documents: number;
}

const called = ({ label, name }: AnyDocument, locale: Locale): string => labelIn(label, locale, name);

export function presentTemplate(
  offered: Offered,
  installed: InstalledTemplate | null,
  more: Pick<ShownTemplate, 'upgrade' | 'draft'>,
  locale: Locale,
): ShownTemplate {
  const { documents } = offered;
  const objects = documents.flatMap((document) => (document.kind === 'object' ? [document] : []));
  return {
    name: offered.name,
    label: offered.label[locale],
    description: offered.description[locale],
    version: offered.version,
    source: offered.source,
    hasSample: offered.hasSample,
    installed: installed && { version: installed.version, revision: installed.revision },
    ...more,
    objects: objects.map((object) => ({
      name: object.name,
      label: called(object, locale),
      icon: object.icon ?? null,
      fields: object.fields.length,
    })),
    relations: relationsIn(documents),
    pipelines: documents.flatMap((one) =>
      one.kind === 'pipeline'
        ? [{ label: called(one, locale), stages: one.stages.map(({ label, name }) => labelIn(label, locale, name)) }]
        : [],
    ),
    roles: documents.flatMap((one) => (one.kind === 'role' ? [called(one, locale)] : [])),
    documents: documents.length,
  };
}

function relationsIn(documents: readonly AnyDocument[]): readonly (readonly [string, string])[] {
  const own = new Set(documents.flatMap((one) => (one.kind === 'object' ? [one.name] : [])));
  const pairs = documents.flatMap((one) =>
    one.kind === 'object'
      ? one.fields.flatMap((field) =>
          'object' in field && typeof field.object === 'string' && own.has(field.object) ? [`${one.name} ${field.object}`] : [],
        )
      : [],
  );
  return [...new Set(pairs)].map((pair): readonly [string, string] => {
    const at = pair.indexOf(' ');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** A name that both have. */
export interface ShownClash {
  readonly ref: string;
  /** What has the name in the workspace, and what the template brings, as people say it. */
  readonly own: string;
  readonly theirs: string;
  readonly free: string;
}

export const presentClash = ({ ref, own, theirs, free }: Clash, locale: Locale): ShownClash => ({
  ref,
  own: documentWords(own)[locale],
  theirs: documentWords(theirs)[locale],
  free,
});

const nothing: Text = { 'zh-CN': '（无）', en: '(none)' };
const whole: Text = { 'zh-CN': '整个文档', en: 'the whole document' };

/** A place that both sides changed. */
export interface ShownConflict {
  readonly key: string;
  readonly place: string;
  readonly was: string;
  readonly ours: string;
  readonly theirs: string;
}

export const conflictKey = ({ kind, name, path }: Conflict): string => `${kind}:${name}#${path}`;

/** @param documents the workspace's, for names */
export function presentConflicts(
  conflicts: readonly Conflict[],
  documents: readonly AnyDocument[],
  locale: Locale,
): readonly ShownConflict[] {
  const byRef = new Map<string, AnyDocument>(documents.map((document) => [refOf(document), document]));
  const naming = namingOf([], documents);
  return conflicts.map((conflict) => {
    const document = byRef.get(refOf(conflict));
    const words = (value: unknown): string =>
      ((document && conflict.path !== '' ? valueWordsAt(document, conflict.path, value, naming) : null) ??
        (value === undefined ? nothing : whole))[locale];
    const at = document && conflict.path !== '' ? ` · ${placeWords(document, conflict.path, naming)[locale]}` : '';
    return {
      key: conflictKey(conflict),
      place: document ? `${documentWords(document)[locale]}${at}` : refOf(conflict),
      was: words(conflict.base),
      ours: words(conflict.ours),
      theirs: words(conflict.theirs),
    };
  });
}
