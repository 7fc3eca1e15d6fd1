import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { Database, type Runner } from '../database/database.ts';
import { hashOf, isApiKey } from './credential.ts';
import type { KeyScope } from './key-scope.ts';

/** On which the ends of sessions and changes of rights are told to the other processes. */
export const SESSION_CHANNEL = 'tangram_session';

/** Who a valid token belongs to. */
export interface Session {
  /** Of the sign-in; null for an API key. */
  readonly id: string | null;
  /** Of the API key; null for a sign-in. */
  readonly keyId: string | null;
  /** What an API key leaves of the rights of its user. */
  readonly scope: KeyScope | null;
  readonly userId: string;
  readonly workspaceId: string;
  readonly schema: string;
  /** False: the workspace is suspended or on its way to be removed, and refuses everybody. */
  readonly isActive: boolean;
  readonly accountId: string;
  readonly roles: readonly string[];
  /** Milliseconds from now until one of the roles ends; null: none does. */
  readonly rolesEndIn: number | null;
  /** null: never by itself. */
  readonly expiresAt: Date | null;
  /** The user whose session it is, where that one acts as another; null: nobody else. */
  readonly impersonatorId: string | null;
  /** Whose session it is, where that one sees everything as the user of this, or with the roles of this; null: nobody else. */
  readonly preview: { readonly by: string } | null;
  /** Networks (CIDR) from which the workspace may be entered; empty: from everywhere. */
  readonly networks: readonly string[];
}

/** What a sign-in says about its session. */
export interface NewSession {
  readonly accountId: string;
  readonly workspaceId: string;
  readonly userId: string;
  /** The IP address it comes from. */
  readonly address: string;
  /** The `User-Agent`, cut to what is worth keeping. */
  readonly agent: string;
}

/** A session as its owner sees it. */
export interface ListedSession {
  readonly id: string;
  readonly address: string;
  readonly agent: string;
  readonly createdAt: Date;
  readonly lastUsed: Date;
  readonly expiresAt: Date;
}

/** Whose sessions end: of an account everywhere, of a user in one workspace, one of a user's own. */
export type Ending =
  | { readonly accountId: string; readonly but?: string }
  | { readonly workspaceId: string; readonly userId: string; readonly id?: string; readonly but?: string };

interface SessionRow {
  id: string;
  scope?: KeyScope;
  user_id: string;
  workspace: string;
  schema: string;
  is_active: boolean;
  account: string;
  roles: string[];
  roles_end_in: number | null;
  expires_at: Date | null;
  impersonator?: string | null;
  previewer?: string | null;
  networks: string[];
}

const LOAD_KEY = {
  name: 'api_key_load',
  text: `select k.id, k.user_id, k.workspace, w.schema, k.account, tangram.roles_now(m.roles, m.roles_until) as roles,
           tangram.roles_end_in(m.roles_until) as roles_end_in, k.expires_at, k.scope, w.networks, w.state = 'active' as is_active
         from tangram.api_key k
         join tangram.membership m on m.workspace = k.workspace and m.account = k.account and m.active and m.accepted
         join tangram.workspace w on w.id = k.workspace
         where k.token_hash = $1 and (k.expires_at is null or k.expires_at > clock_timestamp())`,
};

