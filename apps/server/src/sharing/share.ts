/** How much of a record a share opens. */
export type ShareAccess = 'read' | 'edit';

/** Whom something is shared with: a person, team or department by id, a role by name. */
export interface Grantee {
  readonly kind: 'user' | 'team' | 'department' | 'role';
  readonly name: string;
  /** Of a department: with those below it. */
  readonly below: boolean;
}

/** What is asked for a new share. */
export interface ShareRequest {
  readonly grantee: Grantee;
  readonly teamRole: string | null;
  readonly access: ShareAccess;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
}

/** What is to be other than before; what is absent stays. */
export interface ShareChange {
  readonly teamRole?: string | null;
  readonly access?: ShareAccess;
  readonly reason?: string | null;
  readonly expiresAt?: Date | null;
}
