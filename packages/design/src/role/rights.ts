import type { RoleDocument } from '@tangram/model';

export type Rights = RoleDocument['objects'][string];
export type Scope = NonNullable<Rights['read']>;
export type FieldRight = NonNullable<Rights['fieldDefault']>;
export type ScopedAction = 'read' | 'update' | 'delete';

/** Scopes that are a word, from nothing to everything. */
export const plainScopes = ['none', 'own', 'own_and_below', 'department', 'department_and_below', 'all'] as const;
/** Rights on a field, from nothing to everything. */
export const fieldRights: readonly FieldRight[] = ['hidden', 'masked', 'read', 'edit'];

/** What a role that does not speak of an object gives. */
const silent: Rights = {};

export const rightsOn = (role: RoleDocument, object: string): Rights =>
  (Object.hasOwn(role.objects, object) ? role.objects[object] : undefined) ?? silent;

/** What a role says of a field, and whether it says it of this field alone. */
export function rightOn(role: RoleDocument, object: string, field: string): { readonly right: FieldRight; readonly own: boolean } {
  const { fields = {}, fieldDefault = 'edit' } = rightsOn(role, object);
  const said = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return { right: said ?? fieldDefault, own: said !== undefined };
}

/** Whether a role opens an object at all. */
export const isOpen = ({ create, read }: Rights): boolean => create === true || (read !== undefined && read !== 'none');

/** The role with other rights on an object. Parts that say nothing are left out, so that what was not touched stays as it was. */
export function withRights(role: RoleDocument, object: string, change: Partial<Rights>): RoleDocument {
  const rights = Object.fromEntries(Object.entries({ ...rightsOn(role, object), ...change }).filter(([, value]) => value !== undefined));
  return { ...role, objects: { ...role.objects, [object]: rights } };
}

/** The role with another right on some fields; null: what all fields have. */
export function withFields(role: RoleDocument, object: string, names: readonly string[], right: FieldRight | null): RoleDocument {
  const { fields = {}, fieldDefault = 'edit' } = rightsOn(role, object);
  const rest = Object.entries(fields).filter(([name]) => !names.includes(name));
  const said = right === null || right === fieldDefault ? [] : names.map((name) => [name, right] as const);
  return withRights(role, object, { fields: Object.fromEntries([...rest, ...said]) });
}

/** Less of some fields, where a condition holds of a record. */
export type Limit = NonNullable<Rights['when']>[number];
/** What a limit may leave of a field. */
export const limitRights = ['hidden', 'masked', 'read'] as const;
export type LimitRight = (typeof limitRights)[number];

/** The role with another limit in this place, or one more at the end; null takes it out. */
export function withFieldLimit(role: RoleDocument, object: string, at: number, next: Limit | null): RoleDocument {
  const { when = [] } = rightsOn(role, object);
  const all = [...when.slice(0, at), ...(next ? [next] : []), ...when.slice(at + 1)];
  if (all.length > 0) return withRights(role, object, { when: all });
  const { when: _, ...rest } = rightsOn(role, object);
  return { ...role, objects: { ...role.objects, [object]: rest } };
}

/** The limit with these fields left with this much, and no others. */
export const withLimited = (limit: Limit, right: LimitRight, names: readonly string[]): Limit => {
  const rest = Object.entries(limit.fields).filter(([name, one]) => one !== right && !names.includes(name));
  return { ...limit, fields: Object.fromEntries([...rest, ...names.map((name) => [name, right] as const)]) };
};

/** What of a limit changes nothing, or something else than it says. */
export type Contradiction =
  /** The role gives no more of these fields anyway. */
  | { readonly kind: 'given_less'; readonly fields: readonly string[] }
  /** Another limit with the same condition leaves less of them. */
  | { readonly kind: 'limited_more'; readonly fields: readonly string[] }
  /** They have no mask: they are hidden. */
  | { readonly kind: 'without_mask'; readonly fields: readonly string[] }
  /** The role opens no records of the object. */
  | { readonly kind: 'closed' };