const LOAD = {
  name: 'session_load',
  text: `select s.id, coalesce(other.user_id, seen.user_id, s.user_id) as user_id, s.workspace, w.schema,
           coalesce(other.account, seen.account, s.account) as account,
           case when other.user_id is not null then tangram.roles_now(other.roles, other.roles_until) when not p.previews then p.own
                when s.preview_role is null then tangram.roles_now(seen.roles, seen.roles_until) else array[s.preview_role] end as roles,
           least(tangram.roles_end_in(m.roles_until), tangram.roles_end_in(other.roles_until), tangram.roles_end_in(seen.roles_until)) as roles_end_in,
           case when other.user_id is null then s.expires_at else least(s.expires_at, s.acting_until) end as expires_at,
           case when other.user_id is not null then s.user_id end as impersonator, w.networks, w.state = 'active' as is_active,
           case when p.previews and other.user_id is null then s.user_id end as previewer
         from tangram.session s
         join tangram.membership m on m.workspace = s.workspace and m.account = s.account and m.active and m.accepted
         join tangram.workspace w on w.id = s.workspace
         cross join lateral (select tangram.roles_now(m.roles, m.roles_until) as own) o
         -- Who is no admin any more sees nothing as somebody else.
         left join tangram.membership seen on seen.workspace = s.workspace and seen.user_id = s.preview_user and seen.active and 'admin' = any(o.own)
         cross join lateral (select o.own, seen.user_id is not null or (s.preview_role is not null and 'admin' = any(o.own)) as previews) p
         left join tangram.membership other on other.workspace = s.workspace and other.user_id = s.acting_as and other.active and other.accepted
           and s.acting_until > clock_timestamp()
         where s.token_hash = $1 and s.expires_at > clock_timestamp() and s.last_used > clock_timestamp() - $2 * interval '1 hour'`,
};

/** Sign-in sessions as they are stored: by the hash of their token. They expire by the real clock, whatever the tests' clock says. */
@Injectable()
export class SessionStore {
  private readonly database: Database;
  private readonly config: Config;

  constructor(database: Database, config: Config) {
    this.database = database;
    this.config = config;
  }

  /** Of a sign-in, or of an API key. null when there is none, it expired or lay idle for too long, or its user may no longer sign in. */
  async load(token: string): Promise<Session | null> {
    const isKey = isApiKey(token);
    const { rows } = await this.database.owner.run<SessionRow>(
      isKey ? { ...LOAD_KEY, values: [hashOf(token)] } : { ...LOAD, values: [hashOf(token), this.config.sessionIdleHours] },
    );
    const row = rows[0];
    return row === undefined
      ? null
      : {
          id: isKey ? null : row.id,
          keyId: isKey ? row.id : null,
          scope: row.scope ?? null,
          userId: row.user_id,
          workspaceId: row.workspace,
          schema: row.schema,
          isActive: row.is_active,
          accountId: row.account,
          roles: Object.freeze(row.roles),
          rolesEndIn: row.roles_end_in,
          expiresAt: row.expires_at,
          impersonatorId: row.impersonator ?? null,
          preview: row.previewer ? { by: row.previewer } : null,
          networks: Object.freeze(row.networks),
        };
  }

  async save(
    token: string,
    { accountId, workspaceId, userId, address, agent }: NewSession,
    run: Runner = this.database.owner,
  ): Promise<Date> {
    const { rows } = await run.run<{ expires_at: Date }>({
      text: `insert into tangram.session (token_hash, account, workspace, user_id, address, agent, expires_at)
             values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 day') returning expires_at`,
      values: [hashOf(token), accountId, workspaceId, userId, address, agent, this.config.sessionDays],
    });
    const expiresAt = rows[0]?.expires_at;
    if (expiresAt === undefined) throw new Error('the session was not saved');
    return expiresAt;
  }

  /** The sessions of a user that are still good, the latest used first. */
  async loadOf(workspaceId: string, userId: string): Promise<readonly ListedSession[]> {
    const { rows } = await this.database.owner.run<ListedSession>({
      text: `select id, address, agent, created_at as "createdAt", last_used as "lastUsed", expires_at as "expiresAt"
             from tangram.session
             where workspace = $1 and user_id = $2 and expires_at > clock_timestamp()
               and last_used > clock_timestamp() - $3 * interval '1 hour'
             order by last_used desc, created_at desc`,
      values: [workspaceId, userId, this.config.sessionIdleHours],
    });
    return rows;
  }

  async remove(token: string, run: Runner = this.database.owner): Promise<void> {
    await run.run({
      text: `with gone as (delete from tangram.session where token_hash = $1) select pg_notify($2, '')`,
      values: [hashOf(token), SESSION_CHANNEL],
    });
  }

