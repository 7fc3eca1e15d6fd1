import { defineErrors } from '@tangram/errors';
import type { Log } from '../log/log.ts';
import type { Database } from './database.ts';

/** The oldest PostgreSQL that everything here runs on. */
const OLDEST = 14;

const serverErrors = defineErrors({
  postgres_too_old: {
    kind: 'invalid',
    title: { 'zh-CN': 'PostgreSQL 版本过旧', en: 'PostgreSQL too old' },
    detail: ({ found }: { found: string }) => ({
      'zh-CN': `需要 PostgreSQL ${OLDEST} 或更高版本，DATABASE_URL 指向的是 ${found}。`,
      en: `PostgreSQL ${OLDEST} or newer is needed, DATABASE_URL leads to ${found}.`,
    }),
  },
});

/**
 * Refuses a server that is too old, and warns when text search would miss Chinese: under the plain `C` locale PostgreSQL sees no
 * letters beyond ASCII, and pg_trgm finds nothing in 七巧板. The built-in PostgreSQL has `C.UTF-8`, which does.
 *
 * @throws AppError postgres_too_old
 */
export async function checkServer(database: Database, log: Log): Promise<void> {
  const { rows } = await database.run<{ version: string; major: number; encoding: string; grams: number }>({
    text: `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
                  current_setting('server_encoding') as encoding, cardinality(show_trgm('七巧板')) as grams`,
  });
  const [found] = rows;
  if (found === undefined || found.major < OLDEST) throw serverErrors.postgres_too_old({ found: found?.version ?? '?' });
  if (found.encoding !== 'UTF8') log.warn('the database should have the encoding UTF8', { encoding: found.encoding });
  if (found.grams === 0) log.warn('the locale of the database hides Chinese from text search; create it with the locale C.UTF-8');
}
