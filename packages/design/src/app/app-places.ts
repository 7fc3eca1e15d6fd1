import { type AnyDocument, type AppDocument, type Label, type RoleDocument } from '@tangram/model';
import { opensTo } from '@tangram/view';
import { freeName } from '../data/field-names.ts';
import { type AppEntry, entriesIn } from './app-parts.ts';

/** Something that an entry can lead to. */
export interface AppPlace {
  readonly kind: 'page' | 'object' | 'view';
  readonly name: string;
  readonly label: Label;
  /** A glyph's name as the document has it. */
  readonly icon: string | null;
  /** What an entry says to lead there. */
  readonly leads: Pick<AppEntry, 'object' | 'view' | 'page'>;
  /** Whether the app has an entry that leads there. */
  readonly isThere: boolean;
}

const sameWay = (a: AppPlace['leads'], b: AppPlace['leads']): boolean => a.object === b.object && a.view === b.view && a.page === b.page;

/** Everything that the app can lead to: home pages, then objects that are not built in, then their views. */
export function appPlaces(documents: readonly AnyDocument[], app: AppDocument): readonly AppPlace[] {
  const there = entriesIn(app);
  const found = documents.flatMap((one): Omit<AppPlace, 'isThere'>[] => {
    const { name, label } = one;
    if (one.kind === 'page' && one.type === 'home') return [{ kind: 'page', name, label, icon: 'home', leads: { page: name } }];
    if (one.kind === 'object' && one.builtIn !== true)
      return [{ kind: 'object', name, label: one.plural ?? label, icon: one.icon ?? null, leads: { object: name } }];
    if (one.kind === 'view') return [{ kind: 'view', name, label, icon: viewIcons[one.type], leads: { object: one.object, view: name } }];
    return [];
  });
  const order = { page: 0, object: 1, view: 2 } as const;
  return found
    .map((place) => ({ ...place, isThere: there.some((entry) => sameWay(entry, place.leads)) }))
    .sort((a, b) => order[a.kind] - order[b.kind]);
}

const viewIcons = { list: 'list', kanban: 'board', calendar: 'calendar', gallery: 'image', timeline: 'chart' } as const;

/** A new entry that leads to a place. What it is called and drawn as follows its object; a view or a page brings its own words. */
export function entryTo(app: AppDocument, { kind, name, label, icon, leads }: AppPlace): AppEntry {
  const free = freeName(name, new Set(entriesIn(app).map((entry) => entry.name)));
  if (kind === 'object') return { name: free, ...leads };
  const drawn = Object.values(viewIcons).find((one) => one === icon) ?? 'home';
  return { name: free, label, icon: drawn, ...leads };
}

/** Why somebody who has only this role does not see an entry; null where they do. Nobody (null) sees everything. */
export function hiddenFrom(
  documents: readonly AnyDocument[],
  app: AppDocument,
  entry: AppEntry,
  role: string | null,
): 'app' | 'entry' | 'object' | null {
  if (role === null) return null;
  if (!opensTo(app.roles, [role])) return 'app';
  if (!opensTo(entry.roles, [role])) return 'entry';
  const own = documents.find((one): one is RoleDocument => one.kind === 'role' && one.name === role);
  const read = entry.object === undefined ? 'all' : own?.objects[entry.object]?.read;
  return read === undefined || read === 'none' ? 'object' : null;
}
