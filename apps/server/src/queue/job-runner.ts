import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { type Job, JobHandlers, type LongJobHandler } from './job-handlers.ts';

const MARK = {
  name: 'job_done',
  text: 'insert into tangram.job_done (handler, id) values ($1, $2) on conflict do nothing',
};

/** Runs jobs for a queue, whichever it is: effect and done mark in one transaction. */
@Injectable()
export class JobRunner {
  private readonly database: Database;
  private readonly handlers: JobHandlers;

  constructor(database: Database, handlers: JobHandlers) {
    this.database = database;
    this.handlers = handlers;
  }

  names(): readonly string[] {
    return this.handlers.names();
  }

  longNames(): readonly string[] {
    return this.handlers.longNames();
  }

  /** Does nothing when the job was done before. Two workers with the same job wait for each other. @throws what the handler throws */
  async run(name: string, job: Job): Promise<void> {
    const long = this.handlers.longOf(name);
    if (long) return this.runLong(name, job, long);
    const handler = this.handlers.of(name);
    await this.database.transaction(
      async (tx) => {
        const { rowCount } = await tx.run({ ...MARK, values: [name, job.id] });
        if (rowCount === 1) await handler(tx, job);
      },
      { statementTimeoutMs: 0 },
    );
  }

  /** No transaction is held open meanwhile: it would hide the events of everyone until its end. */
  private async runLong(name: string, job: Job, handler: LongJobHandler): Promise<void> {
    const { rows } = await this.database.run({ name: 'job_is_done', text: 'select from tangram.job_done where handler = $1 and id = $2', values: [name, job.id] });
    if (rows.length > 0) return;
    await handler(job);
    await this.database.run({ ...MARK, values: [name, job.id] });
  }
}
