import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { identityErrors } from './identity.errors.ts';
import { type EndedRoles, type Member, MemberStore, type RolesUntil } from './member.store.ts';
import { hashPassword } from './password.ts';

export type { EndedRoles, Member, RolesUntil };

/** Someone who becomes a user of a workspace. */
export interface NewMember {
  /** The id of the user's record. */
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** null: the person cannot sign in until an admin gives one. */
  readonly password: string | null;
  readonly roles: readonly string[];
  /** Absent: none of them ends. */
  readonly rolesUntil?: RolesUntil;
  readonly active: boolean;
  /** Of a program; absent: a person. */
  readonly isService?: boolean;
}

/** What an admin changes about someone's way in; what is absent stays. */
export interface MemberChanges {
  readonly email?: string;
  readonly name?: string;
  readonly password?: string;
  readonly roles?: readonly string[];
  /** Which of the roles end, all of them that do; absent: as before. */
  readonly rolesUntil?: RolesUntil;
  readonly active?: boolean;
}

/** Who may enter a workspace, and as what: the part of a user that is not the record. */
@Injectable()
export class Members {
  private readonly store: MemberStore;
  private readonly sessions: Sessions;
  private readonly audit: Audit;

  constructor(store: MemberStore, sessions: Sessions, audit: Audit) {
    this.audit = audit;
    this.store = store;
    this.sessions = sessions;
  }

  /** A transaction in which a user's record and the way in are written together. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.transaction(work);
  }

  async list(workspaceId: string): Promise<readonly Member[]> {
    return this.store.loadAll(workspaceId);
  }

  /** null when the workspace has no such user, or one that nobody can sign in as. */
  find(workspaceId: string, userId: string): Promise<Member | null> {
    return this.store.load(workspaceId, userId);
  }

  /**
   * A place for someone. Only a person whom no workspace knew yet has taken it at once, and only with a password; everybody else takes
   * it by a link, so that no workspace lets itself in where another one is known.
   *
   * @throws AppError duplicate_key when this e-mail has a user in the workspace already
   */
  async admit(
    tx: Tx,
    workspaceId: string,
    { userId, email, name, password, roles, rolesUntil = {}, active, isService = false }: NewMember,
  ): Promise<void> {
    const passwordHash = password === null ? null : await hashPassword(password);
    const account = await this.store.ensureAccount(tx, { id: newId(), email, name, passwordHash, isService });
    const accepted = account.isNew && (isService || passwordHash !== null);
    if (!(await this.store.save(tx, { workspaceId, accountId: account.id, userId, roles, rolesUntil, active, accepted })))
      throw identityErrors.duplicate_key();
  }

  /** The way in for a user whose record is there already. Nothing happens when there is one. */
  async ensure(workspaceId: string, member: NewMember): Promise<void> {
    await this.store.transaction(async (tx) => {
      if ((await this.store.lock(tx, workspaceId, member.userId)) === null) await this.admit(tx, workspaceId, member);
    });
  }

  /**
   * Changes the way in. The caller calls `settle` after the commit.
   *
   * @returns   the member as it is then; null for a user who has no account (made as a record only)
   * @throws AppError last_admin; shared_account for the password or e-mail of an account that other workspaces know too
   */
  async change(tx: Tx, workspaceId: string, userId: string, changes: MemberChanges): Promise<Member | null> {
    const member = await this.store.lock(tx, workspaceId, userId);
    if (member === null) return null;
    const roles = changes.roles ?? member.roles;
    const next = {
      ...member,
      roles,
      rolesUntil: Object.fromEntries(Object.entries(changes.rolesUntil ?? member.rolesUntil).filter(([role]) => roles.includes(role))),
      active: changes.active ?? member.active,
      accepted: member.accepted || changes.password !== undefined,
    };
    const isAdmin = next.active && isAdminForGood(next);
    if (!isAdmin && (await this.isLast(tx, workspaceId, member))) throw identityErrors.last_admin();
    if (member.isService && (changes.password !== undefined || changes.email !== undefined)) throw identityErrors.not_a_person();
    if (member.workspaces > 1 && (changes.password !== undefined || changes.email !== undefined)) throw identityErrors.shared_account();
    await this.store.change(tx, workspaceId, userId, next);
    if (member.workspaces > 1) return next;
    const passwordHash = changes.password === undefined ? null : await hashPassword(changes.password);
    await this.store.changeAccount(tx, member.accountId, { email: changes.email ?? null, name: changes.name ?? null, passwordHash });
    return next;
  }

  /** Whether nobody else could administer the workspace. */
  async isLastAdmin(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
    const member = await this.store.lock(tx, workspaceId, userId);
    return member !== null && this.isLast(tx, workspaceId, member);
  }

  private async isLast(tx: Tx, workspaceId: string, member: Member): Promise<boolean> {
    const { userId, active, accepted } = member;
    return active && accepted && isAdminForGood(member) && (await this.store.countOtherAdmins(tx, workspaceId, userId)) === 0;
  }

  /** The name by which the account is known, in every workspace. */
  async rename(tx: Tx, accountId: string, name: string): Promise<void> {
    await this.store.changeAccount(tx, accountId, { email: null, name, passwordHash: null });
  }

  /** After the commit: sessions that must end, end; rights that changed are felt at once. */
  async settle(workspaceId: string, userId: string, changes: MemberChanges): Promise<void> {
    if (changes.active === false || changes.password !== undefined) await this.sessions.endAll({ workspaceId, userId });
    else await this.sessions.refresh();
  }

  /**
   * Takes roles away whose time is over: they count no more since that moment, now nobody has them. `done` is told of each, in the same transaction.
   *
   * @returns the workspaces in which there were some
   */
  async endRoles(limit: number, done: (tx: Tx, ended: EndedRoles) => Promise<void>): Promise<ReadonlySet<string>> {
    const ended = await this.store.transaction(async (tx) => {
      const found = await this.store.lockEnded(tx, limit);
      for (const one of found) {
        await this.store.change(tx, one.workspaceId, one.userId, { ...one, roles: one.after });
        await done(tx, one);
      }
      return found;
    });
    if (ended.length > 0) await this.sessions.refresh();
    return new Set(ended.map(({ workspaceId }) => workspaceId));
  }

  /** Signs a user out everywhere in this workspace. */
  async signOut(actor: UserActor, userId: string): Promise<void> {
    const { workspaceId } = actor;
    const noted = (sessions: number) => ({ action: 'sessions_ended', target: { kind: 'user', id: userId }, facts: { sessions } }) as const;
    await this.audit.act(actor, noted, (tx) => this.sessions.endAll({ workspaceId, userId }, tx));
    this.sessions.forget();
  }
}

/** Whose being an admin has no end: of these a workspace needs one. */
const isAdminForGood = ({ roles, rolesUntil }: Pick<Member, 'roles' | 'rolesUntil'>): boolean =>
  roles.includes('admin') && rolesUntil['admin'] === undefined;
