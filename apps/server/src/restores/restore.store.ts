import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { NotedChange } from '../records/restore-plan.ts';
import type { Phase, Place, RestoreItem, RestoreRun, RestoreState, TouchedRecord } from './restore-run.ts';

interface RunRow extends Omit<RestoreRun, 'workspaceId' | 'after' | 'createdAt' | 'finishedAt'> {
  readonly workspace: string;
  readonly after_object: string;
  readonly after_record: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const runOf = ({ workspace, after_object, after_record, created_at, finished_at, ...row }: RunRow): RestoreRun => ({
  ...row,
  workspaceId: workspace,
  after: { object: after_object, record: after_record },
  createdAt: created_at,
  finishedAt: finished_at,
});

/** What a transaction of a restore did. */
export interface RestoreStep {
  readonly phase: Phase;
  readonly after: Place;
  readonly done: number;
  readonly restored: number;
}

/** Restores, how far they are, and what causes did. */
@Injectable()
export class RestoreStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(tx: Tx, run: Pick<RestoreRun, 'id' | 'workspaceId' | 'actor' | 'cause' | 'total' | 'createdAt'>): Promise<void> {
    const { id, workspaceId, actor, cause, total, createdAt } = run;
    await tx.run({
      text: 'insert into tangram.restore_run (id, workspace, actor, cause, total, created_at) values ($1, $2, $3, $4, $5, $6)',
      values: [id, workspaceId, actor, cause, total, createdAt],
    });
  }

  /** null when there is none of this id in the workspace. */
  async load(workspace: string, id: string): Promise<RestoreRun | null> {
    const { rows } = await this.database.run<RunRow>({
      text: 'select * from tangram.restore_run where workspace = $1 and id = $2',
      values: [workspace, id],
    });
    return rows[0] ? runOf(rows[0]) : null;
  }

  /** Holds a restore until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<RestoreRun | null> {
    const { rows } = await tx.run<RunRow>({ text: 'select * from tangram.restore_run where id = $1 for update', values: [id] });
    return rows[0] ? runOf(rows[0]) : null;
  }

  /** Restores that were begun and have not ended. */
  async unfinished(): Promise<readonly { readonly workspace: string; readonly id: string }[]> {
    const { rows } = await this.database.run<{ workspace: string; id: string }>({
      text: `select workspace, id from tangram.restore_run where state in ('waiting', 'running', 'cancelling')`,
    });
    return rows;
  }

  /** Whether it was in one of the states, and is now in the other. */
  async move(
    id: string,
    from: readonly RestoreState[],
    to: RestoreState,
    { ended = null, error = null }: { readonly ended?: Date | null; readonly error?: RestoreRun['error'] } = {},
    runner: Runner = this.database,
  ): Promise<boolean> {
    const { rows } = await runner.run<{ id: string }>({
      text: `update tangram.restore_run set state = $3, finished_at = coalesce($4, finished_at), error = coalesce($5, error)
             where id = $1 and state = any($2) returning id`,
      values: [id, from, to, ended, error && JSON.stringify(error)],
    });
    return rows.length > 0;
  }

  /** Notes how far it is and what stayed. */
  async advance(tx: Tx, id: string, { phase, after, done, restored }: RestoreStep, items: readonly RestoreItem[]): Promise<void> {
    await tx.run({
      text: `insert into tangram.restore_item (restore_run, outcome, object, record, field, actor, at, code, text)
             select $1, x.* from json_to_recordset($2::json) as x(outcome text, object text, record uuid, field text, actor uuid, at timestamptz, code text, text jsonb)`,
      values: [id, JSON.stringify(items)],
    });
    const count = (outcome: RestoreItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
    await tx.run({
      text: `update tangram.restore_run set phase = $2, after_object = $3, after_record = $4, done = done + $5, restored = restored + $6, kept = kept + $7, refused = refused + $8 where id = $1`,
      values: [id, phase, after.object, after.record, done, restored, count('kept'), count('refused')],
    });
  }

  async forget(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.restore_run where finished_at < $1', values: [before] });
  }

  async items(id: string, limit: number): Promise<readonly RestoreItem[]> {
    const { rows } = await this.database.run<RestoreItem>({
      text: `select outcome, object, record, field, actor, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, code, text
             from tangram.restore_item where restore_run = $1 order by seq limit $2`,
      values: [id, limit],
    });
    return rows;
  }

  /** How many records a cause touched. */
  async count(schema: string, workspace: string, cause: string): Promise<number> {
    const touched = touchedSql(schema, workspace, cause);
    const { text, bind } = compile(sql`select count(distinct (x.object, x.record))::int as count from ${touched} as x`);
    const { rows } = await this.database.run<{ count: number }>({ text, values: bind() });
    return rows[0]?.count ?? 0;
  }

  /** The next records that a cause touched, by object and id. */
  async touched(
    runner: Runner,
    { schema, workspaceId, cause }: { readonly schema: string; readonly workspaceId: string; readonly cause: string },
    { object, record }: Place,
    limit: number,
  ): Promise<readonly TouchedRecord[]> {
    const touched = touchedSql(schema, workspaceId, cause);
    const { text, bind } = compile(sql`select x.object, x.record, bool_or(x.made) as made from ${touched} as x
where (x.object collate "C", x.record) > (${object}::text collate "C", ${record}::uuid)
group by x.object, x.record order by x.object collate "C", x.record limit ${limit}`);
    const { rows } = await runner.run<TouchedRecord>({ text, values: bind() });
    return rows;
  }

  /** What happened to records of one object from the first change of a cause on, or ever to those that it made; in the order of versions. */
  async changes(
    runner: Runner,
    { schema, cause }: { readonly schema: string; readonly cause: string },
    object: string,
    records: readonly string[],
  ): Promise<readonly NotedChange[]> {
    const history = ident(schema, '$history');
    const { text, bind } =
      compile(sql`select h.record, h.version, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.actor, h.op, h.cause, h.before
from ${history} as h where h.object = ${object} and h.record = any(${records}::uuid[])
and h.version >= coalesce((select min(f.version) from ${history} as f where f.record = h.record and f.object = h.object and f.cause = ${cause}), 0)
order by h.record, h.version`);
    const { rows } = await runner.run<NotedChange>({ text, values: bind() });
    return rows;
  }
}

/** What a cause changed, from history, and what it made, from the events of the last thirty days. Both have an index of the causes of batches. */
const touchedSql = (schema: string, workspace: string, cause: string) =>
  sql`(select object, record, false as made from ${ident(schema, '$history')} where cause = ${cause} and cause not like 'user%'
union all select o.object, e.record, true from tangram.outbox as o cross join lateral unnest(coalesce(o.records, array[o.record])) as e (record)
where o.workspace = ${workspace}::uuid and o.cause = ${cause} and o.cause not like 'user%' and o.op = 'created')`;
