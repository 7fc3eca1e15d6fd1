import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import yauzl from 'yauzl';
import { startServer, type TestServer } from '../../test/start-server.ts';

const DAY_MS = 86_400_000;
const at = '/api/v1/workspace/exports';
let server: TestServer;
let db: pg.Client;
beforeAll(async () => {
  server = await startServer({ template: 'crm', sampleData: true, env: { TANGRAM_TEST_CLOCK: '1' } });
  db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await server.stop();
});

const ask = (method: string, path = '', token?: string) =>
  server.request(method, `${at}${path}`, method === 'POST' ? {} : undefined, token === undefined ? {} : { token });
const fetchFile = (id: string) => fetch(`${server.url}${at}/${id}/file`, { headers: { authorization: `Bearer ${server.token}` } });
/** Waits until an export is in one of the states. */
async function until(id: string, ...states: readonly string[]) {
  for (;;) {
    const { body } = await ask('GET', `/${id}`);
    if (states.includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const begin = async (): Promise<string> => {
  const { status, body } = await ask('POST');
  expect(status).toBe(202);
  return body.id;
};
const entriesOf = async (bytes: Buffer): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const entry of (await yauzl.fromBufferPromise(bytes)).eachEntry()) names.push(entry.fileName);
  return names;
};

describe('an export of the whole workspace', () => {
  let first: string;

  test('is made in the background, counts rows and files, and is there to be fetched for seven days', async () => {
    first = await begin();
    const { total, done, size, createdAt, expiresAt } = await until(first, 'done', 'failed');
    expect(total).toBeGreaterThan(100);
    expect(done).toBe(total);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(7 * DAY_MS);
    const answer = await fetchFile(first);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBe(size);
    const names = await entriesOf(bytes);
    for (const name of ['workspace.json', 'people.json', 'documents/object/deal.json', 'tables/deal.jsonl', 'tables/$history.jsonl'])
      expect(names).toContain(name);
  });

  test('is not in the next one, and lies where no request for files finds it', async () => {
    const next = await begin();
    await until(next, 'done');
    const names = await entriesOf(Buffer.from(await (await fetchFile(next)).arrayBuffer()));
    expect(names.filter((name) => name.endsWith('.zip'))).toEqual([]);
    const { rows } = await db.query('select file from tangram.workspace_export where id = $1', [first]);
    expect((await server.request('GET', `/api/v1/files/${rows[0].file}`)).status).toBe(404);
    expect((await ask('GET')).body.data.map(({ id }: { id: string }) => id)).toEqual([next, first]);
  });

  test('is one at a time, and stops when somebody says so; nothing is left of it', async () => {
    const { rows } = await db.query('select schema from tangram.workspace');
    await db.query('begin');
    await db.query(`lock table "${rows[0].schema}"."deal" in access exclusive mode`);
    const id = await begin();
    expect(await ask('POST')).toMatchObject({ status: 409, body: { code: 'export_running' } });
    expect(await ask('POST', `/${id}/cancel`)).toMatchObject({ status: 202 });
    await db.query('commit');
    expect((await until(id, 'cancelled', 'done')).state).toBe('cancelled');
    expect(await ask('GET', `/${id}/file`)).toMatchObject({ status: 410, body: { code: 'export_gone' } });
    expect(await ask('POST', `/${id}/cancel`)).toMatchObject({ status: 409, body: { code: 'export_ended' } });
    const { rowCount } = await db.query(`select from tangram.file where type = 'application/zip' and not complete`);
    expect(rowCount).toBe(0);
  });

  test('is noted with who asked for it, and who fetched it', async () => {
    const { data } = (await server.request('GET', '/api/v1/audit?limit=50')).body;
    const noted = data
      .filter(({ facts }: { facts: { export?: string } }) => facts?.export === first)
      .map(({ action }: { action: string }) => action);
    expect(noted.sort()).toEqual(['workspace_export_fetched', 'workspace_exported']);
  });

  test('is for admins alone', async () => {
    await server.request('POST', '/api/v1/users', { email: 'rep@example.com', name: 'rep', password: 'a long enough one' });
    const { body } = await server.request('POST', '/api/v1/auth/login', { email: 'rep@example.com', password: 'a long enough one' });
    for (const [method, path] of [
      ['POST', ''],
      ['GET', ''],
      ['GET', `/${first}`],
      ['POST', `/${first}/cancel`],
      ['GET', `/${first}/file`],
    ] as const)
      expect(await ask(method, path, body.token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await ask('GET', '/no-id')).toMatchObject({ status: 404, body: { code: 'export_not_found' } });
  });

  test('goes when its time is over, by the clock of the workspace', async () => {
    expect((await server.request('POST', '/api/v1/test/clock', { advance: 'P8D' })).status).toBe(200);
    expect(await ask('GET', `/${first}/file`)).toMatchObject({ status: 410, body: { code: 'export_gone' } });
    expect((await ask('GET', `/${first}`)).body).toMatchObject({ state: 'expired' });
  });
});
