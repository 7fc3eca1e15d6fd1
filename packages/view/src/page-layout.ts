import type { Locale } from '@tangram/errors';
import { documentsOf, type Component, type Field, type Model, type ObjectDefinition, type PageDocument } from '@tangram/model';
import type { Column } from './columns.ts';
import { defaultFirst, opensTo } from './for-whom.ts';
import { type Block, blocksOf, inReadingOrder, type Lane, pageWidth, partsIn } from './page-blocks.ts';
import { apart } from './page-settle.ts';
import { isNothing, type PagePart, type PageSection, partOf, type RelatedList, usualComponents } from './page-parts.ts';

/** What a record page shows, and where. */
export interface RecordPage {
  /** Across the top: what is told at a glance. */
  readonly head: readonly Block<PagePart>[];
  /** Below, beside one another. */
  readonly lanes: readonly Lane<PagePart>[];
  /** The place of the lane that has the tabs, where what the page does not place itself is found; null without lanes. */
  readonly main: number | null;
  /** What is told, in the order of reading. */
  readonly parts: readonly PagePart[];
  /** The values of the first highlights. */
  readonly highlights: readonly Column[];
  /** The stage field whose path is drawn; null where none is. */
  readonly path: Field | null;
  readonly sections: readonly PageSection[];
  readonly related: readonly RelatedList[];
  /** Whether what happened and what was changed can be seen: where the page places it, else behind a tab. */
  readonly timeline: boolean;
  readonly history: boolean;
}

interface Options {
  /** Names of components that are not shown of this record. */
  readonly hidden?: ReadonlySet<string>;
  readonly roles?: readonly string[];
  /** Keeps components of which there is nothing to see: they are to be found where the page is built. */
  readonly building?: boolean;
}

/** The record page of an object for a person with these roles; null when no document says. */
export function pageFor(model: Model, object: string, roles: readonly string[]): PageDocument | null {
  const pages = documentsOf(model, 'page').filter((page) => page.type === 'record' && page.object === object && opensTo(page.roles, roles));
  return defaultFirst(pages, roles)[0] ?? null;
}

/** The home pages that are open to a person with these roles, the default first. */
export const homesFor = (model: Model, roles: readonly string[]): readonly PageDocument[] =>
  defaultFirst(
    documentsOf(model, 'page').filter((page) => page.type === 'home' && opensTo(page.roles, roles)),
    roles,
  );

const nothing: ReadonlySet<string> = new Set();

/** The components of a page; of one that has none, those that the object has by itself. */
const componentsOf = (object: ObjectDefinition, page: PageDocument | null): readonly Component[] =>
  page && page.components.length > 0 ? page.components : usualComponents(object);

/**
 * The parts of a record page, from its document or, without one, from the object itself. A page shows what it names where it names it; what
 * happened and what was changed are behind tabs where it does not.
 */
export function recordPage(
  model: Model,
  object: ObjectDefinition,
  page: PageDocument | null,
  locale: Locale,
  { hidden = nothing, roles = [], building = false }: Options = {},
): RecordPage {
  const written = componentsOf(object, page);
  const facts = { model, object, roles, locale };
  const placed = written
    .filter(({ name }) => !hidden.has(name))
    .map((component) => partOf(component, facts))
    .filter((part) => building || !isNothing(part));
  const { head, lanes } = spread(apart(placed));
  const parts = [...head, ...lanes.map(({ block }) => block)].flatMap(partsIn);
  const isShown = (type: Component['type']) => {
    const named = written.filter((component) => component.type === type);
    return named.length === 0 || named.some(({ name }) => !hidden.has(name));
  };
  return {
    head,
    lanes,
    main: mainOf(lanes),
    parts,
    highlights: parts.find((part) => part.type === 'highlights')?.columns ?? [],
    path: parts.find((part) => part.type === 'path')?.field ?? null,
    sections: parts.flatMap((part) => (part.type === 'sections' ? part.sections : [])),
    related: parts.flatMap((part) => (part.type === 'related' && part.list ? [part.list] : [])),
    timeline: isShown('timeline'),
    history: isShown('history'),
  };
}

const glanced = new Set(['highlights', 'path', 'text']);

/** What stands across the top, and the lanes below. */
function spread(parts: readonly PagePart[]): Pick<RecordPage, 'head' | 'lanes'> {
  const block = blocksOf(inReadingOrder(parts));
  const bands = !block ? [] : block.kind === 'rows' ? block.of : [block];
  const first = bands.findIndex((band) => partsIn(band).some(({ type }) => !glanced.has(type)));
  const rest = first < 0 ? [] : bands.slice(first);
  const [only] = rest;
  if (!only) return { head: bands, lanes: [] };
  const head = bands.slice(0, first);
  if (rest.length === 1 && only.kind === 'columns') return { head, lanes: only.of };
  return { head, lanes: [{ x: 0, w: pageWidth, block: rest.length === 1 ? only : { kind: 'rows', of: rest } }] };
}

/** The lane with what happened, else the widest. */
function mainOf(lanes: readonly Lane<PagePart>[]): number | null {
  const told = lanes.findIndex(({ block }) => partsIn(block).some(({ type }) => type === 'timeline'));
  if (told >= 0) return told;
  const widest = Math.max(...lanes.map(({ w }) => w));
  return lanes.length === 0 ? null : lanes.findIndex(({ w }) => w === widest);
}

/** A page of whose parts each is made another one. */
export function mapParts(page: RecordPage, change: (part: PagePart) => PagePart): RecordPage {
  const within = (block: Block<PagePart>): Block<PagePart> => {
    if (block.kind === 'part') return { ...block, part: change(block.part) };
    if (block.kind === 'cells') return { ...block, parts: block.parts.map(change) };
    if (block.kind === 'rows') return { ...block, of: block.of.map(within) };
    return { ...block, of: block.of.map((lane) => ({ ...lane, block: within(lane.block) })) };
  };
  return {
    ...page,
    head: page.head.map(within),
    lanes: page.lanes.map((lane) => ({ ...lane, block: within(lane.block) })),
    parts: page.parts.map(change),
  };
}

/** Every column that the page may show of a record, whichever of its parts are there. */
export function pageColumns(model: Model, object: ObjectDefinition, page: PageDocument | null, locale: Locale): readonly Column[] {
  return recordPage(model, object, page, locale).parts.flatMap((part) =>
    part.type === 'highlights' ? part.columns : part.type === 'sections' ? part.sections.flatMap(({ items }) => items) : [],
  );
}
