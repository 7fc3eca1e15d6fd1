import type { Locale } from '@tangram/errors';
import { type AppDocument, documentsOf, type Model } from '@tangram/model';
import { defaultFirst, opensTo } from './for-whom.ts';
import { labelOf } from './label.ts';

/** One place to go. Exactly one of `object` and `page` is set. */
export interface NavigationEntry {
  readonly name: string;
  readonly label: string;
  /** A glyph's name as the document has it; null when there is none. */
  readonly icon: string | null;
  readonly object: string | null;
  readonly view: string | null;
  readonly page: string | null;
}

/** Places that belong together. */
export interface NavigationGroup {
  readonly name: string;
  readonly label: string;
  readonly entries: readonly NavigationEntry[];
}

/** The apps that are open to a person with these roles, the default first. */
export function appsFor(model: Model, roles: readonly string[]): readonly AppDocument[] {
  const open = documentsOf(model, 'app').filter((app) => opensTo(app.roles, roles));
  return defaultFirst(
    open.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    roles,
  );
}

/** The navigation of an app; without one, every object that is not built in. Entries whose target is not visible are left out. */
export function navigationOf(model: Model, app: AppDocument | null, roles: readonly string[], locale: Locale): readonly NavigationGroup[] {
  if (!app)
    return [
      {
        name: 'all',
        label: '',
        entries: [...model.objects.values()]
          .filter((object) => !object.builtIn)
          .map((object) => navigationEntry(model, { name: object.name, object: object.name }, locale)),
      },
    ];
  return app.groups
    .map((group) => ({
      name: group.name,
      label: labelOf(group.label, locale),
      entries: group.entries
        .filter(
          (entry) =>
            opensTo(entry.roles, roles) &&
            (entry.object === undefined || model.objects.has(entry.object)) &&
            (entry.page === undefined || model.documents.has(`page:${entry.page}`)),
        )
        .map((entry) => navigationEntry(model, entry, locale)),
    }))
    .filter((group) => group.entries.length > 0);
}

/** One entry as it is drawn: what it does not say itself it has from its object. */
export function navigationEntry(model: Model, entry: AppDocument['groups'][number]['entries'][number], locale: Locale): NavigationEntry {
  const object = entry.object === undefined ? undefined : model.objects.get(entry.object);
  return {
    name: entry.name,
    label: labelOf(entry.label ?? object?.plural, locale, entry.name),
    icon: entry.icon ?? object?.icon ?? null,
    object: entry.object ?? null,
    view: entry.view ?? null,
    page: entry.page ?? null,
  };
}
