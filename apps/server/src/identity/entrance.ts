import { Injectable } from '@nestjs/common';
import type { Limit, WorkspaceAction } from '@tangram/policy';
import { randomBytes } from 'node:crypto';
import { Audit } from '../audit/audit.ts';
import { Admission } from '../context/admission.ts';
import { contextErrors } from '../context/context.errors.ts';
import { csrfOf } from '../context/credential.ts';
import { Sessions } from '../context/sessions.ts';
import type { AccountEntity } from '../database/entities/account.entity.ts';
import { Rights } from '../metadata/rights.ts';
import { AccountStore, type Place } from './account.store.ts';
import { FailedSignIns, type Way } from './failed-sign-ins.ts';
import { UserStore } from './user.store.ts';

/** As much of a `User-Agent` as is kept. */
const AGENT_CHARACTERS = 300;

/** Where a sign-in comes from. */
export interface Origin {
  /** The caller's IP address. */
  readonly address: string;
  readonly agent: string;
  /** The token of the session that the same browser had: it ends, so that nobody goes on in a session they were given. */
  readonly replaces: string | null;
}

/** The caller, as `/auth/me` and a sign-in show it. */
export interface SignedIn {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    /** As the person chose; null: whatever the browser says. */
    readonly locale: string | null;
    readonly timeZone: string | null;
  };
  /** With the zone that decides what a day is, and the ISO weekday on which a week begins. */
  readonly workspace: { readonly id: string; readonly name: string; readonly zone: string; readonly weekStart: number };
  /** Who acts as this person, and until when; null: nobody does. */
  readonly impersonator: { readonly id: string; readonly name: string; readonly until: string } | null;
  /** Who sees everything as this person does, or, where a role is named, as somebody with that role alone; null: nobody does. */
  readonly preview: { readonly by: { readonly id: string; readonly name: string }; readonly role: string | null } | null;
  /** What they may do besides working with records, so that a screen offers nothing that would be refused. */
  readonly actions: readonly WorkspaceAction[];
}

/** A sign-in that was just made. The token is told this once. */
export interface NewSession extends SignedIn {
  readonly token: string;
  readonly expiresAt: string;
  /** To be sent as `X-CSRF-Token` with writes that are signed in by cookie. */
  readonly csrfToken: string;
}

/** Lets in who has shown who they are, by whatever way. */
@Injectable()
export class Entrance {
  private readonly accounts: AccountStore;
  private readonly users: UserStore;
  private readonly sessions: Sessions;
  private readonly rights: Rights;
  private readonly audit: Audit;
  private readonly admission: Admission;
  private readonly failed: FailedSignIns;

  constructor(
    accounts: AccountStore,
    users: UserStore,
    sessions: Sessions,
    rights: Rights,
    audit: Audit,
    admission: Admission,
    failed: FailedSignIns,
  ) {
    this.admission = admission;
    this.failed = failed;
    this.audit = audit;
    this.rights = rights;
    this.accounts = accounts;
    this.users = users;
    this.sessions = sessions;
  }

  /** A session in one place of the account. */
  async admit(account: AccountEntity, place: Place, { address, agent, replaces }: Origin, way: Way): Promise<NewSession> {
    const { membership, workspace } = place;
    if (!this.admission.admits(workspace.networks, address)) {
      await this.failed.note(place, { address, agent }, way, { code: 'address_not_allowed' });
      throw contextErrors.address_not_allowed();
    }
    await this.users.ensure(workspace.schema, { id: membership.userId, name: account.name, email: account.email, active: true });
    const token = randomBytes(32).toString('base64url');
    const { workspace: workspaceId, userId } = membership;
    const expiresAt = await this.audit.act(
      { workspaceId, userId, origin: { address, agent } },
      { action: 'sign_in', target: { kind: 'user', id: userId }, facts: { way } },
      async (tx) => {
        if (replaces !== null) await this.sessions.end(replaces, tx);
        await this.accounts.noteSignIn(tx, workspaceId, userId);
        const session = { accountId: account.id, workspaceId, userId, address, agent: agent.slice(0, AGENT_CHARACTERS) };
        return this.sessions.begin(token, session, tx);
      },
    );
    if (replaces !== null) this.sessions.forget();
    return { token, expiresAt: expiresAt.toISOString(), csrfToken: csrfOf(token), ...(await this.present(account, place)) };
  }

  /** The account in one of its places. @param within what an API key leaves of its rights */
  async present({ name, email }: AccountEntity, { workspace, membership: { userId, roles } }: Place, within?: Limit): Promise<SignedIn> {
    const preferences = await this.users.loadPreferences(workspace.schema, userId);
    return {
      user: { id: userId, name, email, roles, ...preferences },
      workspace: { id: workspace.id, name: workspace.name, zone: workspace.zone, weekStart: workspace.weekStart },
      impersonator: null,
      preview: null,
      actions: await this.rights.of({ kind: 'user', roles, workspaceId: workspace.id, ...(within ? { within } : {}) }),
    };
  }
}
