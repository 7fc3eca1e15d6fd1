import type { Limit, WorkspaceAction } from '@tangram/policy';

/** What an API key leaves of the rights of its user. It takes away and never gives. */
export interface KeyScope {
  readonly access: 'read' | 'write';
  /** Names of objects; null: all, those of the future too. */
  readonly objects: readonly string[] | null;
  /** What may be done besides working with records. */
  readonly actions: readonly WorkspaceAction[];
}

/** A scope as rights are cut down by it. */
export function limitOf({ access, objects, actions }: KeyScope): Limit {
  if (objects !== null) return { objects: Object.fromEntries(objects.map((name) => [name, access])), actions };
  return { objects: access === 'write' ? 'all' : 'read', actions };
}
