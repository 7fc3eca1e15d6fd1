import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';

/** Fields of a record that somebody sees in plain for a while. */
export interface Unmasking {
  /** Ids. */
  readonly object: string;
  readonly record: string;
  readonly fields: readonly string[];
  readonly reason: string;
  readonly at: Date;
  readonly until: Date;
}

/** Who saw what in plain, when and why. The rows are what lets the values be read, and the log of it. */
@Injectable()
export class UnmaskingStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Runs work for one person at a time, so that what is counted is not overtaken. */
  inTurn<T>({ workspaceId, userId }: UserActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await tx.run({
        name: 'unmasking_turn',
        text: `select pg_advisory_xact_lock(hashtextextended($1, 54))`,
        values: [`${workspaceId} ${userId}`],
      });
      return work(tx);
    });
  }

  /** How many fields a person had unmasked since a moment, and the oldest of those times. */
  async since(tx: Tx, { workspaceId, userId }: UserActor, from: Date): Promise<{ readonly count: number; readonly oldest: Date | null }> {
    const { rows } = await tx.run<{ count: number; oldest: Date | null }>({
      name: 'unmasking_since',
      text: 'select count(*)::int as count, min(given_at) as oldest from tangram.unmasking where workspace = $1 and person = $2 and given_at > $3',
      values: [workspaceId, userId, from],
    });
    return rows[0] ?? { count: 0, oldest: null };
  }

  async add(tx: Tx, { workspaceId, userId }: UserActor, { object, record, fields, reason, at, until }: Unmasking): Promise<void> {
    await tx.run({
      name: 'unmasking_add',
      text: `insert into tangram.unmasking (id, workspace, person, object, record, field, reason, given_at, expires_at)
        select x.id, $1, $2, $3, $4, x.field, $5, $6, $7 from unnest($8::uuid[], $9::text[]) as x (id, field)`,
      values: [workspaceId, userId, object, record, reason, at, until, fields.map(() => newId()), fields],
    });
  }
}