/** @param canMask whether a field, by its name, can be shown as a mask */
export function contradictionsIn(
  role: RoleDocument,
  object: string,
  limit: Limit,
  canMask: (field: string) => boolean,
): readonly Contradiction[] {
  const rights = rightsOn(role, object);
  const rank = (right: FieldRight) => fieldRights.indexOf(right);
  const others = (rights.when ?? []).filter((one) => one !== limit && one.condition.trim() === limit.condition.trim());
  const of = (isSo: (field: string, right: FieldRight) => boolean) =>
    Object.entries(limit.fields).flatMap(([name, right]) => (isSo(name, right) ? [name] : []));
  const fields = {
    given_less: of((name, right) => rank(rightOn(role, object, name).right) <= rank(right)),
    limited_more: of((name, right) => others.some((other) => rank(other.fields[name] ?? 'edit') < rank(right))),
    without_mask: of((name, right) => right === 'masked' && !canMask(name)),
  };
  const kinds = ['given_less', 'limited_more', 'without_mask'] as const;
  return [
    ...(isOpen(rights) ? [] : [{ kind: 'closed' } as const]),
    ...kinds.flatMap((kind) => (fields[kind].length > 0 ? [{ kind, fields: fields[kind] }] : [])),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** How many rights on an object and its fields are different. */
function differencesOn(before: RoleDocument, after: RoleDocument, object: string): number {
  const [was, is] = [rightsOn(before, object), rightsOn(after, object)];
  const names = [...new Set([...Object.keys(was.fields ?? {}), ...Object.keys(is.fields ?? {})])];
  const parts = (['create', 'read', 'update', 'delete'] as const).filter((part) => !same(was[part] || 'none', is[part] || 'none'));
  const fields = names.filter((name) => rightOn(before, object, name).right !== rightOn(after, object, name).right);
  const limits = same(was.when ?? [], is.when ?? []) ? 0 : 1;
  return parts.length + fields.length + limits + ((was.fieldDefault ?? 'edit') === (is.fieldDefault ?? 'edit') ? 0 : 1);
}

/** What is different between two roles: how many rights on objects and fields, actions, restrictions and words. */
export function differences(before: RoleDocument, after: RoleDocument): number {
  const objects = [...new Set([...Object.keys(before.objects), ...Object.keys(after.objects)])];
  const actions = [...new Set([...(before.actions ?? []), ...(after.actions ?? [])])];
  const rest = [
    same(before.restrictions ?? [], after.restrictions ?? []),
    same([before.label, before.description], [after.label, after.description]),
  ];
  return (
    objects.reduce((sum, object) => sum + differencesOn(before, after, object), 0) +
    actions.filter((action) => before.actions?.includes(action) !== after.actions?.includes(action)).length +
    rest.filter((isSame) => !isSame).length
  );
}

/** Everything that can be done besides working with records, in the order in which it is offered. */
export const roleActions: readonly RoleAction[] = [
  'import',
  'import_history',
  'export',
  'bulk',
  'transfer',
  'merge',
  'purge',
  'unmask',
  'bypass',
  'users',
  'audit',
  'impersonate',
  'design',
  'publish',
  'connections',
];
export type RoleAction = NonNullable<RoleDocument['actions']>[number];

/** The role with an action given or taken. */
export const withAction = (role: RoleDocument, action: RoleAction, on: boolean): RoleDocument => ({
  ...role,
  actions: roleActions.filter((one) => (one === action ? on : role.actions?.includes(one))),
});

/** The role with so many rows for one export; null: as many as there are. */
export function withExportRows({ exportRows: _, ...role }: RoleDocument, rows: number | null): RoleDocument {
  return rows === null ? role : { ...role, exportRows: rows };
}

export type Restriction = NonNullable<RoleDocument['restrictions']>[number];

/** The role with another restriction in this place, or one more at the end; null takes it out. */
export function withRestriction(role: RoleDocument, at: number, next: Restriction | null): RoleDocument {
  const { restrictions = [] } = role;
  return { ...role, restrictions: [...restrictions.slice(0, at), ...(next ? [next] : []), ...restrictions.slice(at + 1)] };
}

/** What roles are compared by. */
export const deeds = ['read', 'update', 'create', 'delete'] as const;
export type Deed = (typeof deeds)[number];

/** Whether roles do not all give the same: of the records of an object by what is done with them, or by the rights on its fields. */
export function differOn(roles: readonly RoleDocument[], object: string, deed: Deed | 'fields'): boolean {
  const said = roles.map((role) => {
    const { fieldDefault = 'edit', fields = {}, when = [], ...rights } = rightsOn(role, object);
    return deed === 'fields' ? [fieldDefault, fields, when] : rights[deed] || 'none';
  });
  return said.some((one) => !same(one, said[0]));
}
