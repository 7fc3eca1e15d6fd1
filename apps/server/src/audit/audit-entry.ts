import type { Origin } from '../context/actor.ts';
import type { AuditAction } from './audit-actions.ts';

/** Whatever JSON holds. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** Who does something, and who stands behind. An `Actor` is one. */
export interface Doer {
  /** Whose log it goes to; null: that of the installation, for what belongs to no workspace. */
  readonly workspaceId: string | null;
  /** The record of the user; absent for the program and for somebody who is not known. */
  readonly userId?: string;
  /** The API key by which it is done. */
  readonly keyId?: string;
  /** The user who acts as this one. */
  readonly impersonatorId?: string;
  /** The user who looks at everything as this one. */
  readonly previewerId?: string;
  /** Why the program acts by itself. */
  readonly cause?: string;
  readonly origin?: Origin;
}

/** What kind of thing something is done to. */
export type TargetKind =
  | 'user'
  | 'record'
  | 'object'
  | 'document'
  | 'draft'
  | 'revision'
  | 'session'
  | 'key'
  | 'import'
  | 'workspace'
  | 'route';

/** What something is done to. */
export interface Target {
  readonly kind: TargetKind;
  /** Its id, or its name where names are all there is. */
  readonly id?: string;
  /** The object that it belongs to, by name: of a record, an export, an import. */
  readonly object?: string;
}

/** Something that was done, or refused. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly target?: Target;
  /** `allowed`, unless said otherwise. */
  readonly result?: 'allowed' | 'refused';
  /** What a permission or a setting was and is, by field. Values of records stay in their history: the log points at them. */
  readonly before?: { readonly [key: string]: Json };
  readonly after?: { readonly [key: string]: Json };
  /** Why, as the person said. */
  readonly reason?: string;
  /** What else belongs to it: numbers of rows, a filter, a semantic diff. */
  readonly facts?: { readonly [key: string]: Json };
}
