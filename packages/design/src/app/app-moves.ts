import type { AppDocument, Label } from '@tangram/model';
import { freeName } from '../data/field-names.ts';
import { type AppEntry, type AppGroup, type AppPart, entriesIn, entryNamed, entrySpot, type EntrySpot, groupNamed } from './app-parts.ts';

const withGroups = (app: AppDocument, change: (group: AppGroup) => AppGroup): AppDocument => ({ ...app, groups: app.groups.map(change) });

/** What is undefined in a change is taken away. */
const changed = <T extends object>(whole: T, change: { readonly [P in keyof T]?: T[P] | undefined }): T => {
  const all: object = { ...whole, ...change };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
};

/** Puts an entry in; one of this name that is there already moves, and stays as it is. An app without such a group stays as it is. */
export function placeEntry(app: AppDocument, entry: AppEntry, spot: EntrySpot): AppDocument {
  if (!groupNamed(app, spot.group)) return app;
  const from = entrySpot(app, entry.name);
  const own = entryNamed(app, entry.name) ?? entry;
  const at = from?.group === spot.group && from.at < spot.at ? spot.at - 1 : spot.at;
  return withGroups(takeEntry(app, entry.name), (group) =>
    group.name === spot.group ? { ...group, entries: group.entries.toSpliced(at, 0, own) } : group,
  );
}

/** Takes an entry out; its group stays, with nothing in it where it was the last. */
export const takeEntry = (app: AppDocument, name: string): AppDocument =>
  withGroups(app, (group) => ({ ...group, entries: group.entries.filter((entry) => entry.name !== name) }));

/** Changes what an entry says of itself; a part that is undefined is taken away. */
export const describeEntry = (
  app: AppDocument,
  name: string,
  change: { readonly [P in keyof Omit<AppEntry, 'name'>]?: AppEntry[P] | undefined },
): AppDocument =>
  withGroups(app, (group) => ({
    ...group,
    entries: group.entries.map((entry) => (entry.name === name ? changed(entry, change) : entry)),
  }));

/** A new group before the one that is at `at` now, with nothing in it. @returns also the name that it got */
export function addGroup(app: AppDocument, label: Label, at: number): { readonly app: AppDocument; readonly name: string } {
  const name = freeName('group', new Set(app.groups.map((group) => group.name)));
  return { app: { ...app, groups: app.groups.toSpliced(at, 0, { name, label, entries: [] }) }, name };
}

/** Puts a group before the one that is at `at` now. */
export function moveGroup(app: AppDocument, name: string, at: number): AppDocument {
  const from = app.groups.findIndex((group) => group.name === name);
  const group = app.groups[from];
  if (!group) return app;
  return { ...app, groups: app.groups.toSpliced(from, 1).toSpliced(from < at ? at - 1 : at, 0, group) };
}

/** Takes a group away; its entries go to the end of the one before it, of the one behind it when it is the first, and with it when it is the only one. */
export function removeGroup(app: AppDocument, name: string): AppDocument {
  const at = app.groups.findIndex((group) => group.name === name);
  const gone = app.groups[at];
  if (!gone) return app;
  const heir = app.groups[at - 1] ?? app.groups[at + 1];
  return {
    ...app,
    groups: app.groups.flatMap((group) => {
      if (group === gone) return [];
      return [group === heir ? { ...group, entries: [...group.entries, ...gone.entries] } : group];
    }),
  };
}

/** Says what a group is called; undefined takes its words away. */
export const nameGroup = (app: AppDocument, name: string, label: Label | undefined): AppDocument =>
  withGroups(app, (group) => (group.name === name ? changed(group, { label }) : group));

type UpOrDown = 'ArrowUp' | 'ArrowDown';

/** What stands above or below a part as one sees them: heads of groups, and under each its entries. The part itself at the end. */
export function stepAppPart(app: AppDocument, part: AppPart | null, arrow: UpOrDown): AppPart | null {
  const all = app.groups.flatMap(({ name, entries }): AppPart[] => [
    { kind: 'group', group: name },
    ...entries.map((entry): AppPart => ({ kind: 'entry', entry: entry.name })),
  ]);
  const at = all.findIndex((one) => isPart(one, part));
  return all[at + (arrow === 'ArrowUp' ? -1 : 1)] ?? part;
}

const isPart = (a: AppPart, b: AppPart | null): boolean =>
  b !== null && (a.kind === 'entry' ? b.kind === 'entry' && a.entry === b.entry : b.kind === 'group' && a.group === b.group);

/** The app with a part one step up or down, an entry out of its group where it ends; null where it cannot go. */
export function stepLiftedPart(app: AppDocument, part: AppPart, arrow: UpOrDown): AppDocument | null {
  const up = arrow === 'ArrowUp';
  if (part.kind === 'group') {
    const at = app.groups.findIndex(({ name }) => name === part.group);
    return at < 0 || !app.groups[at + (up ? -1 : 1)] ? null : moveGroup(app, part.group, up ? at - 1 : at + 2);
  }
  const entry = entryNamed(app, part.entry);
  const spot = entrySpot(app, part.entry);
  if (!entry || !spot) return null;
  const of = app.groups.findIndex(({ name }) => name === spot.group);
  const last = (groupNamed(app, spot.group)?.entries.length ?? 0) - 1;
  if (up ? spot.at > 0 : spot.at < last) return placeEntry(app, entry, { group: spot.group, at: up ? spot.at - 1 : spot.at + 2 });
  const next = app.groups[of + (up ? -1 : 1)];
  return next ? placeEntry(app, entry, { group: next.name, at: up ? next.entries.length : 0 }) : null;
}

/** Whether the app has more than one entry that leads to the same place. */
export const isTwice = (app: AppDocument, { name, object, view, page }: AppEntry): boolean =>
  entriesIn(app).some((one) => one.name !== name && one.object === object && one.view === view && one.page === page);
