import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { JobOptions, JobPayload } from './job-queue.ts';
import { ALIVE } from './life-sign.ts';

/** The queue's own schema; its tables belong to graphile-worker. */
export const QUEUE_SCHEMA = 'tangram_jobs';

/** Statements around the queue's tables, and the marks of jobs that were done. */
@Injectable()
export class QueueStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Whether the queue's tables were made. */
  async isReady(): Promise<boolean> {
    const { rows } = await this.database.owner.run<{ ready: boolean }>({
      text: `select to_regclass('${QUEUE_SCHEMA}.migrations') is not null as ready`,
    });
    return rows[0]?.ready === true;
  }

  /** Adds a job that neither waits nor was done. */
  async add(name: string, id: string, { workspace, id: about }: JobPayload, { runAt }: JobOptions): Promise<void> {
    await this.database.owner.run({
      name: 'job_add',
      text: `select from ${QUEUE_SCHEMA}.add_job(identifier => $1, payload => json_build_object('job', $2::text, 'workspace', $3::text, 'id', $4::text),
             run_at => $5, job_key => $1 || ':' || $2, job_key_mode => 'unsafe_dedupe')
             where not exists (select from tangram.job_done where handler = $1 and id = $2)`,
      values: [name, id, workspace, about, runAt ?? null],
    });
  }

  /** Jobs of a workspace that failed are due at once, with all their tries. */
  async hasten(workspace: string): Promise<void> {
    await this.database.owner.run({
      text: `select from ${QUEUE_SCHEMA}.reschedule_jobs(
               array(select id from ${QUEUE_SCHEMA}._private_jobs where locked_at is null and attempts > 0 and payload ->> 'workspace' = $1),
               run_at => now(), attempts => 0)`,
      values: [workspace],
    });
  }

  /**
   * The pools of workers that hold jobs.
   *
   * @param heldForMs only jobs that are held at least as long
   */
  async holders(heldForMs: number): Promise<readonly string[]> {
    const { rows } = await this.database.owner.run<{ pool: string }>({
      text: `select distinct locked_by as pool from ${QUEUE_SCHEMA}.jobs where locked_at < now() - $1 * interval '1 millisecond'`,
      values: [heldForMs],
    });
    return rows.map(({ pool }) => pool);
  }

  /** Gives back the jobs of a pool if nobody shows its name any more; whether that was so. Of many who ask at once, one does it. */
  async rescueFrom(pool: string): Promise<boolean> {
    return this.database.owner.transaction(async (tx) => {
      const { rows } = await tx.run<{ dead: boolean }>({
        text: 'select pg_try_advisory_xact_lock($1, hashtext($2)) as dead',
        values: [ALIVE, pool],
      });
      if (rows[0]?.dead !== true) return false;
      await tx.run({ text: `select ${QUEUE_SCHEMA}.force_unlock_workers(array[$1])`, values: [pool] });
      return true;
    });
  }

  async isDone(handler: string, id: string): Promise<boolean> {
    const { rows } = await this.database.owner.run({
      name: 'job_is_done',
      text: 'select from tangram.job_done where handler = $1 and id = $2',
      values: [handler, id],
    });
    return rows.length > 0;
  }

  /** Marks a job as done; false when it was. Who marks the same job in another transaction waits for this one to end. */
  async markDone(runner: Runner, handler: string, id: string): Promise<boolean> {
    const { rowCount } = await runner.run({
      name: 'job_done',
      text: 'insert into tangram.job_done (handler, id) values ($1, $2) on conflict do nothing',
      values: [handler, id],
    });
    return rowCount === 1;
  }

  /** A transaction without a limit of time for its statements: a job takes as long as it takes. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work, { statementTimeoutMs: 0 });
  }

  /** By itself, for a job whose transactions have ended. */
  async noteDone(handler: string, id: string): Promise<void> {
    await this.markDone(this.database.owner, handler, id);
  }
}
