import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { Log } from '../log/log.ts';
import { DueWork, type RunDue } from './due-work.ts';

const HOUR_MS = 3_600_000;

/** How often something is done, in milliseconds. */
export interface Rhythm {
  /** An hour, unless said otherwise. */
  readonly every?: number;
  /** Once so soon after the start, too. */
  readonly first?: number;
}

/** What is done again and again: by processes that work, and in all of them when the test clock moves. */
@Injectable()
export class RegularWork implements OnApplicationShutdown {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly due: DueWork;
  private readonly log: Log;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(config: Config, clock: Clock, due: DueWork, log: Log) {
    this.config = config;
    this.clock = clock;
    this.due = due;
    this.log = log;
  }

  /** @param run gets what the clock says; a failure is logged, and the next time comes */
  register(kind: string, run: RunDue, { every = HOUR_MS, first }: Rhythm = {}): void {
    this.due.register(kind, run);
    if (this.config.role === 'api') return;
    const turn = () =>
      void this.clock
        .now()
        .then(run)
        .catch((error: unknown) => this.log.warn('regular work failed', { kind }, error));
    this.timers.push(setInterval(turn, every).unref(), ...(first === undefined ? [] : [setTimeout(turn, first).unref()]));
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
