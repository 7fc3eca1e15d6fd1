import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DueWork } from '../clock/due-work.ts';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { Log } from '../log/log.ts';
import { NotificationStore } from './notification.store.ts';

const EVERY_MS = 3_600_000;
const KEPT_MS = 90 * 86_400_000;

/** Forgets what people were told ninety days ago. Once an hour, and when the test clock moves. */
@Injectable()
export class NotificationRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly store: NotificationStore;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;

  constructor(config: Config, due: DueWork, clock: Clock, store: NotificationStore, log: Log) {
    this.config = config;
    this.clock = clock;
    this.store = store;
    this.log = log;
    due.register('notifications', (now) => this.run(now));
  }

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.clock
        .now()
        .then((now) => this.run(now))
        .catch((error: unknown) => this.log.warn('cannot forget old notifications', {}, error));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** @param now by the one clock */
  async run(now: Date): Promise<void> {
    await this.store.forget(new Date(now.getTime() - KEPT_MS));
  }
}
