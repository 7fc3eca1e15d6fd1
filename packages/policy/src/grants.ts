import type { Expression, Reach } from '@tangram/expression';
import { conditionKey, documentsOf, type Field, type Model, type ObjectDefinition, type RoleDocument } from '@tangram/model';
import { allOf, anyOf, type Rows, under } from './rows.ts';
import { type Action, allow, isAdmin, type Subject, withinLimit } from './subject.ts';

export type Access = 'hidden' | 'read' | 'edit';

/** What one role gives for one action on one object. */
export interface Grant {
  readonly rows: Rows;
  /** What its holder may do with a field on those rows. */
  access(field: Field): Access;
}

type Rights = RoleDocument['objects'][string];
type Scope = NonNullable<Rights['read']>;

/** What a role that does not speak of a built-in object gives: people, departments and teams are how everyone is named. */
const directory: Rights = { create: false, read: 'own', update: 'none', delete: 'none', fieldDefault: 'read' };

const levels: Readonly<Record<Access, number>> = { hidden: 0, read: 1, edit: 2 };
export const lower = (a: Access, b: Access): Access => (levels[a] <= levels[b] ? a : b);
export const higher = (a: Access, b: Access): Access => (levels[a] >= levels[b] ? a : b);

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
  if (isAdmin(subject) || (object.builtIn && allow(model, subject, 'users'))) return [{ rows: 'all', access: () => 'edit' }];
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

/** Fields without which there is no record. */
const always: ReadonlySet<string> = new Set(['id', 'version']);

function accessOf(
  { fieldDefault = 'edit', fields = {} }: Pick<Rights, 'fieldDefault' | 'fields'>,
  object: ObjectDefinition,
  field: Field,
): Access {
  const said = (name: string): Access | undefined => (Object.hasOwn(fields, name) ? known(fields[name]) : undefined);
  const usual = known(fieldDefault);
  if (field.origin === 'system' && always.has(field.name)) return higher(said(field.name) ?? usual, 'read');
  const amounts = amountsOf(object, field);
  if (amounts.length > 0) {
    const most = amounts.map((one) => accessOf({ fieldDefault, fields }, object, one)).reduce(higher, 'hidden');
    return said(field.name) ?? most;
  }
  const source = sourceOf(object, field);
  const asSource = source ? (said(source.name) ?? usual) : 'edit';
  return lower(said(field.name) ?? (source ? asSource : usual), asSource);
}

/** A right of a kind that is not known here gives nothing. */
const known = (right: string | undefined): Access => (right === 'read' || right === 'edit' ? right : 'hidden');

/** The amounts that a currency, a rate or a converted amount comes with: it is there for whoever sees one of them. */
function amountsOf(object: ObjectDefinition, { name, money }: Field): readonly Field[] {
  if (!money) return [];
  return object.fields.filter(
    ({ money: part }) => part?.kind === 'amount' && part.unit === 'record' && (money.kind !== 'amount' || part.base === name),
  );
}

/** The stage field that a field comes with: what follows from it is hidden with it. */
function sourceOf(object: ObjectDefinition, field: Field): Field | undefined {
  if (field.origin !== 'derived') return undefined;
  const [id] = field.id.split('$');
  return field.id.includes('$') ? object.fields.find((one) => one.id === id && one.type === 'stage') : undefined;
}
