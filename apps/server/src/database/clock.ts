import { Database, type Runner } from './database.ts';

const NOW = {
  name: 'clock_now',
  // Rounded to milliseconds like what is stored, so that the two never lie on different sides of midnight.
  text: `select (extract(epoch from (now() + coalesce((select offset_ms from tangram.clock), 0) * interval '1 millisecond')::timestamptz(3)) * 1000)::float8 as now_ms`,
};

/**
 * The one clock of everything that is dated or due: the database's `now()` plus the test offset, the same for all processes.
 * Sign-in, tokens and rate limits use the real clock instead.
 */
export class Clock {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** In a transaction the moment it began, so that everything it writes has one time. Milliseconds are exact. */
  async now(tx?: Runner): Promise<Date> {
    const { rows } = await (tx ?? this.database).run<{ now_ms: number }>(NOW);
    const nowMs = rows[0]?.now_ms;
    if (nowMs === undefined) throw new Error('the database did not say what time it is');
    return new Date(Math.round(nowMs));
  }

  /** The moment that `now` should be from here on, for all processes. Only for tests, see the configuration. */
  async set(now: Date): Promise<void> {
    await this.database.owner.run({
      text: `insert into tangram.clock (id, offset_ms) values (true, $1::bigint - (extract(epoch from now()) * 1000)::bigint)
             on conflict (id) do update set offset_ms = excluded.offset_ms`,
      values: [now.getTime()],
    });
  }
}
