import type { Locale } from '@tangram/errors';
import { documentsOf, type Component, type Field, type FieldType, type Model, type ObjectDefinition, type Relation } from '@tangram/model';
import { type Column, columnOf } from './columns.ts';
import { opensTo } from './for-whom.ts';
import { labelOf } from './label.ts';
import { type GridBox, inReadingOrder } from './page-blocks.ts';
import { apart } from './page-settle.ts';

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

/** The first records of a view. */
export interface ViewList {
  readonly name: string;
  readonly label: string;
  readonly view: string;
  readonly object: ObjectDefinition;
}

/** What one component of a page shows; null where what it names is not there, or not for this person. */
export type PartContent =
  | { readonly type: 'highlights'; readonly columns: readonly Column[] }
  | { readonly type: 'path'; readonly field: Field | null }
  | { readonly type: 'sections'; readonly sections: readonly PageSection[] }
  | { readonly type: 'related'; readonly list: RelatedList | null }
  | { readonly type: 'list'; readonly list: ViewList | null }
  | { readonly type: 'text'; readonly label: string; readonly text: string }
  | { readonly type: 'timeline' }
  | { readonly type: 'history' };

/** A component of a page with what it shows and where it stands. */
export type PagePart = GridBox & PartContent & { readonly name: string };

export interface PartFacts {
  readonly model: Model;
  /** Whose record it is; null on a home page. */
  readonly object: ObjectDefinition | null;
  readonly roles: readonly string[];
  readonly locale: Locale;
}

/** A component as it is drawn. */
export function partOf(component: Component, facts: PartFacts): PagePart {
  const { name, x, y, w, h } = component;
  return { ...contentOf(component, facts), name, x, y, w, h };
}

/** Whether there is nothing to be seen of a part. */
export function isNothing(part: PagePart): boolean {
  if (part.type === 'highlights') return part.columns.length === 0;
  if (part.type === 'path') return part.field === null;
  if (part.type === 'sections') return part.sections.every(({ items }) => items.length === 0);
  if (part.type === 'related' || part.type === 'list') return part.list === null;
  return part.type === 'text' && part.text === '';
}

function contentOf(component: Component, facts: PartFacts): PartContent {
  const { object, locale } = facts;
  switch (component.type) {
    case 'highlights':
      return { type: 'highlights', columns: columnsAt(component.fields ?? (object ? usualHighlights(object) : []), facts) };
    case 'path':
      return { type: 'path', field: object ? stageOf(object, component.fields?.[0]) : null };
    case 'sections':
      return {
        type: 'sections',
        sections: (component.sections ?? []).map(({ name, label, fields }) => ({
          name,
          label: labelOf(label, locale, name),
          items: columnsAt(fields, facts),
        })),
      };
    case 'related':
      return { type: 'related', list: relatedOf(component, facts) };
    case 'list':
      return { type: 'list', list: viewListOf(component, facts) };
    case 'text':
      return { type: 'text', label: labelOf(component.label, locale), text: labelOf(component.text, locale) };
    default:
      return { type: component.type };
  }
}

const columnsAt = (paths: readonly string[], { model, object, locale }: PartFacts): readonly Column[] =>
  object ? paths.flatMap((field) => columnOf(model, object, { field }, locale) ?? []) : [];

const stageOf = (object: ObjectDefinition, named: string | undefined): Field | null =>
  object.fields.find(({ name, type }) => type === 'stage' && name === named) ?? object.fields.find(({ type }) => type === 'stage') ?? null;

function relatedOf(component: Component, { model, object, locale }: PartFacts): RelatedList | null {
  const relation = object?.relations.find(({ name }) => name === component.relation);
  const child = relation && model.objects.get(relation.object);
  if (!relation || !child) return null;
  const asked =
    component.columns ??
    child.fields
      .filter(({ type, origin }) => origin === 'declared' && ['stage', 'select', 'currency', 'date', 'datetime'].includes(type))
      .map(({ name }) => name)
      .slice(0, 3);
  const paths = [child.nameField.name, ...asked.filter((path) => path !== child.nameField.name)];
  return {
    relation,
    label: labelOf(component.label ?? relation.label, locale, relation.name),
    object: child,
    columns: paths.flatMap((field) => columnOf(model, child, { field }, locale) ?? []),
  };
}

