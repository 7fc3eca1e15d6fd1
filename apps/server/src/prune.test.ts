import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Clone, copyClone } from '../test/clone.ts';
import { expectStatus } from '../test/publishing.ts';
import { endProcess, freePort, send, untilReady } from '../test/start-server.ts';
import { createEmptyDatabase } from '../test/test-database.ts';

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

let clone: Clone;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let server: ChildProcess | null = null;

beforeAll(async () => {
  database = await createEmptyDatabase();
  clone = copyClone('image');
}, 300_000);
afterAll(async () => {
  if (server) await endProcess(server);
  await database?.drop();
  clone?.remove();
});

describe('what scripts/prune.mjs leaves for an image', () => {
  test('has the program without sources and tools', () => {
    execFileSync(process.execPath, [join(clone.path, 'scripts/prune.mjs')], { cwd: clone.path, stdio: 'pipe' });
    const left = ['apps/server/dist/main.js', 'apps/web/dist/index.html', 'templates/crm', 'apps/server/node_modules/pg'];
    const gone = [
      'apps/server/src',
      'apps/web/src',
      'apps/cli',
      'apps/e2e',
      'bench',
      'docs',
      'node_modules/typescript',
      'node_modules/jest',
    ];
    expect([...left, ...gone].filter((path) => existsSync(join(clone.path, path)))).toEqual(left);
  }, 300_000);

  test('starts, installs its template, and serves API and pages', async () => {
    const port = await freePort();
    const output: string[] = [];
    server = spawn(process.execPath, ['apps/server/dist/main.js'], {
      cwd: clone.path,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(port),
        DATABASE_URL: database.url,
        TANGRAM_DATA_DIR: join(clone.path, '.data'),
        TANGRAM_TEMPLATE: 'equipment-inspection',
        TANGRAM_ADMIN_EMAIL: ADMIN.email,
        TANGRAM_ADMIN_PASSWORD: ADMIN.password,
      },
    });
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url, server, output);
    const { token } = expectStatus(await send(url, 'POST', '/api/v1/auth/login', ADMIN, { token: null }), 200).body;
    const { body } = await send(url, 'POST', '/api/v1/records/equipment/query', { count: 'exact', limit: 1 }, { token });
    expect(body.count).toBeGreaterThan(5);
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  }, 120_000);
});
