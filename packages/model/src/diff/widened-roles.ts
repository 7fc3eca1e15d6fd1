import { both } from '../label-in.ts';
import type { Text } from '@tangram/errors';
import { type DocumentIssue, say } from '../document-issue.ts';
import type { RoleDocument } from '../generated/documents.ts';
import { aField } from '../issue/named-issues.ts';
import { documentsOf, type Model, refOf } from '../model.ts';
import { scopedActions } from '../rules/role-conditions.ts';

import { valueWords } from './value-words.ts';

type Rights = RoleDocument['objects'][string];
type Scope = NonNullable<Rights['read']>;
type Right = NonNullable<Rights['fieldDefault']>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How much a scope that is a word opens; none of the others says how much. */
const reach: Readonly<Record<Extract<Scope, string>, number>> = {
  none: 0,
  own: 1,
  own_and_below: 2,
  department: 2,
  department_and_below: 3,
  all: 4,
};
const rights: Readonly<Record<Right, number>> = { hidden: 0, masked: 1, read: 2, edit: 3 };

const scopeText = (scope: Scope): Text => {
  if (typeof scope === 'string') return valueWords('role', ['read'], scope) ?? { 'zh-CN': scope, en: scope };
  if ('condition' in scope) return { 'zh-CN': `条件“${scope.condition}”`, en: `where ${scope.condition}` };
  return { 'zh-CN': `指定部门（${scope.departments.length}）`, en: `chosen departments (${scope.departments.length})` };
};

/** Whether a scope may open what another did not: between a word and what is not one nobody knows, so it may. */
function isWider(from: Scope, to: Scope): boolean {
  if (same(from, to) || to === 'none' || from === 'all') return false;
  if (typeof from === 'string' && typeof to === 'string') return reach[to] > reach[from] || (reach[to] === reach[from] && to !== from);
  return true;
}

const rightOf = (role: Rights | undefined, field: string): Right => role?.fields?.[field] ?? role?.fieldDefault ?? 'edit';

/** What roles that are there open with a publish and did not before: records by their scopes, and fields. A new role has nobody yet. */
export function widenedRoles(from: Model | null, to: Model): readonly DocumentIssue[] {
  const before = new Map((from ? documentsOf(from, 'role') : []).map((role) => [role.name, role]));
  return documentsOf(to, 'role').flatMap((role) => {
    const known = before.get(role.name);
    if (!known || same(known, role)) return [];
    const called = both(role.label, role.name);
    return Object.entries(role.objects).flatMap(([name, now]): readonly DocumentIssue[] => {
      const object = to.objects.get(name);
      if (!object || same(known.objects[name], now)) return [];
      const then = known.objects[name];
      const about = { role: called, object: both(object.plural, name) };
      const scopes = scopedActions.flatMap((action) => {
        const [was, is] = [then?.[action] ?? 'none', now[action] ?? 'none'];
        if (!isWider(was, is)) return [];
        return [say.role_widened(`/objects/${name}/${action}`, { ...about, action, from: scopeText(was), to: scopeText(is) })];
      });
      const isRead = (now.read ?? 'none') !== 'none';
      const opened = object.fields.filter(
        (field) => field.origin !== 'system' && isRead && rights[rightOf(now, field.name)] > rights[rightOf(then, field.name)],
      );
      const shown = opened.filter((field) => rights[rightOf(then, field.name)] < rights.read || rightOf(now, field.name) === 'edit');
      const fields =
        then === undefined || shown.length === 0
          ? []
          : [
              say.role_opens_fields(`/objects/${name}/fields`, {
                ...about,
                fields: { all: shown.map((field) => aField(name, field.name)) },
              }),
            ];
      return [...scopes, ...fields].map((issue) => ({ document: refOf(role), ...issue }));
    });
  });
}
