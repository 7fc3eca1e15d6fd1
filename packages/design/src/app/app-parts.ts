import type { AppDocument } from '@tangram/model';

export type AppGroup = AppDocument['groups'][number];
export type AppEntry = AppGroup['entries'][number];

/** What of an app can be chosen: a group, or an entry by its name. */
export type AppPart = { readonly kind: 'group'; readonly group: string } | { readonly kind: 'entry'; readonly entry: string };

/** Where an entry comes to stand: before the one that is at `at` of the group now. */
export interface EntrySpot {
  readonly group: string;
  readonly at: number;
}

export const entriesIn = ({ groups }: AppDocument): readonly AppEntry[] => groups.flatMap(({ entries }) => entries);

export const entryNamed = (app: AppDocument, name: string): AppEntry | undefined => entriesIn(app).find((entry) => entry.name === name);

export const groupNamed = (app: AppDocument, name: string): AppGroup | undefined => app.groups.find((group) => group.name === name);

/** Where an entry stands; null for one that the app does not have. */
export function entrySpot(app: AppDocument, name: string): EntrySpot | null {
  const group = app.groups.find(({ entries }) => entries.some((entry) => entry.name === name));
  return group ? { group: group.name, at: group.entries.findIndex((entry) => entry.name === name) } : null;
}

/** The JSON pointer of a part; empty, which means the app itself, where it has no such part. */
export function appPointer(app: AppDocument, part: AppPart): string {
  const spot = part.kind === 'entry' ? entrySpot(app, part.entry) : null;
  const at = app.groups.findIndex(({ name }) => name === (part.kind === 'group' ? part.group : spot?.group));
  if (at < 0) return '';
  return spot ? `/groups/${at}/entries/${spot.at}` : `/groups/${at}`;
}

/** The innermost part that a JSON pointer leads to or into; null for the app itself. */
export function appPartAt(app: AppDocument, pointer: string): AppPart | null {
  const [, ofApp, ofGroup] = /^\/groups\/(\d+)(?:\/entries\/(\d+))?/.exec(pointer) ?? [];
  const group = ofApp === undefined ? undefined : app.groups[Number(ofApp)];
  const entry = ofGroup === undefined ? undefined : group?.entries[Number(ofGroup)];
  if (entry) return { kind: 'entry', entry: entry.name };
  return group ? { kind: 'group', group: group.name } : null;
}
