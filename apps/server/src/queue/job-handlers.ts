import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import type { JobPayload } from './job-queue.ts';

/** A job as its handler gets it. `id` stays the same over repetitions: what goes outside our database carries it as its idempotency key. */
export interface Job {
  readonly id: string;
  readonly payload: JobPayload;
}

/** Does the job. What it writes through `tx` happens exactly once. Throwing means: try again later. */
export type JobHandler = (tx: Tx, job: Job) => Promise<void>;

/**
 * Does a job that takes long (an import): in transactions of its own, each of which notes how far it is, so that it goes on there when it is
 * run again after a kill. Throwing means: try again later.
 */
export type LongJobHandler = (job: Job) => Promise<void>;

/** Which kinds of jobs there are. Features register theirs before the workers start. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly long = new Map<string, LongJobHandler>();

  /** @throws Error when the name is taken: our mistake */
  register(name: string, handler: JobHandler): void {
    this.refuseTwice(name);
    this.handlers.set(name, handler);
  }

  /** Long jobs have workers of their own, so that short ones never wait for them. @throws Error when the name is taken: our mistake */
  registerLong(name: string, handler: LongJobHandler): void {
    this.refuseTwice(name);
    this.long.set(name, handler);
  }

  names(): readonly string[] {
    return [...this.handlers.keys()];
  }

  /** @throws Error for a name that nobody registered */
  of(name: string): JobHandler {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`no handler for the job ${name}`);
    return handler;
  }

  longNames(): readonly string[] {
    return [...this.long.keys()];
  }

  /** null for the name of a short job. */
  longOf(name: string): LongJobHandler | null {
    return this.long.get(name) ?? null;
  }

  private refuseTwice(name: string): void {
    if (this.handlers.has(name) || this.long.has(name)) throw new Error(`two handlers for the job ${name}`);
  }
}
