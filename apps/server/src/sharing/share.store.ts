import { Injectable } from '@nestjs/common';
import type { ObjectDefinition } from '@tangram/model';
import { compile, ident, join, sql, type Sql } from '@tangram/sql';
import type { Actor, UserActor } from '../context/actor.ts';
import { Database, type Statement, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { Grantee, ShareAccess, ShareChange, ShareRequest } from './share.ts';
import { SHARES } from './share-event.ts';

/** A share as it is stored. */
export interface StoredShare {
  readonly id: string;
  readonly kind: Grantee['kind'];
  readonly grantee: string;
  readonly below: boolean;
  readonly teamRole: string | null;
  readonly access: ShareAccess;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

/** A record of one object, by ids. */
export interface SharedRecord {
  readonly objectId: string;
  readonly id: string;
}

/** A share that ran out, and when. */
export interface EndedShare {
  readonly objectId: string;
  readonly record: string;
  readonly at: Date;
}

const columns = sql`id, kind, grantee, below, team_role as "teamRole", access, reason, expires_at as "expiresAt", created_at as "createdAt", created_by as "createdBy"`;
const table = (schema: string): Sql => ident(schema, '$share');
/** Of one record, until it ends; one whose time is over counts no more, though nobody has noted its end yet. */
const counts = ({ objectId, id }: SharedRecord, now: Date): Sql =>
  sql`record = ${id} and object = ${objectId} and ended_at is null and (expires_at is null or expires_at > ${now})`;
const bound = (fragment: Sql): Statement => {
  const { text, bind } = compile(fragment);
  return { text, values: bind() };
};

/** What is shared by hand, in the schema of its workspace. One that ended stays, so that what was seen before can be told. */
@Injectable()
export class ShareStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Those of a record that count, oldest first. */
  async of({ schema }: UserActor, record: SharedRecord, now: Date): Promise<readonly StoredShare[]> {
    const { rows } = await this.database.run<Record<string, unknown> & StoredShare>(
      bound(sql`select ${columns} from ${table(schema)} where ${counts(record, now)} order by created_at, id`),
    );
    return rows;
  }

  /** null where the record was shared with them before. */
  async add(tx: Tx, { schema, userId }: UserActor, record: SharedRecord, share: ShareRequest, now: Date): Promise<string | null> {
    const { grantee, teamRole, access, reason, expiresAt } = share;
    // What ran out makes room for another with the same person.
    await tx.run(
      bound(
        sql`update ${table(schema)} set ended_at = expires_at where ended_at is null and expires_at <= ${now} and record = ${record.id}`,
      ),
    );
    const id = newId();
    const { rowCount } = await tx.run(
      bound(sql`insert into ${table(schema)} (id, object, record, kind, grantee, below, team_role, access, reason, expires_at, created_at, created_by)
        values (${id}, ${record.objectId}, ${record.id}, ${grantee.kind}, ${grantee.name}, ${grantee.below}, ${teamRole}, ${access}, ${reason}, ${expiresAt}, ${now}, ${userId})
        on conflict do nothing`),
    );
    return rowCount === 1 ? id : null;
  }

  /** Returns whether there is such a share that counts. */
  async change(tx: Tx, { schema }: UserActor, record: SharedRecord, share: string, change: ShareChange, now: Date): Promise<boolean> {
    const { teamRole, access, reason, expiresAt } = change;
    const parts = [
      // Who is given another access besides their role on the team, has that role no more.
      ...(teamRole === undefined && access === undefined ? [] : [sql`team_role = ${teamRole ?? null}`]),
      ...(access === undefined ? [] : [sql`access = ${access}`]),
      ...(reason === undefined ? [] : [sql`reason = ${reason}`]),
      ...(expiresAt === undefined ? [] : [sql`expires_at = ${expiresAt}`]),
    ];
    const { rowCount } = await tx.run(
      bound(sql`update ${table(schema)} set ${join(parts, sql`, `)} where ${counts(record, now)} and id = ${share}`),
    );
    return rowCount === 1;
  }

  /** Returns whether there was such a share that counted. */
  async end(tx: Tx, { schema, userId }: UserActor, record: SharedRecord, share: string, now: Date): Promise<boolean> {
    const { rowCount } = await tx.run(
      bound(sql`update ${table(schema)} set ended_at = ${now}, ended_by = ${userId} where ${counts(record, now)} and id = ${share}`),
    );
    return rowCount === 1;
  }

  /** Ends what ran out. Returns what did, `most` at a time. */
  async sweep(tx: Tx, schema: string, now: Date, most: number): Promise<readonly EndedShare[]> {
    const { rows } = await tx.run<Record<string, unknown> & EndedShare>(
      bound(sql`update ${table(schema)} as s set ended_at = s.expires_at
        where s.id in (select id from ${table(schema)} where ended_at is null and expires_at <= ${now} order by expires_at limit ${most} for update skip locked)
        returning s.object as "objectId", s.record, s.expires_at as at`),
    );
    return rows;
  }

  /** Tells everybody who listens that others see some records than before, as of when they did. Versions stay: nothing in the records is other. */
  async tell(tx: Tx, actor: Actor, object: ObjectDefinition, records: readonly Pick<EndedShare, 'record' | 'at'>[]): Promise<void> {
    const ids = records.map(({ record }) => record);
    const times = records.map(({ at }) => at);
    const by = actor.kind === 'user' ? actor.userId : null;
    await tx.run(
      bound(sql`insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
        select ${actor.workspaceId}::uuid, x.at, ${object.id}, t.id, 'updated', t.version, array[${SHARES}], ${by}::uuid, 'share'
        from unnest(${ids}::uuid[], ${times}::timestamptz[]) as x (id, at) join ${ident(actor.schema, object.id)} as t on t.id = x.id`),
    );
  }
}
