import { documentsOf, type Field, type FieldType, type Model, type ObjectDefinition, type ViewDocument } from '@tangram/model';
import { defaultFirst, opensTo } from './for-whom.ts';

/** How the records of a view are laid out on a screen. */
export type Layout = 'list' | 'kanban' | 'calendar' | 'gallery';

/** Every layout, in the order in which one is offered them. */
export const layouts: readonly Layout[] = ['list', 'kanban', 'calendar', 'gallery'];

/** A layout with the fields that it stands on. */
export type Arrangement =
  | { readonly layout: 'list' }
  /** A column for each value of the field. */
  | { readonly layout: 'kanban'; readonly by: Field }
  /** A record on each day from its start to its end. */
  | { readonly layout: 'calendar'; readonly start: Field; readonly end: Field | null }
  /** A card for each record under its picture. */
  | { readonly layout: 'gallery'; readonly cover: Field | null };

const groups = new Set<FieldType>(['stage', 'select', 'boolean', 'rating']);
const days = new Set<FieldType>(['date', 'datetime']);

/** The views of an object in their order, for a person with these roles; those whose layout no screen draws are left out. */
export function viewsOf(model: Model, object: string, roles: readonly string[]): readonly ViewDocument[] {
  return documentsOf(model, 'view')
    .filter((view) => view.object === object && layoutOf(view) !== null && opensTo(view.roles, roles))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
}

/** The layout that a view was made for. */
export const layoutOf = (view: ViewDocument): Layout | null => layouts.find((layout) => layout === view.type) ?? null;

/** The view one is shown without asking for one: the list that is the default, else the first list, else any. */
export function defaultView(views: readonly ViewDocument[], roles: readonly string[]): ViewDocument | null {
  const lists = views.filter(({ type }) => type === 'list');
  return defaultFirst(lists.length > 0 ? lists : views, roles)[0] ?? null;
}

/** A view that a person keeps. */
interface Kept {
  readonly id: string;
  readonly document: object;
}

const isView = (document: object): document is ViewDocument => 'kind' in document && document.kind === 'view';

/** A person's own views of an object in their order, as documents that are called by their id: no published view can be called so. */
export const ownViewsOf = (kept: readonly Kept[], object: string): readonly ViewDocument[] =>
  kept
    .flatMap(({ id, document }) => (isView(document) && document.object === object ? [{ ...document, name: id }] : []))
    .filter((view) => layoutOf(view) !== null)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));

/** The view an address means: by name, else the person's default, else everybody's, else the person's first. */
export const viewMeant = (
  own: readonly ViewDocument[],
  published: readonly ViewDocument[],
  name: string | undefined,
  roles: readonly string[],
): ViewDocument | null =>
  [...own, ...published].find((view) => view.name === name) ??
  own.find((view) => view.default) ??
  defaultView(published, roles) ??
  own[0] ??
  null;

/** How an address lays the records of a view out: in the layout it names, else as the view was made; what cannot be laid out so is a list. */
export const arrangementAt = (object: ObjectDefinition, view: ViewDocument | null, as: Layout | undefined): Arrangement =>
  arrange(object, view, as ?? (view && layoutOf(view)) ?? 'list') ?? { layout: 'list' };

/**
 * The records of a view laid out in some way: by what the view says, else by what the object offers for it.
 *
 * @returns null when the object has nothing to lay them out by
 */
export function arrange(object: ObjectDefinition, view: ViewDocument | null, layout: Layout): Arrangement | null {
  switch (layout) {
    case 'list':
      return { layout };
    case 'kanban': {
      const by = named(object, view?.groupBy, groups) ?? first(object, ['stage']) ?? first(object, ['select']);
      return by && { layout, by };
    }
    case 'calendar': {
      const start = named(object, view?.start, days) ?? named(object, object.document.activity?.at, days) ?? first(object, ['date']);
      return start && { layout, start, end: view?.start === start.name ? named(object, view.end, days) : null };
    }
    case 'gallery': {
      const cover = named(object, view?.cover, new Set(['image'])) ?? first(object, ['image']);
      return cover || view?.type === 'gallery' ? { layout, cover } : null;
    }
  }
}

/** Every way in which the records of a view can be laid out. */
export const arrangementsOf = (object: ObjectDefinition, view: ViewDocument | null): readonly Arrangement[] =>
  layouts.flatMap((layout) => arrange(object, view, layout) ?? []);

function named(object: ObjectDefinition, name: string | undefined, types: ReadonlySet<FieldType>): Field | null {
  const field = name === undefined ? undefined : object.byName.get(name);
  return field && types.has(field.type) ? field : null;
}

const first = (object: ObjectDefinition, types: readonly FieldType[]): Field | null =>
  object.fields.find((field) => field.origin === 'declared' && types.includes(field.type)) ?? null;
