import type { Log } from '../log/log.ts';
import type { Database } from './database.ts';

/**
 * Warns when text search would miss Chinese: under the plain `C` locale PostgreSQL sees no letters beyond ASCII, and pg_trgm finds
 * nothing in 七巧板. The built-in PostgreSQL has `C.UTF-8`, which does.
 */
export async function checkLocale(database: Database, log: Log): Promise<void> {
  const { rows } = await database.run<{ encoding: string; grams: number }>({
    text: `select current_setting('server_encoding') as encoding, cardinality(show_trgm('七巧板')) as grams`,
  });
  const [found] = rows;
  if (found?.encoding !== 'UTF8') log.warn('the database should have the encoding UTF8', { encoding: found?.encoding });
  if (found?.grams === 0) log.warn('the locale of the database hides Chinese from text search; create it with the locale C.UTF-8');
}
