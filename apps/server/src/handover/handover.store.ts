import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { HandoverItem, HandoverPlace, HandoverRun, HandoverState } from './handover-run.ts';

interface Row extends Omit<HandoverRun, 'workspaceId' | 'createdAt' | 'finishedAt'> {
  readonly workspace: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const runOf = ({ workspace, created_at, finished_at, ...row }: Row): HandoverRun => ({
  ...row,
  workspaceId: workspace,
  createdAt: created_at,
  finishedAt: finished_at,
});

/** Handovers, how far they are, and what stayed. */
@Injectable()
export class HandoverStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(
    tx: Tx,
    run: Pick<HandoverRun, 'id' | 'workspaceId' | 'actor' | 'person' | 'plan' | 'place' | 'total' | 'createdAt'>,
  ): Promise<void> {
    const { id, workspaceId, actor, person, plan, place, total, createdAt } = run;
    await tx.run({
      text: `insert into tangram.handover (id, workspace, actor, person, plan, place, total, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [id, workspaceId, actor, person, JSON.stringify(plan), JSON.stringify(place), total, createdAt],
    });
  }

  /** null when there is none of this id in the workspace. */
  async load(workspace: string, id: string): Promise<HandoverRun | null> {
    const { rows } = await this.database.run<Row & Record<string, unknown>>({
      text: 'select * from tangram.handover where workspace = $1 and id = $2',
      values: [workspace, id],
    });
    return rows[0] ? runOf(rows[0]) : null;
  }

  /** The newest first. */
  async list(workspace: string, person: string): Promise<readonly HandoverRun[]> {
    const { rows } = await this.database.run<Row & Record<string, unknown>>({
      text: 'select * from tangram.handover where workspace = $1 and person = $2 order by created_at desc limit 20',
      values: [workspace, person],
    });
    return rows.map(runOf);
  }

  /** Holds a handover until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<HandoverRun | null> {
    const { rows } = await tx.run<Row & Record<string, unknown>>({
      text: 'select * from tangram.handover where id = $1 for update',
      values: [id],
    });
    return rows[0] ? runOf(rows[0]) : null;
  }

  /** Those that were begun and have not ended. */
  async unfinished(): Promise<readonly { readonly workspace: string; readonly id: string }[]> {
    const { rows } = await this.database.run<{ workspace: string; id: string }>({
      text: `select workspace, id from tangram.handover where state in ('waiting', 'running', 'cancelling')`,
    });
    return rows;
  }

  /** Whether it was in one of the states, and is now in the other. */
  async move(
    id: string,
    from: readonly HandoverState[],
    to: HandoverState,
    { ended = null, error = null }: { readonly ended?: Date | null; readonly error?: HandoverRun['error'] } = {},
    runner: Runner = this.database,
  ): Promise<boolean> {
    const { rows } = await runner.run<{ id: string }>({
      text: `update tangram.handover set state = $3, finished_at = coalesce($4, finished_at), error = coalesce($5, error)
             where id = $1 and state = any($2) returning id`,
      values: [id, from, to, ended, error && JSON.stringify(error)],
    });
    return rows.length > 0;
  }

  /** Notes how far it is, and what stayed. */
  async advance(tx: Tx, id: string, place: HandoverPlace, moved: number, items: readonly HandoverItem[]): Promise<void> {
    await tx.run({
      text: `insert into tangram.handover_item (handover, object, record, code, text)
             select $1, x.* from json_to_recordset($2::json) as x(object text, record uuid, code text, text jsonb)`,
      values: [id, JSON.stringify(items)],
    });
    await tx.run({
      text: 'update tangram.handover set place = $2, done = done + $3, moved = moved + $4, refused = refused + $5 where id = $1',
      values: [id, JSON.stringify(place), moved + items.length, moved, items.length],
    });
  }

  /** Those of the records of an object that stayed. */
  async stayed(tx: Tx, id: string, object: string): Promise<ReadonlySet<string>> {
    const { rows } = await tx.run<{ record: string }>({
      text: 'select record from tangram.handover_item where handover = $1 and object = $2',
      values: [id, object],
    });
    return new Set(rows.map(({ record }) => record));
  }

  async items(id: string, limit: number): Promise<readonly HandoverItem[]> {
    const { rows } = await this.database.run<HandoverItem & Record<string, unknown>>({
      text: 'select object, record, code, text from tangram.handover_item where handover = $1 order by seq limit $2',
      values: [id, limit],
    });
    return rows;
  }

  /** How many views somebody keeps. */
  async countViews(workspace: string, owner: string): Promise<number> {
    const { rows } = await this.database.run<{ n: number }>({
      text: 'select count(*)::int as n from tangram.personal_view where workspace = $1 and owner = $2',
      values: [workspace, owner],
    });
    return rows[0]?.n ?? 0;
  }

  /** Gives all of somebody's views away; nobody begins with one that they were given. */
  async giveViews(tx: Tx, { id, workspaceId }: HandoverRun, from: string, to: string): Promise<void> {
    await tx.run({
      text: `with given as (
               update tangram.personal_view set owner = $4, document = document - 'default' where workspace = $2 and owner = $3 returning id)
             update tangram.handover set views = (select coalesce(array_agg(given.id), '{}') from given) where id = $1`,
      values: [id, workspaceId, from, to],
    });
  }

  /** Gives back the views that a handover gave away and that are still there. */
  async returnViews(tx: Tx, { workspaceId, person, views }: HandoverRun): Promise<void> {
    await tx.run({
      text: 'update tangram.personal_view set owner = $3 where workspace = $1 and id = any($2::uuid[])',
      values: [workspaceId, views, person],
    });
  }

  async noteDeactivated(tx: Tx, id: string): Promise<void> {
    await tx.run({ text: 'update tangram.handover set deactivated = true where id = $1', values: [id] });
  }

  async forget(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.handover where finished_at < $1', values: [before] });
  }
}
