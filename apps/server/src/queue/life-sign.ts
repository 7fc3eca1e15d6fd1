import pg from 'pg';

/** The first part of the advisory locks by which workers show that they live; the second is a hash of their pool's name. */
export const ALIVE = 7_426_010;
const AGAIN_MS = 500;

/**
 * Advisory locks held by one session for as long as this process lives. PostgreSQL lets go of them the moment the process is killed, so that
 * others notice at once.
 */
export class LifeSign {
  private readonly url: string;
  private readonly lost: (error: unknown) => void;
  private readonly names = new Set<string>();
  private client: pg.Client | null = null;
  private stopped = false;

  /**
   * @param url  a direct connection: a pooler would share the session
   * @param lost called when the session broke; it is made again by itself
   */
  constructor(url: string, lost: (error: unknown) => void) {
    this.url = url;
    this.lost = lost;
  }

  async begin(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'tangram-alive', keepAlive: true });
    client.on('error', this.lost);
    await client.connect();
    client.once('end', () => this.again());
    for (const name of this.names) await hold(client, name);
    this.client = client;
  }

  /** From here on the name counts as alive. */
  async show(name: string): Promise<void> {
    this.names.add(name);
    if (this.client) await hold(this.client, name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  async end(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private again(): void {
    this.client = null;
    if (this.stopped) return;
    setTimeout(() => {
      this.begin().catch((error: unknown) => {
        this.lost(error);
        this.again();
      });
    }, AGAIN_MS).unref();
  }
}

const hold = (client: pg.Client, name: string) => client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE, name]);
