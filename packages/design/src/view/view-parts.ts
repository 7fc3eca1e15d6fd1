import { type AnyDocument, type Edit, refOf, type ViewDocument } from '@tangram/model';

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

/** Whether two lists of roles have one in common; none at all is everybody. */
export const overlap = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((role) => b.includes(role));

const isRival = (one: ViewDocument, view: ViewDocument): boolean =>
  one.type === view.type && (one.roles === undefined) === (view.roles === undefined) && overlap(one.roles, view.roles);

/** Lets a view open first for those who may see it. Others of its layout no longer do that are for the same people: for everybody, or for one of its roles. What is for some roles comes before what is for everybody, which stays. */
export function openFirst(documents: readonly AnyDocument[], view: ViewDocument): Edit {
  const rivals = documents.flatMap((one) =>
    one.kind === 'view' && one.object === view.object && one.name !== view.name && one.default === true && isRival(one, view)
      ? [withViewParts(one, { default: null })]
      : [],
  );
  return {
    kind: 'batch',
    edits: [withViewParts(view, { default: true }), ...rivals]
      .sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1))
      .map((document): Edit => ({ kind: 'putDocument', document })),
  };
}
