import type { Locale } from '@tangram/errors';
import {
  documentsOf,
  type Field,
  type FieldType,
  type Model,
  type ObjectDefinition,
  type PageDocument,
  type Relation,
} from '@tangram/model';
import { type Column, columnOf, opensTo } from './columns.ts';
import { labelOf, say } from './label.ts';

/** A titled group of values on a record page. */
export interface PageSection {
  readonly name: string;
  readonly label: string;
  readonly items: readonly Column[];
}

/** Records that point to this one. */
export interface RelatedList {
  readonly relation: Relation;
  readonly label: string;
  readonly object: ObjectDefinition;
  /** The name first, then what stands in the second line. */
  readonly columns: readonly Column[];
}

/** What a record page shows, in the order of reading. */
export interface RecordPage {
  readonly highlights: readonly Column[];
  /** The stage field whose path is drawn; null for objects without one. */
  readonly path: Field | null;
  readonly sections: readonly PageSection[];
  readonly related: readonly RelatedList[];
  /** Whether what happened and what was changed are shown. */
  readonly timeline: boolean;
  readonly history: boolean;
}

/** The record page of an object for a person with these roles; null when no document says. */
export function pageFor(model: Model, object: string, roles: readonly string[]): PageDocument | null {
  const pages = documentsOf(model, 'page').filter((page) => page.type === 'record' && page.object === object && opensTo(page.roles, roles));
  return pages.find((page) => page.default) ?? pages[0] ?? null;
}

type Part = PageDocument['components'][number];

const nothing: ReadonlySet<string> = new Set();

/**
 * The parts of a record page, from its document or, without one, from the object itself. What a document leaves out of highlights and groups of
 * values is as usual; what is hidden is not there.
 *
 * @param hidden names of parts that are not shown of this record
 */
export function recordPage(
  model: Model,
  object: ObjectDefinition,
  page: PageDocument | null,
  locale: Locale,
  hidden: ReadonlySet<string> = nothing,
): RecordPage {
  const written = page?.components ?? [];
  const parts = written.filter(({ name }) => !hidden.has(name));
  const columns = (paths: readonly string[]) => paths.flatMap((field) => columnOf(model, object, { field }, locale) ?? []);
  const groupsIn = (some: readonly Part[]) => some.flatMap((part) => (part.type === 'sections' ? (part.sections ?? []) : []));
  /** What no part names is there by itself. */
  const isShown = (type: Part['type']) => {
    const named = written.filter((part) => part.type === type);
    return named.length === 0 || named.some(({ name }) => !hidden.has(name));
  };
  const highlights = isShown('highlights') ? (parts.find((part) => part.type === 'highlights')?.fields ?? usualHighlights(object)) : [];
  const sections = groupsIn(parts);
  const related = parts.flatMap((part) =>
    part.type === 'related' && part.relation ? [{ relation: part.relation, label: part.label, columns: part.columns }] : [],
  );
  return {
    highlights: columns(highlights),
    path: isShown('path') ? (object.fields.find((field) => field.type === 'stage') ?? null) : null,
    timeline: isShown('timeline'),
    history: isShown('history'),
    sections:
      groupsIn(written).length > 0
        ? sections.map((section) => ({
            name: section.name,
            label: labelOf(section.label, locale, section.name),
            items: columns(section.fields),
          }))
        : usualSections(object, columns, locale),
    related: page
      ? related.flatMap((one) => {
          const relation = object.relations.find(({ name }) => name === one.relation);
          return relation
            ? relatedList(model, relation, one.columns, labelOf(one.label ?? relation.label, locale, relation.name), locale)
            : [];
        })
      : object.relations.flatMap((relation) =>
          relatedList(model, relation, undefined, labelOf(relation.label, locale, relation.name), locale),
        ),
  };
}

/** Every column that the page may show of a record, whichever of its parts are there. */
export function pageColumns(model: Model, object: ObjectDefinition, page: PageDocument | null, locale: Locale): readonly Column[] {
  const { highlights, sections } = recordPage(model, object, page, locale);
  const others = (page?.components ?? []).flatMap((part) => (part.type === 'highlights' ? (part.fields ?? []) : []));
  return [
    ...highlights,
    ...others.flatMap((field) => columnOf(model, object, { field }, locale) ?? []),
    ...sections.flatMap(({ items }) => items),
  ];
}

const striking: readonly FieldType[] = ['currency', 'date', 'percent', 'reference', 'select', 'phone', 'email'];

function usualHighlights(object: ObjectDefinition): readonly string[] {
  const declared = object.fields.filter((field) => field.origin === 'declared' && field !== object.nameField);
  const first = striking.flatMap((type) => declared.find((field) => field.type === type)?.name ?? []);
  return [...first.slice(0, 5), 'owner'];
}

function usualSections(
  object: ObjectDefinition,
  columns: (paths: readonly string[]) => readonly Column[],
  locale: Locale,
): readonly PageSection[] {
  const names = (keep: (field: Field) => boolean) => object.fields.filter(keep).map((field) => field.name);
  return [
    {
      name: 'basic',
      label: say({ 'zh-CN': '基本信息', en: 'Details' }, locale),
      items: columns(names((field) => field.origin === 'declared')),
    },
    {
      name: 'system',
      label: say({ 'zh-CN': '系统信息', en: 'System' }, locale),
      items: columns(['owner', 'created_at', 'created_by', 'updated_at', 'updated_by']),
    },
  ];
}

function relatedList(
  model: Model,
  relation: Relation,
  paths: readonly string[] | undefined,
  label: string,
  locale: Locale,
): readonly RelatedList[] {
  const object = model.objects.get(relation.object);
  if (!object) return [];
  const asked =
    paths ??
    object.fields
      .filter((field) => ['stage', 'select', 'currency', 'date', 'datetime'].includes(field.type) && field.origin === 'declared')
      .map(({ name }) => name)
      .slice(0, 3);
  const columns = [object.nameField.name, ...asked.filter((path) => path !== object.nameField.name)].flatMap(
    (field) => columnOf(model, object, { field }, locale) ?? [],
  );
  return [{ relation, label, object, columns }];
}

/** One list on a home page. */
export interface HomeList {
  readonly name: string;
  readonly label: string;
  readonly view: string;
  readonly object: ObjectDefinition;
  /** Of 12 columns. */
  readonly width: number;
}

/** The lists of a home page in reading order; views that this person may not see are left out. */
export function homeLists(model: Model, page: PageDocument, roles: readonly string[], locale: Locale): readonly HomeList[] {
  const views = new Map(
    documentsOf(model, 'view')
      .filter((view) => opensTo(view.roles, roles))
      .map((view) => [view.name, view]),
  );
  return [...page.components]
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .flatMap((part) => {
      const view = part.type === 'list' && part.view ? views.get(part.view) : undefined;
      const object = view ? model.objects.get(view.object) : undefined;
      return view && object
        ? [{ name: part.name, label: labelOf(part.label ?? view.label, locale, part.name), view: view.name, object, width: part.w }]
        : [];
    });
}
