import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { Log } from '../log/log.ts';
import { SESSION_CHANNEL } from './session.store.ts';
import { Sessions } from './sessions.ts';

/** Hears of sessions that other processes ended, of rights they changed and of workspaces they stopped, so that this one does not go on believing what it looked up. */
@Injectable()
export class SessionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listener: Listener;

  constructor(sessions: Sessions, database: Database, urls: DatabaseUrls, log: Log) {
    const hear = () => {
      sessions.forget();
      database.refresh().catch((error: unknown) => log.warn('cannot ask which workspaces are suspended', {}, error));
    };
    this.listener = new Listener(urls.direct, SESSION_CHANNEL, hear, log);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.end();
  }
}
