// Once per run of Jest: one real PostgreSQL for all tests, with its durability off. TEST_DATABASE_URL names it; a test makes its own
// database in it (apps/server/test/). A PostgreSQL that is given by TEST_DATABASE_URL already is used as it is.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const built = join(root, 'apps/server/dist/database/embedded-postgres.js');

export default async function startPostgres() {
  if (process.env.TEST_DATABASE_URL) return;
  if (!existsSync(built))
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'apps/server')], { stdio: 'inherit' });
  const { startEmbeddedPostgres } = await import(built);
  const dataDir = mkdtempSync(join(tmpdir(), 'tangram-test-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '500' };
  const postgres = await startEmbeddedPostgres(dataDir, { settings, ownGroup: false });
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_DATABASE_OURS = '1';
  globalThis.testPostgres = { dataDir, stop: postgres.stop };
}
