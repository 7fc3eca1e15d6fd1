import type { Expression, Reach } from '@tangram/expression';
import { conditionKey, documentsOf, type Field, type Model, type ObjectDefinition, type RoleDocument } from '@tangram/model';
import { type Access, accessOf, lower, type Rights } from './field-rights.ts';
import { limitsOf } from './field-limits.ts';
import { allOf, anyOf, type Rows, under } from './rows.ts';
import { type Action, allow, isAdmin, type Subject, withinLimit } from './subject.ts';

/** What one role gives for one action on one object. */
export interface Grant {
  readonly rows: Rows;
  /** The most that its holder may do with a field on any of those rows. */
  access(field: Field): Access;
  /** What must hold besides for the field to be open so far: the role may limit it by what is in the record. */
  limit(field: Field, least: Access): Rows;
}

type Scope = NonNullable<Rights['read']>;

/** What a role that does not speak of a built-in object gives: people, departments and teams are how everyone is named. */
const directory: Rights = { create: false, read: 'own', update: 'none', delete: 'none', fieldDefault: 'read' };

/** The person a record belongs to: its owner; a user belongs to nobody but that user. */
const owner = (object: ObjectDefinition): Expression => ({
  kind: 'path',
  type: 'uuid',
  path: object.builtIn && object.name === 'user' ? 'id' : 'owner',
});
const me: Expression = { kind: 'variable', type: 'uuid', name: 'user.id' };

const own = (object: ObjectDefinition): Expression => ({ kind: 'compare', op: 'eq', left: owner(object), right: me });
const reached = (object: ObjectDefinition, people: Reach): Expression => ({ kind: 'reach', of: owner(object), people });

/** The records of a scope. A condition that nobody read gives none. */
function scopeRows(model: Model, role: string, object: ObjectDefinition, action: Action, scope: Scope): Rows {
  if (typeof scope === 'object') {
    if ('condition' in scope) return model.conditions.get(conditionKey(role, `/objects/${object.name}/${action}/condition`)) ?? 'none';
    return reached(object, { departments: scope.departments, below: scope.below ?? false });
  }
  switch (scope) {
    case 'none':
    case 'all':
      return scope;
    case 'own':
      return own(object);
    // Whoever acts is among those around them.
    case 'own_and_below':
      return reached(object, 'below');
    case 'department':
    case 'department_and_below':
      return reached(object, scope);
  }
}

/** Roles of a subject, in the order of their names. */
const rolesOf = (model: Model, subject: Subject): readonly RoleDocument[] =>
  subject.kind === 'system' ? [] : documentsOf(model, 'role').filter(({ name }) => subject.roles.includes(name));

/** What is looked at on the way from a child to its parents: no object is asked twice. */
type Way = readonly string[];

/** What each role of a subject gives for an action. Restrictions are not in it: they come last, over all of it. */
export function grantsOf(model: Model, subject: Subject, action: Action, object: ObjectDefinition, way: Way = []): readonly Grant[] {
  if (!withinLimit(subject, action, object.name)) return [];
  // Whoever keeps people keeps all of them.
  if (isAdmin(subject) || (object.builtIn && allow(model, subject, 'users')))
    return [{ rows: 'all', access: () => 'edit', limit: () => 'all' }];
  return rolesOf(model, subject).flatMap((role): readonly Grant[] => {
    const rights = Object.hasOwn(role.objects, object.name) ? role.objects[object.name] : object.builtIn ? directory : undefined;
    if (!rights) return [];
    const standing = object.builtIn && action !== 'read' && !allow(model, subject, 'users');
    if (standing && action !== 'update') return [];
    const scope: Scope = action === 'create' ? (rights.create ? 'all' : 'none') : (rights[action] ?? 'none');
    if (scope === 'none') return [];
    const rows = anyOf([scopeRows(model, role.name, object, action, scope), baseline(model, subject, action, object, way)]);
    return rows === 'none'
      ? []
      : [
          {
            rows,
            access: (field) => {
              const access = accessOf(rights, object, field);
              return standing && isStanding(field) ? lower(access, 'read') : access;
            },
            // A record that is not there yet is in no state: who makes it fills it in.
            limit: action === 'create' ? () => 'all' : limitsOf(model, role.name, rights, object),
          },
        ];
  });
}

/** What of a person, a department or a team others' rights follow from: who stands where is for those to say who keep people. */
const isStanding = ({ targets, unique, name }: Field): boolean => targets.length > 0 || unique || name === 'active' || name === 'region';

/** What everyone has whose role opens the object for the action at all. */
function baseline(model: Model, subject: Subject, action: Action, object: ObjectDefinition, way: Way): Rows {
  const { sharing } = object.document;
  if (action === 'create' || sharing === undefined) return 'none';
  if (sharing.default === 'edit') return action === 'delete' ? 'none' : 'all';
  if (sharing.default === 'read') return action === 'read' ? 'all' : 'none';
  if (sharing.default !== 'parent') return 'none';
  const reference = object.byName.get(sharing.parent ?? '');
  const parent = model.objects.get(reference?.targets[0] ?? '');
  if (!reference || !parent || way.includes(parent.name)) return 'none';
  // Who may change the parent may change what belongs to it, and take it away.
  return under(reference.name, rowsOf(model, subject, action === 'read' ? 'read' : 'update', parent, [...way, object.name]));
}

/** Which records a subject may do something to, restrictions subtracted. What is not visible cannot be changed. */
export function rowsOf(model: Model, subject: Subject, action: Action, object: ObjectDefinition, way: Way = []): Rows {
  const granted = anyOf(grantsOf(model, subject, action, object, way).map(({ rows }) => rows));
  if (granted === 'none') return 'none';
  const visible = action === 'read' || action === 'create' ? 'all' : rowsOf(model, subject, 'read', object, way);
  return allOf([granted, visible, restrictionOf(model, subject, object)]);
}

/** What restrictions leave. One that nobody read leaves nothing. */
export function restrictionOf(model: Model, subject: Subject, object: ObjectDefinition): Rows {
  if (isAdmin(subject)) return 'all';
  return allOf(
    rolesOf(model, subject).flatMap(({ name, restrictions = [] }) =>
      restrictions.flatMap((restriction, i) =>
        restriction.object === object.name ? [model.conditions.get(conditionKey(name, `/restrictions/${i}/condition`)) ?? 'none'] : [],
      ),
    ),
  );
}
