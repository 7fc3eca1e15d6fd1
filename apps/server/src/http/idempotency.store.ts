import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../database/database.ts';
import { newId } from '../database/new-id.ts';

/** One request that must not happen twice. */
export interface Claim {
  readonly workspaceId: string;
  readonly userId: string;
  readonly key: string;
  readonly methodPath: string;
  readonly bodyHash: Buffer;
}

/** An answer as it was given. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What was there under the key: nothing (it is ours now), or a request in one of three states. */
export type Claimed =
  | { readonly state: 'claimed' }
  | { readonly state: 'other_request' }
  | { readonly state: 'running' }
  | { readonly state: 'committed' }
  | { readonly state: 'done'; readonly answer: StoredAnswer };

interface Row {
  mine: boolean;
  state: 'running' | 'committed' | 'done';
  same: boolean;
  /** By this process; by another one not long ago. */
  ours: boolean;
  fresh: boolean;
  status: number | null;
  headers: Record<string, string> | null;
  response: Buffer | null;
}

const CLAIM = {
  name: 'idempotency_claim',
  // A key is free again after 24 hours, and when its server ended before the request took effect (nothing runs that long).
  text: `with claim as (
           insert into tangram.idempotency as i (workspace, user_id, key, method_path, body_hash, server)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (workspace, user_id, key) do update
             set method_path = excluded.method_path, body_hash = excluded.body_hash, server = excluded.server, state = 'running',
                 status = null, headers = null, response = null, created_at = now()
             where i.created_at < now() - interval '24 hours' or (i.state = 'running' and i.created_at < now() - interval '15 minutes')
           returning 1)
         select true as mine, 'running' as state, true as same, true as ours, true as fresh, null::smallint as status, null::jsonb as headers,
                null::bytea as response from claim
         union all
         select false, state, method_path = $4 and body_hash = $5, server = $6, created_at > now() - interval '1 minute', status, headers, response
         from tangram.idempotency
         where workspace = $1 and user_id = $2 and key = $3 and not exists (select from claim)`,
};

/** The requests with an `Idempotency-Key` of the last 24 hours. */
@Injectable()
export class IdempotencyStore {
  private readonly database: Database;
  /** Tells the claims of this process from those of one that ended. */
  private readonly server = newId();
  /** What this process has begun and not answered yet: the effect is there before the answer is. */
  private readonly unanswered = new Set<string>();

  constructor(database: Database) {
    this.database = database;
  }

  /** Takes the key, or says who has it. */
  async claim(claim: Claim): Promise<Claimed> {
    const { workspaceId, userId, key, methodPath, bodyHash } = claim;
    const { rows } = await this.database.run<Row>({ ...CLAIM, values: [workspaceId, userId, key, methodPath, bodyHash, this.server] });
    const [row] = rows;
    // No row at all: another request took the key between the two halves of the statement, which see the same moment.
    if (row === undefined) return { state: 'running' };
    if (row.mine) {
      this.unanswered.add(nameOf(claim));
      return { state: 'claimed' };
    }
    if (!row.same) return { state: 'other_request' };
    if (row.state === 'committed' && (row.ours ? this.unanswered.has(nameOf(claim)) : row.fresh)) return { state: 'running' };
    if (row.state !== 'done') return { state: row.state };
    return { state: 'done', answer: { status: row.status ?? 200, headers: row.headers ?? {}, body: row.response ?? Buffer.alloc(0) } };
  }

  /** To be the last statement of each transaction of the request: from there on it must not run again. */
  commitMark({ workspaceId, userId, key }: Claim): Statement {
    return {
      name: 'idempotency_commit',
      text: `update tangram.idempotency set state = 'committed' where workspace = $1 and user_id = $2 and key = $3 and state = 'running'`,
      values: [workspaceId, userId, key],
    };
  }

  async save(claim: Claim, { status, headers, body }: StoredAnswer): Promise<void> {
    await this.answered(claim, {
      name: 'idempotency_save',
      text: `update tangram.idempotency set state = 'done', status = $4, headers = $5, response = $6
             where workspace = $1 and user_id = $2 and key = $3`,
      values: [claim.workspaceId, claim.userId, claim.key, status, headers, body],
    });
  }

  /** Keeps that it was done, and not what was answered: a repetition is told that the answer is lost. */
  async conceal(claim: Claim): Promise<void> {
    await this.answered(claim, {
      text: `update tangram.idempotency set state = 'committed' where workspace = $1 and user_id = $2 and key = $3`,
      values: [claim.workspaceId, claim.userId, claim.key],
    });
  }

  /** Frees the key of a request that failed without effect. */
  async free(claim: Claim): Promise<void> {
    await this.answered(claim, {
      text: `delete from tangram.idempotency where workspace = $1 and user_id = $2 and key = $3 and state = 'running'`,
      values: [claim.workspaceId, claim.userId, claim.key],
    });
  }

  private async answered(claim: Claim, statement: Statement): Promise<void> {
    try {
      await this.database.run(statement);
    } finally {
      this.unanswered.delete(nameOf(claim));
    }
  }

  /** Forgets what is older than 24 hours. */
  async sweep(): Promise<void> {
    await this.database.run({ text: `delete from tangram.idempotency where created_at < now() - interval '24 hours'` });
  }

  /** Frees what a server that ended had begun, and takes over what it did not answer. Only for one that is alone on its database. */
  async freeAbandoned(): Promise<void> {
    await this.database.run({
      text: `with free as (delete from tangram.idempotency where state = 'running' and server <> $1)
             update tangram.idempotency set server = $1 where state = 'committed' and server <> $1`,
      values: [this.server],
    });
  }
}

const nameOf = ({ workspaceId, userId, key }: Claim) => `${workspaceId} ${userId} ${key}`;
