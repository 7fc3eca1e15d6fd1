import { documentsOf, type Model } from '@tangram/model';

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
  'bypass',
] as const;

/** What can be done besides, once for the workspace. */
export type WorkspaceAction = (typeof workspaceActions)[number];

/** What someone's rights are cut down to, as by the scope of an API key. It takes away and never gives. */
export interface Limit {
  /** Objects by name: those that are not named are closed; one that may be read may not be written. `read`: all, none of which may be written. */
  readonly objects: 'all' | 'read' | Readonly<Record<string, 'read' | 'write'>>;
  readonly actions: 'all' | readonly WorkspaceAction[];
}

/** A person as far as rights depend on it. */
export interface Person {
  readonly kind: 'user';
  readonly roles: readonly string[];
  readonly within?: Limit;
}

/** As much of the actor as rights depend on. The program itself may do everything. */
export type Subject = Person | { readonly kind: 'system' };

/** The built-in role that may do everything on every present and future object. It is no document. */
export const ADMIN = 'admin';

/** Whether someone may do everything, within the limit that there may be. */
export const isAdmin = (subject: Subject): boolean => subject.kind === 'system' || subject.roles.includes(ADMIN);

/** Whether nothing at all is closed to someone. */
export const mayAll = (subject: Subject): boolean => isAdmin(subject) && (subject.kind === 'system' || subject.within === undefined);

/** The same text for everyone who has the same rights in a model. Holds no value of a person: what is compiled for it serves all of them. */
export function kindOf(subject: Subject): string {
  if (mayAll(subject)) return 'all';
  if (subject.kind === 'system') return 'all';
  const roles = [...new Set(subject.roles)].sort().join(' ');
  return subject.within === undefined ? `roles ${roles}` : `roles ${roles} within ${JSON.stringify(subject.within)}`;
}

/** How much of an object the subject's limit leaves. */
export function withinLimit(subject: Subject, action: Action, object: string): boolean {
  const objects = subject.kind === 'system' ? 'all' : (subject.within?.objects ?? 'all');
  if (objects === 'all') return true;
  if (objects === 'read') return action === 'read';
  const left = Object.hasOwn(objects, object) ? objects[object] : undefined;
  return left === 'write' || (left === 'read' && action === 'read');
}

/** Whether the subject has this right of the workspace. */
export function allow(model: Pick<Model, 'documents'>, subject: Subject, action: WorkspaceAction): boolean {
  if (subject.kind === 'system') return true;
  const left = subject.within?.actions ?? 'all';
  if (left !== 'all' && !left.includes(action)) return false;
  if (isAdmin(subject)) return true;
  const granting = documentsOf(model, 'role').filter(({ name }) => subject.roles.includes(name));
  return granting.some(({ actions = [] }) => actions.includes(action));
}
