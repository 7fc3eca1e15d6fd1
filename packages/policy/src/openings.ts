import type { Expression, Members, Reach } from '@tangram/expression';
import { conditionKey, type Model, type ObjectDefinition, type RoleDocument, ruleKey, type SharingRule } from '@tangram/model';
import { conditionOf } from './condition-of.ts';
import { allOf, anyOf, type Rows, under } from './rows.ts';
import type { Action, Subject } from './subject.ts';

type Rights = RoleDocument['objects'][string];
export type Scope = NonNullable<Rights['read']>;

/** Why records are open to somebody. */
export type Why =
  /** Everything is: to an admin, and of people to whoever keeps people. */
  | { readonly kind: 'all' }
  /** By the scope of a role; `by` says which part of it: the record is one's own, its owner is one of some people, a condition holds, or all are. */
  | {
      readonly kind: 'scope';
      readonly role: string;
      readonly scope: Scope | 'create';
      readonly by: 'owner' | 'people' | 'condition' | 'all';
    }
  /** By what the object shares with everybody whose role opens it. */
  | { readonly kind: 'baseline'; readonly access: 'read' | 'edit' }
  /** By the record that it belongs to. */
  | { readonly kind: 'parent'; readonly field: string; readonly object: string }
  /** It was shared with them. */
  | { readonly kind: 'shared' }
  /** By a sharing rule of the object. */
  | { readonly kind: 'rule'; readonly rule: string };

/** Some records that are open, and why. */
export interface Opening {
  readonly why: Why;
  readonly rows: Rows;
  /** All of its rows are opened by another of the same role. */
  readonly isPart?: boolean;
}

/** Which records of an object's parent somebody may do something with. */
export type Above = (action: Action, parent: ObjectDefinition) => Rows;

/** The person a record belongs to: its owner; a user belongs to nobody but that user. */
const owner = (object: ObjectDefinition): Expression => ({
  kind: 'path',
  type: 'uuid',
  path: object.builtIn && object.name === 'user' ? 'id' : 'owner',
});
const me: Expression = { kind: 'variable', type: 'uuid', name: 'user.id' };

export const own = (object: ObjectDefinition): Expression => ({ kind: 'compare', op: 'eq', left: owner(object), right: me });
const reached = (object: ObjectDefinition, people: Reach): Expression => ({ kind: 'reach', of: owner(object), people });

/** What the scope of a role opens. A condition that nobody read opens nothing. */
export function scopeOpenings(
  model: Model,
  subject: Subject,
  role: string,
  object: ObjectDefinition,
  action: Action,
  scope: Scope,
): readonly Opening[] {
  const because = (by: 'owner' | 'people' | 'condition' | 'all', rows: Rows): Opening => ({
    why: { kind: 'scope', role, scope: action === 'create' ? 'create' : scope, by },
    rows,
  });
  if (typeof scope === 'object') {
    if ('condition' in scope)
      return [
        because('condition', conditionOf(model, subject, conditionKey(role, `/objects/${object.name}/${action}/condition`)) ?? 'none'),
      ];
    return [because('people', reached(object, { departments: scope.departments, below: scope.below ?? false }))];
  }
  switch (scope) {
    case 'none':
      return [];
    case 'all':
      return [because('all', 'all')];
    case 'own':
      return [because('owner', own(object))];
    // Whoever acts is among those around them: that a record is their own is a reason by itself, and opens no more.
    case 'own_and_below':
      return [{ ...because('owner', own(object)), isPart: true }, because('people', reached(object, 'below'))];
    case 'department':
    case 'department_and_below':
      return [{ ...because('owner', own(object)), isPart: true }, because('people', reached(object, scope))];
  }
}

/** What is open besides to everyone whose role opens the object for the action at all: to all of them, by the record above, by rules, by shares. */
export function sharedOpenings(model: Model, subject: Subject, action: Action, object: ObjectDefinition, above: Above): readonly Opening[] {
  const { sharing } = object.document;
  if (action === 'create') return [];
  const fallback = sharing?.default ?? 'private';
  if (fallback === 'parent') return parentOpenings(model, action, object, above);
  const baseline: readonly Opening[] =
    fallback === 'private' || action === 'delete' || (fallback === 'read' && action !== 'read')
      ? []
      : [{ why: { kind: 'baseline', access: fallback }, rows: 'all' }];
  if (object.builtIn || action === 'delete') return baseline;
  const rules = (sharing?.rules ?? []).flatMap((rule): readonly Opening[] => {
    const rows = ruleRows(model, subject, action, object, rule);
    return rows === 'none' ? [] : [{ why: { kind: 'rule', rule: rule.name }, rows }];
  });
  return [...baseline, ...rules, { why: { kind: 'shared' }, rows: sharedRows(subject, action, object) }];
}

/** Who may read the parent may read what belongs to it; who may change it may change that, and take it away. */
function parentOpenings(model: Model, action: Action, object: ObjectDefinition, above: Above): readonly Opening[] {
  const found = parentOf(model, object);
  if (!found) return [];
  const rows = under(found.field, above(action === 'read' ? 'read' : 'update', found.parent));
  return [{ why: { kind: 'parent', field: found.field, object: found.parent.name }, rows }];
}

/** The field that leads to the record which decides who sees what belongs to it. */
function parentOf(
  model: Model,
  { document, byName }: ObjectDefinition,
): { readonly field: string; readonly parent: ObjectDefinition } | null {
  const reference = document.sharing?.default === 'parent' ? byName.get(document.sharing.parent ?? '') : undefined;
  const parent = model.objects.get(reference?.targets[0] ?? '');
  return reference && parent ? { field: reference.name, parent } : null;
}

/** Under which records something may be put that is seen and changed with them: those that may be changed, and none at all. */
export function placeRows(model: Model, object: ObjectDefinition, above: Above): Rows {
  const found = parentOf(model, object);
  if (!found) return 'all';
  const nowhere: Expression = { kind: 'isNull', of: { kind: 'path', type: 'uuid', path: found.field } };
  return anyOf([nowhere, under(found.field, above('update', found.parent))]);
}

/** What a rule opens. One whose condition nobody read opens nothing. */
function ruleRows(model: Model, subject: Subject, action: Action, object: ObjectDefinition, rule: SharingRule): Rows {
  if (action !== 'read' && rule.access !== 'edit') return 'none';
  return allOf([
    rule.owners ? reached(object, rule.owners) : 'all',
    rule.when === undefined ? 'all' : (conditionOf(model, subject, ruleKey(object.name, rule.name)) ?? 'none'),
    amongRows(subject, rule.with),
  ]);
}

/** Whether the subject is one of some people: by a role that is known here; everything else only the database knows. */
function amongRows(subject: Subject, { roles = [], ...others }: Members): Rows {
  if (subject.kind === 'user' && roles.some((role) => subject.roles.includes(role))) return 'all';
  const isSaid = others.users !== undefined || others.teams !== undefined || others.departments !== undefined;
  return isSaid ? { kind: 'among', people: others } : 'none';
}

const sharedRows = (subject: Subject, action: Action, object: ObjectDefinition): Expression => ({
  kind: 'shared',
  of: { kind: 'path', type: 'uuid', path: 'id' },
  object: object.id,
  least: action === 'read' ? 'read' : 'edit',
  roles: subject.kind === 'user' ? [...new Set(subject.roles)].sort() : [],
});
