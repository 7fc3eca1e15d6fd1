import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { RollUpRun, RollUpRunState } from './roll-up-run.ts';

const COLUMNS = `id, workspace as "workspaceId", object, field, state, after, looked_at::integer as "lookedAt", changed::integer as changed, total::integer as total,
  actor, started_at as "startedAt", finished_at as "finishedAt"`;

type RunRow = RollUpRun & Record<string, unknown>;

/** Runs of roll-ups, and how far they are. */
@Injectable()
export class RollUpRunStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Notes a run with as many records as the object has now; null when one of the same field has not ended. */
  async save(
    run: Pick<RollUpRun, 'id' | 'workspaceId' | 'object' | 'field' | 'actor' | 'startedAt'>,
    schema: string,
  ): Promise<RollUpRun | null> {
    const { id, workspaceId, object, field, actor, startedAt } = run;
    const { text, bind } = compile(sql`insert into tangram.rollup_run (id, workspace, object, field, actor, started_at, total)
select ${id}::uuid, ${workspaceId}::uuid, ${object}::text, ${field}::text, ${actor}::uuid, ${startedAt.toISOString()}::timestamptz, (select count(*) from ${ident(schema, object)})
on conflict do nothing returning id`);
    // A transaction for one statement: it also carries the mark that a request with an Idempotency-Key took effect.
    const { rows } = await this.database.transaction((tx) => tx.run<{ id: string }>({ text, values: bind() }));
    return rows.length > 0 ? this.load(workspaceId, id) : null;
  }

  /** null when there is none of this id in the workspace. */
  async load(workspace: string, id: string): Promise<RollUpRun | null> {
    const { rows } = await this.database.run<RunRow>({
      text: `select ${COLUMNS} from tangram.rollup_run where workspace = $1 and id = $2`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** Holds a run until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<RollUpRun | null> {
    const { rows } = await tx.run<RunRow>({ text: `select ${COLUMNS} from tangram.rollup_run where id = $1 for update`, values: [id] });
    return rows[0] ?? null;
  }

  /** Runs that were begun and have not ended. */
  async unfinished(): Promise<readonly { readonly workspace: string; readonly id: string }[]> {
    const { rows } = await this.database.run<{ workspace: string; id: string }>({
      text: 'select workspace, id from tangram.rollup_run where finished_at is null',
    });
    return rows;
  }

  /** Whether it was in one of the states, and is now in the other. */
  async move(
    id: string,
    from: readonly RollUpRunState[],
    to: RollUpRunState,
    ended: Date | null = null,
    runner: Runner = this.database,
  ): Promise<boolean> {
    const { rows } = await runner.run<{ id: string }>({
      text: 'update tangram.rollup_run set state = $3, finished_at = coalesce($4, finished_at) where id = $1 and state = any($2) returning id',
      values: [id, from, to, ended],
    });
    return rows.length > 0;
  }

  /** Notes how far it is. */
  async advance(tx: Tx, id: string, after: string, lookedAt: number, changed: number): Promise<void> {
    await tx.run({
      text: 'update tangram.rollup_run set after = $2, looked_at = looked_at + $3, changed = changed + $4 where id = $1',
      values: [id, after, lookedAt, changed],
    });
  }

  /** The next records of an object behind one, those of the bin among them. */
  async next(tx: Tx, schema: string, object: string, after: string | null, limit: number): Promise<readonly string[]> {
    const { text, bind } = compile(
      sql`select t.id from ${ident(schema, object)} as t where ${after}::uuid is null or t.id > ${after}::uuid order by t.id limit ${limit}`,
    );
    const { rows } = await tx.run<{ id: string }>({ text, values: bind() });
    return rows.map(({ id }) => id);
  }

  async forget(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.rollup_run where finished_at < $1', values: [before] });
  }
}
