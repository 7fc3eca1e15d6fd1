import { conditionKey, documentsOf, type Field, type Model, type ObjectDefinition, type RoleDocument } from '@tangram/model';
import { type Access, accessOf, lower, type Rights } from './field-rights.ts';
import { conditionOf } from './condition-of.ts';
import { limitsOf } from './field-limits.ts';
import { type Above, type Opening, own, placeRows, scopeOpenings, type Scope, sharedOpenings } from './openings.ts';
import { allOf, anyOf, isWithin, type Rows } from './rows.ts';
import { type Action, allow, isAdmin, type Subject, withinLimit } from './subject.ts';

/** What one role gives for one action on one object. */
export interface Grant {
  readonly rows: Rows;
  /** What the rows are made of. */
  readonly openings: readonly Opening[];
  /** The most that its holder may do with a field on any of those rows. */
  access(field: Field): Access;
  /** What must hold besides for the field to be open so far: the role may limit it by what is in the record. */
  limit(field: Field, least: Access): Rows;
}

/** What a role that does not speak of a built-in object gives: people, departments and teams are how everyone is named. */
const directory: Rights = { create: false, read: 'own', update: 'none', delete: 'none', fieldDefault: 'read' };

/** Roles of a subject, in the order of their names. */
const rolesOf = (model: Model, subject: Subject): readonly RoleDocument[] =>
  subject.kind === 'system' ? [] : documentsOf(model, 'role').filter(({ name }) => subject.roles.includes(name));

/** What is looked at on the way from a child to its parents: no object is asked twice. */
type Way = readonly string[];

const everything: Grant = {
  rows: 'all',
  openings: [{ why: { kind: 'all' }, rows: 'all' }],
  access: () => 'edit',
  limit: () => 'all',
};

/** What each role of a subject gives for an action. Restrictions are not in it: they come last, over all of it. */
export function grantsOf(model: Model, subject: Subject, action: Action, object: ObjectDefinition, way: Way = []): readonly Grant[] {
  if (!withinLimit(subject, action, object.name)) return [];
  // Whoever keeps people keeps all of them.
  if (isAdmin(subject) || (object.builtIn && allow(model, subject, 'users'))) return [everything];
  return rolesOf(model, subject).flatMap((role): readonly Grant[] => {
    const rights = Object.hasOwn(role.objects, object.name) ? role.objects[object.name] : object.builtIn ? directory : undefined;
    if (!rights) return [];
    const standing = object.builtIn && action !== 'read' && !allow(model, subject, 'users');
    if (standing && action !== 'update') return [];
    const scope: Scope = action === 'create' ? (rights.create ? 'all' : 'none') : (rights[action] ?? 'none');
    if (scope === 'none') return [];
    const openings = [
      ...scopeOpenings(model, subject, role.name, object, action, scope),
      ...sharedOpenings(model, subject, action, object, aboveOf(model, subject, object, way)),
    ];
    const rows = anyOf(openings.flatMap((opening) => (opening.isPart ? [] : [opening.rows])));
    return rows === 'none'
      ? []
      : [
          {
            rows,
            openings,
            access: (field) => {
              const access = accessOf(rights, object, field);
              return standing && isStanding(field) ? lower(access, 'read') : access;
            },
            // A record that is not there yet is in no state: who makes it fills it in.
            limit: action === 'create' ? () => 'all' : limitsOf(model, subject, role.name, rights, object),
          },
        ];
  });
}

/** What of a person, a department or a team others' rights follow from: who stands where is for those to say who keep people. */
const isStanding = ({ targets, unique, name }: Field): boolean => targets.length > 0 || unique || name === 'active' || name === 'region';

/** Asks for the rights to the parent of an object, once on the way. */
const aboveOf =
  (model: Model, subject: Subject, object: ObjectDefinition, way: Way): Above =>
  (action, parent) =>
    way.includes(parent.name) ? 'none' : rowsOf(model, subject, action, parent, [...way, object.name]);

/**
 * What must hold of a record when the subject has made or changed it: restrictions hold of what there is then too, and what is seen and changed with
 * its parent is put only under one that the subject may change.
 *
 * @param isPlaced whether its parent is other than before, and not made with it
 */
export function arrivalOf(model: Model, subject: Subject, object: ObjectDefinition, isPlaced: boolean): Rows {
  if (isAdmin(subject)) return 'all';
  const place = isPlaced ? placeRows(model, object, aboveOf(model, subject, object, [])) : 'all';
  return allOf([restrictionOf(model, subject, object), place]);
}

/** Which records a subject may do something to, restrictions subtracted. What is not visible cannot be changed. */
export function rowsOf(model: Model, subject: Subject, action: Action, object: ObjectDefinition, way: Way = []): Rows {
  const grantedFor = (one: Action): Rows => anyOf(grantsOf(model, subject, one, object, way).map(({ rows }) => rows));
  const granted = grantedFor(action);
  if (granted === 'none') return 'none';
  const visible = action === 'read' || action === 'create' ? 'all' : grantedFor('read');
  return allOf([granted, isWithin(granted, visible) ? 'all' : visible, restrictionOf(model, subject, object)]);
}

/**
 * Which records a subject may share with others: those that they may change, and their own. What is seen with its parent is shared with that, and people
 * are everybody's.
 */
export function sharingOf(model: Model, subject: Subject, object: ObjectDefinition): Rows {
  if (object.builtIn || object.document.sharing?.default === 'parent' || !withinLimit(subject, 'update', object.name)) return 'none';
  return anyOf([rowsOf(model, subject, 'update', object), allOf([rowsOf(model, subject, 'read', object), own(object)])]);
}

/** What restrictions leave. One that nobody read leaves nothing. */
export const restrictionOf = (model: Model, subject: Subject, object: ObjectDefinition): Rows =>
  allOf(restrictionsOf(model, subject, object).map(({ rows }) => rows));

/** What one restriction of a role leaves. */
export interface Restriction {
  readonly role: string;
  /** As it is written. */
  readonly condition: string;
  readonly rows: Rows;
}

/** The restrictions of a subject's roles on an object, one by one. */
export function restrictionsOf(model: Model, subject: Subject, object: ObjectDefinition): readonly Restriction[] {
  if (isAdmin(subject)) return [];
  return rolesOf(model, subject).flatMap(({ name, restrictions = [] }) =>
    restrictions.flatMap((restriction, i): readonly Restriction[] => {
      if (restriction.object !== object.name) return [];
      const rows = conditionOf(model, subject, conditionKey(name, `/restrictions/${i}/condition`)) ?? 'none';
      return [{ role: name, condition: restriction.condition, rows }];
    }),
  );
}
