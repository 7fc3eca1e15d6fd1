import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { OneTransaction } from '../database/one-transaction.ts';
import { loginOf } from '../database/workspace-context.ts';
import { COMMON_ROLE, schemaGrants } from '../database/workspace-logins.ts';

/** Stands beside a schema that is thrown away: whoever finds one that nobody took away knows it by that. */
const MARK = 'tangram scratch';
/** Statements of one transaction: each holds a lock until its end. */
const AT_ONCE = 200;

/** A workspace that was never committed, and tables for it that are empty. */
export interface Scratch {
  readonly workspaceId: string;
  readonly schema: string;
}

class NeverCommitted extends Error {}

/** Throw-away copies of a workspace's tables, and transactions over them that leave nothing behind. */
@Injectable()
export class ScratchStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** The schema is made by the statements, which name it. */
  async make(statementsOf: (schema: string) => readonly string[]): Promise<Scratch> {
    const workspaceId = newId();
    const scratch = { workspaceId, schema: loginOf(workspaceId) };
    const comment = compile(sql`comment on schema ${ident(scratch.schema)} is `).text;
    const [create = '', ...rest] = statementsOf(scratch.schema);
    await this.database.owner.transaction(async (tx) => {
      await tx.run({ text: create });
      await tx.run({ text: `${comment}'${MARK} ${Date.now()}'` });
      if (this.database.isApart) await makeRole(tx, scratch.schema);
    });
    for (let i = 0; i < rest.length; i += AT_ONCE) {
      await this.database.owner.transaction(async (tx) => {
        await tx.run({ text: 'set local synchronous_commit = off' });
        for (const text of rest.slice(i, i + AT_ONCE)) await tx.run({ text });
      });
    }
    return scratch;
  }

  async drop(schema: string): Promise<void> {
    await this.database.owner.run({ text: compile(sql`drop schema if exists ${ident(schema)} cascade`).text });
    if (this.database.isApart) await this.database.owner.run({ text: compile(sql`drop role if exists ${ident(schema)}`).text });
  }

  /** Schemas that were made so long ago that whoever made them is gone. */
  async abandoned(before: number): Promise<readonly string[]> {
    const { rows } = await this.database.owner.run<{ schema: string; mark: string }>({
      text: `select nspname as schema, obj_description(oid, 'pg_namespace') as mark from pg_namespace where obj_description(oid, 'pg_namespace') like $1`,
      values: [`${MARK} %`],
    });
    return rows.filter(({ mark }) => Number(mark.slice(MARK.length)) < before).map(({ schema }) => schema);
  }

  /**
   * Runs `work` in a transaction that is never committed: in it there is the workspace, with the calendar of another one, and a clock that stands at
   * a moment. Where workspaces log in by themselves, it has the rights of this one only: what a statement names by mistake is refused.
   *
   * @param like the workspace whose calendar it has
   */
  async rehearse<T>(scratch: Scratch, like: string, at: Date, work: (database: Database) => Promise<T>): Promise<T> {
    const { workspaceId, schema } = scratch;
    let value: { readonly of: T } | undefined;
    try {
      await this.database.owner.transaction(async (tx) => {
        await tx.run({
          text: `insert into tangram.workspace (id, name, schema, zone, week_start) select $1, $2, $2, zone, week_start from tangram.workspace where id = $3`,
          values: [workspaceId, schema, like],
        });
        const inside = new Database(new OneTransaction(tx));
        await this.setClock(scratch, inside, at);
        value = { of: await work(inside) };
        throw new NeverCommitted();
      });
    } catch (error) {
      if (!(error instanceof NeverCommitted)) throw error;
    }
    if (value === undefined) throw new Error('a rehearsal came to nothing');
    return value.of;
  }

  /** Moves the clock of a rehearsal, which is seen by nobody else. No workspace may: it is done as the owner. */
  async setClock({ schema }: Scratch, inside: Database, at: Date): Promise<void> {
    await inside.transaction(async (tx) => {
      await tx.run({ text: 'set local role none' });
      await tx.run({
        text: `insert into tangram.clock (id, offset_ms) values (true, $1::bigint - (extract(epoch from now()) * 1000)::bigint)
             on conflict (id) do update set offset_ms = excluded.offset_ms`,
        values: [at.getTime()],
      });
      if (this.database.isApart) await tx.run({ text: compile(sql`set local role ${ident(schema)}`).text });
    });
  }

  /** Puts documents in place of what is published there, in a rehearsal. */
  async publish(inside: Database, workspaceId: string, documents: string): Promise<void> {
    await inside.run({
      text: `insert into tangram.revision (workspace, n, at, actor, title, documents) values ($1, 1, now(), null, 'test', $2)`,
      values: [workspaceId, documents],
    });
  }
}

/** A role as a workspace has it, by which nobody signs in. */
async function makeRole(tx: Tx, schema: string): Promise<void> {
  const { rows } = await tx.run<{ name: string }>({ text: COMMON_ROLE });
  const [role, common] = [ident(schema), ident(rows[0]?.name ?? '')].map((name) => compile(name).text);
  for (const text of [
    `create role ${role} nologin`,
    `grant ${common} to ${role}`,
    `grant ${role} to current_user`,
    ...schemaGrants(schema),
  ])
    await tx.run({ text });
}
