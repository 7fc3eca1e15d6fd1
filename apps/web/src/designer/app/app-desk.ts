import {
  addGroup,
  type AppPart,
  appPartAt,
  type AppPlace,
  appPointer,
  appWords,
  entryNamed,
  type EntrySpot,
  entryTo,
  firstGroupLabel,
  groupNamed,
  moveGroup,
  placeEntry,
  removeGroup,
  smallestEdit,
  takeEntry,
} from '@tangram/design';
import type { Text } from '@tangram/errors';
import { type AppDocument, refOf } from '@tangram/model';
import { createContext, useContext, useMemo } from 'react';
import { type Designer, useDesigner } from '../designer-context.ts';
import type { Held } from '../canvas/held.ts';
import { wordsOf } from '../words-of.ts';

/** Everything that is done to an app, whichever part of the screen does it. */
export interface AppDesk {
  readonly app: AppDocument;
  readonly chosen: AppPart | null;
  readonly choose: (part: AppPart | null) => void;
  /** Makes the app another one, and chooses a part of it. */
  readonly change: (app: AppDocument, words: Text, part?: AppPart | null) => void;
  /** What a part is called, in both languages. */
  readonly wordsOf: (part: AppPart) => Text;
  readonly drop: (held: Held, spot: EntrySpot) => void;
  /** Puts a place at the end of the group that is chosen or has what is chosen, else of the last one; an app without groups gets its first. */
  readonly put: (places: readonly AppPlace[]) => void;
  readonly moveGroup: (group: string, at: number) => void;
  readonly addGroup: () => void;
  readonly take: (part: AppPart) => void;
}

/** What is done to an app of the draft. */
export function useAppWork(app: AppDocument): AppDesk {
  const designer = useDesigner();
  const { model, selection, edit, select } = designer;
  return useMemo(() => workOn(app, designer), [app, model, selection, edit, select]);
}

function workOn(app: AppDocument, { model, edit, select, selection }: Designer): AppDesk {
  const ref = refOf(app);
  const chosen = selection ? appPartAt(app, selection.pointer) : null;
  const at = (next: AppDocument, part: AppPart | null) => ({ ref, pointer: part ? appPointer(next, part) : '' });
  const change: AppDesk['change'] = (next, words, part) => {
    const made = smallestEdit(app, next);
    if (!made || edit(made, words, at(next, part ?? null)).length > 0) return;
    if (part !== undefined) select(at(next, part));
  };
  const named = (part: AppPart): Text => {
    if (part.kind === 'group') return wordsOf(groupNamed(app, part.group)?.label, part.group);
    const entry = entryNamed(app, part.entry);
    return wordsOf(entry?.label ?? model.objects.get(entry?.object ?? '')?.plural, part.entry);
  };
  const spotForNew = (): { readonly app: AppDocument; readonly group: string } => {
    const of =
      chosen?.kind === 'group'
        ? chosen.group
        : chosen
          ? app.groups.find(({ entries }) => entries.some(({ name }) => name === chosen.entry))?.name
          : undefined;
    const group = of ?? app.groups.at(-1)?.name;
    if (group !== undefined) return { app, group };
    const made = addGroup(app, { ...firstGroupLabel }, 0);
    return { app: made.app, group: made.name };
  };
  return {
    app,
    chosen,
    choose: (part) => select(at(app, part)),
    change,
    wordsOf: named,
    drop: (held, spot) => {
      if (held.kind === 'entry') {
        const part: AppPart = { kind: 'entry', entry: held.entry };
        const entry = entryNamed(app, held.entry);
        if (entry) change(placeEntry(app, entry, spot), appWords.move(named(part)), part);
      }
      if (held.kind === 'place') {
        const entry = entryTo(app, held.place);
        change(placeEntry(app, entry, spot), appWords.place(wordsOf(held.place.label, held.place.name)), {
          kind: 'entry',
          entry: entry.name,
        });
      }
    },
    put: (places) => {
      const [first] = places;
      if (!first) return;
      const begun = spotForNew();
      const made = places.reduce(
        (now, place) => placeEntry(now, entryTo(now, place), { group: begun.group, at: Number.MAX_SAFE_INTEGER }),
        begun.app,
      );
      const last = groupNamed(made, begun.group)?.entries.at(-1);
      const words = places.length === 1 ? appWords.place(wordsOf(first.label, first.name)) : appWords.placeAll(places.length);
      change(made, words, last ? { kind: 'entry', entry: last.name } : null);
    },
    moveGroup: (group, to) => change(moveGroup(app, group, to), appWords.move(named({ kind: 'group', group })), { kind: 'group', group }),
    addGroup: () => {
      const made = addGroup(app, { ...firstGroupLabel }, app.groups.length);
      change(made.app, appWords.group, { kind: 'group', group: made.name });
    },
    take: (part) =>
      part.kind === 'entry'
        ? change(takeEntry(app, part.entry), appWords.take(named(part)), null)
        : change(removeGroup(app, part.group), appWords.remove(named(part)), null),
  };
}

export const AppDeskContext = createContext<AppDesk | null>(null);

/** The app that is worked on. */
export function useAppDesk(): AppDesk {
  const desk = useContext(AppDeskContext);
  if (!desk) throw new Error('useAppDesk outside of an app canvas');
  return desk;
}
