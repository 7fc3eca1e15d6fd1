import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { Log } from '../log/log.ts';
import { Models } from './models.ts';
import { REVISION_CHANNEL, RevisionStore } from './revision.store.ts';

/** How often the cached revisions are compared with the database, whatever was heard. Below the 1 s in which all nodes must switch. */
const CHECK_MS = 500;

/** Keeps this node's models up to date: hears of each publish at once, and asks twice a second in case it did not hear. */
@Injectable()
export class RevisionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly models: Models;
  private readonly revisions: RevisionStore;
  private readonly log: Log;
  private readonly listener: Listener;
  private timer: NodeJS.Timeout | null = null;
  private checking = false;
  private readonly told: ((workspace: string) => void)[] = [];

  constructor(models: Models, revisions: RevisionStore, urls: DatabaseUrls, log: Log) {
    this.models = models;
    this.revisions = revisions;
    this.log = log;
    this.listener = new Listener(urls.direct, REVISION_CHANNEL, (payload) => this.hear(payload), log);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.check(), CHECK_MS);
    this.timer.unref();
    await this.listener.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.listener.end();
  }

  /** From now on this is told of each publish, once this node has forgotten what was live before. */
  follow(tell: (workspace: string) => void): void {
    this.told.push(tell);
  }

  private hear(payload: string): void {
    const [workspace, revision] = payload.split(' ');
    if (!workspace || !revision) return;
    this.models.outdate(workspace, Number(revision));
    this.tell(workspace);
  }

  private tell(workspace: string): void {
    for (const tell of this.told) tell(workspace);
  }

  private async check(): Promise<void> {
    const known = [...this.models.known().keys()];
    if (this.checking || known.length === 0) return;
    this.checking = true;
    try {
      for (const [workspace, n] of await this.revisions.latestNumbers(known)) if (this.models.outdate(workspace, n)) this.tell(workspace);
    } catch (error) {
      this.log.warn('cannot compare revisions', {}, error);
    } finally {
      this.checking = false;
    }
  }
}