  /** Ends sessions, at once in every process. @returns how many there were */
  async removeAll(whose: Ending, run: Runner = this.database.owner): Promise<number> {
    const of = { but: whose.but ?? null, ...('accountId' in whose ? accountOnly(whose.accountId) : userOnly(whose)) };
    const { rows } = await run.run<{ n: number }>({
      text: `with gone as (
               delete from tangram.session
               where ($1::uuid is null or account = $1) and ($2::uuid is null or workspace = $2) and ($3::uuid is null or user_id = $3)
                 and ($4::uuid is null or id = $4) and ($5::uuid is null or id <> $5)
               returning 1)
             select (select count(*)::int from gone) as n, pg_notify($6, '')`,
      values: [of.accountId, of.workspaceId, of.userId, of.id, of.but, SESSION_CHANNEL],
    });
    return rows[0]?.n ?? 0;
  }

  /** Lets the owner of a session act as another user for some minutes. @returns until when */
  async actAs(run: Runner, id: string, userId: string, minutes: number): Promise<Date> {
    const { rows } = await run.run<{ acting_until: Date }>({
      text: `update tangram.session set acting_as = $2, acting_until = clock_timestamp() + $3 * interval '1 minute'
             where id = $1 returning acting_until`,
      values: [id, userId, minutes],
    });
    const until = rows[0]?.acting_until;
    if (until === undefined) throw new Error('the session is not there any more');
    return until;
  }

  /** Lets the owner of a session see everything as another user does, or with one role. */
  async preview(run: Runner, id: string, { user, role }: { readonly user: string | null; readonly role: string | null }): Promise<void> {
    await run.run({ text: 'update tangram.session set preview_user = $2, preview_role = $3 where id = $1', values: [id, user, role] });
  }

  /** Ends that. */
  async endPreview(token: string): Promise<void> {
    await this.database.owner.run({
      text: `with back as (update tangram.session set preview_user = null, preview_role = null where token_hash = $1) select pg_notify($2, '')`,
      values: [hashOf(token), SESSION_CHANNEL],
    });
  }

  /** Ends it, in one session. */
  async actAsOneself(run: Runner, id: string): Promise<void> {
    await run.run({ text: 'update tangram.session set acting_as = null, acting_until = null where id = $1', values: [id] });
  }

  /** Until when the owner of a session acts as somebody else; null when that is over. */
  async actingUntil(id: string): Promise<Date | null> {
    const { rows } = await this.database.owner.run<{ until: Date | null }>({
      text: 'select acting_until as until from tangram.session where id = $1',
      values: [id],
    });
    return rows[0]?.until ?? null;
  }

  /** Tells every process that rights changed. */
  async tell(): Promise<void> {
    await this.database.owner.run({ text: `select pg_notify($1, '')`, values: [SESSION_CHANNEL] });
  }

  /** Notes that the sessions are in use and forgets those that expired or lay idle for too long. */
  async touch(tokens: readonly string[]): Promise<void> {
    if (tokens.length > 0)
      await this.database.owner.run({
        text: `with keys as (
                 update tangram.api_key set last_used = current_date
                 where token_hash = any($1::bytea[]) and last_used is distinct from current_date)
               update tangram.session set last_used = clock_timestamp() where token_hash = any($1::bytea[])`,
        values: [tokens.map(hashOf)],
      });
    await this.database.owner.run({
      text: `delete from tangram.session where expires_at < clock_timestamp() or last_used < clock_timestamp() - $1 * interval '1 hour'`,
      values: [this.config.sessionIdleHours],
    });
  }
}

const accountOnly = (accountId: string) => ({ accountId, workspaceId: null, userId: null, id: null });

const userOnly = ({ workspaceId, userId, id = null }: { workspaceId: string; userId: string; id?: string | null }) => ({
  accountId: null,
  workspaceId,
  userId,
  id,
});
