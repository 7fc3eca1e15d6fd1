import type { RoleDocument } from '@tangram/model';

export type Rights = RoleDocument['objects'][string];
export type Scope = NonNullable<Rights['read']>;
export type Right = NonNullable<Rights['fieldDefault']>;
export type ScopedAction = 'read' | 'update' | 'delete';

/** Scopes that are a word, from nothing to everything. */
export const plainScopes = ['none', 'own', 'own_and_below', 'department', 'department_and_below', 'all'] as const;
/** Rights on a field, from nothing to everything. */
export const fieldRights: readonly Right[] = ['hidden', 'masked', 'read', 'edit'];

/** What a role that does not speak of an object gives. */
const silent: Rights = {};

export const rightsOn = (role: RoleDocument, object: string): Rights =>
  (Object.hasOwn(role.objects, object) ? role.objects[object] : undefined) ?? silent;

/** What a role says of a field, and whether it says it of this field alone. */
export function rightOn(role: RoleDocument, object: string, field: string): { readonly right: Right; readonly own: boolean } {
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
export function withFields(role: RoleDocument, object: string, names: readonly string[], right: Right | null): RoleDocument {
  const { fields = {}, fieldDefault = 'edit' } = rightsOn(role, object);
  const rest = Object.entries(fields).filter(([name]) => !names.includes(name));
  const said = right === null || right === fieldDefault ? [] : names.map((name) => [name, right] as const);
  return withRights(role, object, { fields: Object.fromEntries([...rest, ...said]) });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** How many rights on an object and its fields are different. */
function differencesOn(before: RoleDocument, after: RoleDocument, object: string): number {
  const [was, is] = [rightsOn(before, object), rightsOn(after, object)];
  const names = [...new Set([...Object.keys(was.fields ?? {}), ...Object.keys(is.fields ?? {})])];
  const parts = (['create', 'read', 'update', 'delete'] as const).filter((part) => !same(was[part] || 'none', is[part] || 'none'));
  const fields = names.filter((name) => rightOn(before, object, name).right !== rightOn(after, object, name).right);
  return parts.length + fields.length + ((was.fieldDefault ?? 'edit') === (is.fieldDefault ?? 'edit') ? 0 : 1);
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

/** A name that is not taken, as near as it can be to what is wanted; `otherwise` where that leaves nothing. */
export function freeName(wanted: string, taken: ReadonlySet<string>, otherwise = 'role'): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '_')
      .replace(/^[^a-z]+/, '')
      .slice(0, 34) || otherwise;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(name)) return name;
  }
}
