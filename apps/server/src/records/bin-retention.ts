import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DueWork } from '../clock/due-work.ts';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { Log } from '../log/log.ts';
import { BinSweep } from './bin-sweep.ts';

const EVERY_MS = 3_600_000;

/** Empties the recycle bin of what lies in it for thirty days. Once an hour, and when the test clock moves. */
@Injectable()
export class BinRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly workspaces: Workspaces;
  private readonly sweep: BinSweep;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;

  constructor(config: Config, due: DueWork, clock: Clock, workspaces: Workspaces, sweep: BinSweep, log: Log) {
    this.config = config;
    this.clock = clock;
    this.workspaces = workspaces;
    this.sweep = sweep;
    this.log = log;
    due.register('bin', (now) => this.run(now));
  }

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.clock
        .now()
        .then((now) => this.run(now))
        .catch((error: unknown) => this.log.warn('cannot empty the recycle bin', {}, error));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async run(now: Date): Promise<void> {
    for (const { id, schema } of await this.workspaces.list())
      await this.sweep.run({ kind: 'system', workspaceId: id, schema, cause: 'retention', locale: 'en' }, now);
  }
}
