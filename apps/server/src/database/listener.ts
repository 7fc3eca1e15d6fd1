import pg from 'pg';
import type { Log } from '../log/log.ts';

const AGAIN_MS = 1_000;

/** One connection that hears what is said on a channel of the database. Lost, it is made again by itself; what was said meanwhile is not heard. */
export class Listener {
  private readonly url: string;
  private readonly channel: string;
  private readonly hear: (payload: string) => void;
  private readonly log: Log;
  private client: pg.Client | null = null;
  private stopped = false;

  /** @param url a direct connection: a pooler would share the session */
  constructor(url: string, channel: string, hear: (payload: string) => void, log: Log) {
    this.url = url;
    this.channel = channel;
    this.hear = hear;
    this.log = log;
  }

  async begin(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.url, application_name: `listen-${this.channel}`, keepAlive: true });
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client.on('error', () => undefined);
    client.once('end', () => this.again());
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
      this.client = client;
    } catch (error) {
      this.log.warn(`cannot listen on ${this.channel}`, {}, error);
      await client.end().catch(() => this.again());
    }
  }

  async end(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private again(): void {
    this.client = null;
    if (!this.stopped) setTimeout(() => void this.begin(), AGAIN_MS).unref();
  }
}
