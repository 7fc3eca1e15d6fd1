import type { ViewDocument } from '@tangram/model';

/** What of a view can be taken away: everything that it need not say. */
export type ViewPart = Exclude<keyof ViewDocument, 'kind' | 'name' | 'id' | 'label' | 'object' | 'type'>;

/** The view with some of its parts changed; a part that is null, or a list with nothing in it, is taken away. */
export function withViewParts(
  view: ViewDocument,
  change: { readonly [P in ViewPart]?: ViewDocument[P] | null } & {
    readonly type?: ViewDocument['type'];
    readonly label?: ViewDocument['label'];
  },
): ViewDocument {
  const { kind, name, label, object, type, ...parts } = { ...view, ...change };
  const said = Object.entries(parts).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { kind, name, label, object, type, ...Object.fromEntries(said) };
}

/** How many records may stand in a column of a board; null for any number. */
export function withLimit(view: ViewDocument, value: string, limit: number | null): ViewDocument {
  const others = (view.limits ?? []).filter((one) => one.value !== value);
  return withViewParts(view, { limits: limit === null ? others : [...others, { value, limit }] });
}
