import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginImport, problemsOf, untilImported } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { endProcess, freePort, type RequestOptions, send, startServer, type TestServer, untilReady } from '../../test/start-server.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');

let first: TestServer;
const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'tangram-kill-'));

beforeAll(async () => {
  first = await startServer();
  await publish(first, {
    put: [
      objectOf('thing', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('group', 'reference', { object: 'thing' }),
        fieldOf('size', 'integer'),
      ]),
    ],
  });
}, 120_000);
afterAll(async () => {
  for (const child of children) await endProcess(child, 'SIGKILL');
  await first?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Another server on the same database, as after a crash. */
async function startAgain(): Promise<Pick<TestServer, 'request' | 'process'>> {
  const port = await freePort();
  const output: string[] = [];
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: String(port),
      TANGRAM_DATA_DIR: folder,
      DATABASE_URL: first.databaseUrl,
      TANGRAM_TEMPLATE: 'none',
      TANGRAM_SAMPLE_DATA: '0',
    },
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, output);
  return {
    process: child,
    request: (method, path, body, options: RequestOptions = {}) => send(url, method, path, body, { token: first.token, ...options }),
  };
}

describe('an import whose server is killed again and again', () => {
  test('goes on where it was: nothing is lost, nothing is there twice, and it can be undone as a whole', async () => {
    const total = 9_000;
    const rows = Array.from({ length: total }, (_, i) => `T${i},c${i},G${i % 300},${i % 1_000 === 500 ? 'x' : i}`);
    const options = { object: 'thing', mapping: { n: 'name', c: 'code', g: 'group.name', s: 'size' }, createMissing: true };
    let server: Pick<TestServer, 'request' | 'process'> = first;
    const { body } = expectStatus(await beginImport(server, `n,c,g,s\n${rows.join('\n')}\n`, options), 202);
    for (const until of [1_000, 3_000, 6_000]) {
      for (;;) {
        const { body: run } = await server.request('GET', `/api/v1/imports/${body.id}`);
        if (run.done >= until) break;
      }
      await endProcess(server.process, 'SIGKILL');
      server = await startAgain();
    }
    const run = await untilImported(server, body.id);
    expect(run).toMatchObject({ state: 'done', total, done: total, created: total - 9, failed: 9, warned: 0 });
    const count = async (filter: object | null) =>
      (await server.request('POST', '/api/v1/records/thing/query', { filter, limit: 1, count: 'exact' })).body.count;
    expect(await count({ field: 'code', op: 'not_null' })).toBe(total - 9);
    expect(await count({ field: 'code', op: 'is_null' })).toBe(300);
    expect(await problemsOf(server, body.id)).toHaveLength(9);

    expectStatus(await server.request('POST', `/api/v1/imports/${body.id}/undo`, {}), 202);
    for (;;) {
      const { body: undoing } = await server.request('GET', `/api/v1/imports/${body.id}`);
      if (undoing.undo.undone >= 2_000) break;
    }
    await endProcess(server.process, 'SIGKILL');
    server = await startAgain();
    expect(await untilImported(server, body.id)).toMatchObject({ state: 'undone', undo: { undone: total - 9 + 300, kept: 0 } });
    expect(await count(null)).toBe(0);
    expect((await server.request('POST', `/api/v1/imports/${body.id}/undo`, {})).status).toBe(409);
  }, 300_000);
});