function viewListOf(component: Component, { model, roles, locale }: PartFacts): ViewList | null {
  const view = documentsOf(model, 'view').find(({ name }) => name === component.view);
  const object = view && opensTo(view.roles, roles) ? model.objects.get(view.object) : undefined;
  return view && object
    ? { name: component.name, label: labelOf(component.label ?? view.label, locale, component.name), view: view.name, object }
    : null;
}

const striking: readonly FieldType[] = ['currency', 'date', 'percent', 'reference', 'select', 'phone', 'email'];

function usualHighlights(object: ObjectDefinition): readonly string[] {
  const declared = object.fields.filter((field) => field.origin === 'declared' && field !== object.nameField);
  const first = striking.flatMap((type) => declared.find((field) => field.type === type)?.name ?? []);
  return [...first.slice(0, 5), 'owner'];
}

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const systemFields = ['owner', 'created_at', 'created_by', 'updated_at', 'updated_by'];

/**
 * The components of a record page that nobody has laid out: what one looks at first, how far it is, all values, what happened, what belongs
 * to it.
 */
export function usualComponents(object: ObjectDefinition): readonly Component[] {
  const has = (name: string) => object.byName.has(name);
  const stage = object.fields.find(({ type }) => type === 'stage');
  const top = stage ? 4 : 2;
  const declared = object.fields.filter(({ origin, type }) => origin === 'declared' && type !== 'child_table').map(({ name }) => name);
  const groups = [
    { name: 'basic', label: both('基本信息', 'Details'), fields: declared },
    { name: 'system', label: both('系统信息', 'System'), fields: systemFields.filter(has) },
  ].filter(({ fields }) => fields.length > 0);
  const related = object.relations.length > 0;
  const taken = new Set(['highlights', 'path', 'details', 'timeline']);
  return [
    { name: 'highlights', type: 'highlights', x: 0, y: 0, w: 12, h: 2, fields: usualHighlights(object).filter(has) },
    ...(stage ? [{ name: 'path', type: 'path' as const, x: 0, y: 2, w: 12, h: 2, fields: [stage.name] }] : []),
    { name: 'details', type: 'sections', x: 0, y: top, w: 4, h: 12, sections: groups },
    { name: 'timeline', type: 'timeline', x: 4, y: top, w: related ? 5 : 8, h: 12 },
    ...object.relations.map(
      ({ name }, i): Component => ({
        name: taken.has(name) ? `related_${i + 1}` : name,
        type: 'related',
        relation: name,
        x: 9,
        y: top + 4 * i,
        w: 3,
        h: 4,
      }),
    ),
  ];
}

/**
 * Lists and texts of a home page in reading order, each where it stands. What is not there or not for this person is left out.
 *
 * @param building keeps everything: it is to be found where the page is built
 */
export const homeParts = (
  { components }: { readonly components: readonly Component[] },
  facts: Omit<PartFacts, 'object'>,
  building = false,
): readonly PagePart[] =>
  inReadingOrder(
    apart(
      components
        .map((component) => partOf(component, { ...facts, object: null }))
        .filter((part) => building || (!isNothing(part) && (part.type === 'list' || part.type === 'text'))),
    ),
  );

/** px of a row of the grid. */
export const rowHeight = 48;
const [listHead, listRow, relatedHead, relatedRow] = [60, 36, 46, 44];

/** How many records of a view fit into so many rows of the grid. */
export const listRows = (h: number): number => Math.max(1, Math.floor((rowHeight * h - listHead) / listRow));

/** How many related records fit into so many rows of the grid. */
export const relatedRows = (h: number): number => Math.max(1, Math.floor((rowHeight * h - relatedHead) / relatedRow));
