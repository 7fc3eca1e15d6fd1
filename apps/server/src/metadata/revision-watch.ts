import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Log } from '../log/log.ts';
import { Models } from './models.ts';
import { REVISION_CHANNEL, RevisionStore } from './revision.store.ts';

/** How often the cached revisions are compared with the database, whatever was heard. Below the 1 s in which all nodes must switch. */
const CHECK_MS = 500;
const RECONNECT_MS = 1_000;

/** Keeps this node's models up to date: hears of each publish at once, and asks twice a second in case it did not hear. */
@Injectable()
export class RevisionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly models: Models;
  private readonly revisions: RevisionStore;
  private readonly urls: DatabaseUrls;
  private readonly log: Log;
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private checking = false;
  private stopped = false;

  constructor(models: Models, revisions: RevisionStore, urls: DatabaseUrls, log: Log) {
    this.models = models;
    this.revisions = revisions;
    this.urls = urls;
    this.log = log;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.check(), CHECK_MS);
    this.timer.unref();
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.urls.direct, application_name: 'tangram-revisions', keepAlive: true });
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client.on('error', () => undefined);
    client.once('end', () => this.retry());
    try {
      await client.connect();
      await client.query(`listen ${REVISION_CHANNEL}`);
      this.client = client;
    } catch (error) {
      this.log.warn('cannot listen for publishes', {}, error);
      await client.end().catch(() => this.retry());
    }
  }

  private retry(): void {
    this.client = null;
    if (!this.stopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }

  private hear(payload: string): void {
    const [workspace, revision] = payload.split(' ');
    if (workspace && revision) this.models.outdate(workspace, Number(revision));
  }

  private async check(): Promise<void> {
    const known = [...this.models.known().keys()];
    if (this.checking || known.length === 0) return;
    this.checking = true;
    try {
      for (const [workspace, n] of await this.revisions.latestNumbers(known)) this.models.outdate(workspace, n);
    } catch (error) {
      this.log.warn('cannot compare revisions', {}, error);
    } finally {
      this.checking = false;
    }
  }
}
