import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { hashOf } from './credential.ts';

/** Who a valid token belongs to. */
export interface Session {
  readonly userId: string;
  readonly workspaceId: string;
  readonly schema: string;
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly expiresAt: Date;
}

/** What a sign-in decides about its session. */
export interface NewSession {
  readonly accountId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly lifetimeMs: number;
}

interface SessionRow {
  user_id: string;
  workspace: string;
  schema: string;
  account: string;
  roles: string[];
  expires_at: Date;
}

const LOAD = {
  name: 'session_load',
  text: `select s.user_id, s.workspace, w.schema, s.account, m.roles, s.expires_at
         from tangram.session s
         join tangram.membership m on m.workspace = s.workspace and m.account = s.account and m.active
         join tangram.workspace w on w.id = s.workspace and w.state = 'active'
         where s.token_hash = $1 and s.expires_at > clock_timestamp()`,
};

/** Sign-in sessions as they are stored: by the hash of their token. Expiry is by the real clock. */
@Injectable()
export class SessionStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** null when there is no such session, it expired, or its user may no longer sign in. */
  async load(token: string): Promise<Session | null> {
    const { rows } = await this.database.run<SessionRow>({ ...LOAD, values: [hashOf(token)] });
    const row = rows[0];
    return row === undefined
      ? null
      : {
          userId: row.user_id,
          workspaceId: row.workspace,
          schema: row.schema,
          accountId: row.account,
          roles: Object.freeze(row.roles),
          expiresAt: row.expires_at,
        };
  }

  async save(token: string, session: NewSession): Promise<Date> {
    const { rows } = await this.database.run<{ expires_at: Date }>({
      text: `insert into tangram.session (token_hash, account, workspace, user_id, expires_at)
             values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond') returning expires_at`,
      values: [hashOf(token), session.accountId, session.workspaceId, session.userId, session.lifetimeMs],
    });
    const expiresAt = rows[0]?.expires_at;
    if (expiresAt === undefined) throw new Error('the session was not saved');
    return expiresAt;
  }

  async remove(token: string): Promise<void> {
    await this.database.run({ text: 'delete from tangram.session where token_hash = $1', values: [hashOf(token)] });
  }

  /** Ends all sessions of a user, at once for the database and within seconds for other processes. */
  async removeOfUser(workspaceId: string, userId: string): Promise<void> {
    await this.database.run({ text: 'delete from tangram.session where workspace = $1 and user_id = $2', values: [workspaceId, userId] });
  }

  /** Notes that the sessions are in use and forgets those that expired. */
  async touch(tokens: readonly string[]): Promise<void> {
    await this.database.run({ text: 'delete from tangram.session where expires_at < clock_timestamp()' });
    if (tokens.length === 0) return;
    await this.database.run({
      text: `update tangram.session set last_used = clock_timestamp() where token_hash = any($1::bytea[])`,
      values: [tokens.map(hashOf)],
    });
  }
}
