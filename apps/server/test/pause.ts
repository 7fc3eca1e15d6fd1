import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK = 99_001;

/** Holds a server at one moment of its work on a table, from inside the database: the program knows nothing of it. */
export class Pause {
  private readonly holder: pg.Client;
  private readonly observer: pg.Client;

  private constructor(holder: pg.Client, observer: pg.Client) {
    this.holder = holder;
    this.observer = observer;
  }

  static async open(url: string): Promise<Pause> {
    const [holder, observer] = [
      new pg.Client({ connectionString: url, application_name: 'test-pause' }),
      new pg.Client({ connectionString: url, application_name: 'test-pause' }),
    ];
    await Promise.all([holder.connect(), observer.connect()]);
    await observer.query(
      `create or replace function public.test_pause() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${LOCK}); return new; end $$`,
    );
    return new Pause(holder, observer);
  }

  /** From here on whoever changes a row of the table so that `condition` holds (of `new`) stands still. */
  async arm(table: string, condition: string): Promise<void> {
    await this.holder.query('select pg_advisory_lock($1)', [LOCK]);
    await this.observer.query(
      `create trigger test_pause before insert or update on ${table} for each row when (${condition}) execute function public.test_pause()`,
    );
  }

  /** Whether somebody stands still. */
  async isReached(): Promise<boolean> {
    const { rows } = await this.observer.query(`select 1 from pg_locks where locktype = 'advisory' and objid = $1 and not granted`, [LOCK]);
    return rows.length > 0;
  }

  /** Waits until somebody stands still. @returns false when `ended` came first */
  async reached(ended: () => boolean): Promise<boolean> {
    while (!(await this.isReached())) {
      if (ended()) return false;
      await sleep(5);
    }
    return true;
  }

  /** Lets everybody go on. Connections of dead processes break off. */
  async disarm(table: string): Promise<void> {
    await this.holder.query('select pg_advisory_unlock_all()');
    for (;;) {
      try {
        await this.observer.query('set lock_timeout = 200');
        await this.observer.query(`drop trigger if exists test_pause on ${table}`);
        return;
      } catch {
        await sleep(20);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.holder.end(), this.observer.end()]);
  }
}
