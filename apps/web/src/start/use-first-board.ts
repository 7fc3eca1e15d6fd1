import { documentsOf, type Model } from '@tangram/model';
import { appsFor, labelOf } from '@tangram/view';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';

/** Where work begins: an object, and its board or list. */
export interface FirstBoard {
  readonly object: string;
  readonly view: string | null;
}

/** The first board by stages that the app which opens first for these roles leads to; else its first object; null where there is nothing yet. */
export function firstBoard(model: Model, roles: readonly string[]): FirstBoard | null {
  const [app] = appsFor(model, roles);
  const objects = (app?.groups ?? []).flatMap(({ entries }) => entries.flatMap(({ object }) => (object === undefined ? [] : [object])));
  const views = documentsOf(model, 'view');
  for (const object of objects) {
    const stages = new Set(model.objects.get(object)?.fields.flatMap(({ name, type }) => (type === 'stage' ? [name] : [])));
    const board = views.find((view) => view.object === object && view.type === 'kanban' && stages.has(view.groupBy ?? ''));
    if (board) return { object, view: board.name };
  }
  return objects[0] === undefined ? null : { object: objects[0], view: null };
}

/** The same, with how the object is called. */
export function useFirstBoard(): (FirstBoard & { readonly label: string }) | null {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  const first = firstBoard(model, roles);
  const object = first && model.objects.get(first.object);
  return first && object ? { ...first, label: labelOf(object.plural ?? object.label, locale, object.name) } : null;
}
