import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { Log } from '../log/log.ts';
import { SESSION_CHANNEL } from './session.store.ts';
import { Sessions } from './sessions.ts';

/** Hears of sessions that other processes ended, and of rights they changed, so that this one does not go on believing what it looked up. */
@Injectable()
export class SessionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listener: Listener;

  constructor(sessions: Sessions, urls: DatabaseUrls, log: Log) {
    this.listener = new Listener(urls.direct, SESSION_CHANNEL, () => sessions.forget(), log);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.end();
  }
}
