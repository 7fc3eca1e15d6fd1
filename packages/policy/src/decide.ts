import type { Expression } from '@tangram/expression';
import type { Model } from '@tangram/model';

/** What can be done to records. */
export type Action = 'read' | 'create' | 'update' | 'delete';

/** Everything that can be done besides. */
export const workspaceActions = [
  'import',
  'import_history',
  'export',
  'bulk',
  'transfer',
  'merge',
  'purge',
  'audit',
  'design',
  'publish',
  'users',
  'connections',
  'impersonate',
  'unmask',
] as const;

/** What can be done besides, once for the workspace. */
export type WorkspaceAction = (typeof workspaceActions)[number];

/** As much of the actor as rights depend on. The program itself may do everything. */
export type Subject = { readonly kind: 'user'; readonly roles: readonly string[] } | { readonly kind: 'system' };

export type Access = 'hidden' | 'read' | 'edit';

/** Who may do one thing to one object. */
export interface Decision {
  /** Which records: joined into every statement, and left out of it when it is everything. */
  readonly rows: 'all' | 'none' | Expression;
  /** What may be done with a field by its name. A hidden one is answered like one that does not exist. */
  field(name: string): Access;
  /** The same for decisions that give the same statements: part of the key of compiled statements. Never holds a value of the actor. */
  readonly shape: string;
}

const everything: Decision = { rows: 'all', field: () => 'edit', shape: 'all' };
const nothing: Decision = { rows: 'none', field: () => 'hidden', shape: 'none' };

/** The built-in role that may do everything on every present and future object. It is no document. */
export const ADMIN = 'admin';

const mayAll = (subject: Subject): boolean => subject.kind === 'system' || subject.roles.includes(ADMIN);

/**
 * What the subject may do. What is not granted is denied. Only the built-in role `admin` grants anything so far.
 *
 * @param object the name of an object; one that does not exist gives nothing
 */
export function decide(model: Model, subject: Subject, _action: Action, object: string): Decision {
  return model.objects.has(object) && mayAll(subject) ? everything : nothing;
}

/** Whether the subject has this right of the workspace. */
export const allow = (subject: Subject, _action: WorkspaceAction): boolean => mayAll(subject);
