import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { check, expectStatus, fieldOf, objectOf, publish, publishDraft } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let db: pg.Client;
let schema = '';

beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
  schema = (await db.query('select schema from tangram.workspace')).rows[0].schema;
});
afterAll(async () => {
  await db.end();
  await server.stop();
});

const advance = async (duration: string) =>
  expectStatus(await server.request('POST', '/api/v1/test/clock', { advance: duration }), 200, 201);
const columns = async (table: string) =>
  (
    await db.query<{ name: string }>(
      `select a.attname as name from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
      [`"${schema}"."${table}"`],
    )
  ).rows.map(({ name }) => name);

describe('what was retired', () => {
  test('keeps its data for thirty days, then the data goes and the id stays taken', async () => {
    const first = await publish(server, {
      put: [objectOf('asset', [fieldOf('size', 'integer'), fieldOf('note', 'text')]), objectOf('ghost', [])],
    });
    const { body: record } = await server.request('POST', '/api/v1/records/asset', { name: 'x', size: 5, note: 'kept' });
    await publish(server, { put: [objectOf('asset', [fieldOf('note', 'text')])], remove: ['object/ghost'] });
    await advance('P29D');
    expect(await columns('asset')).toContain('size');
    await advance('P2D');
    expect(await columns('asset')).not.toContain('size');
    expect(await columns('asset')).toContain('note');
    expect(await columns('ghost')).toEqual([]);
    await publish(server, { put: [objectOf('asset', [fieldOf('size', 'integer'), fieldOf('note', 'text')])] });
    expect(await columns('asset')).toContain('size_2');
    const restored = expectStatus(await server.request('POST', `/api/v1/revisions/${first}/restore`), 201);
    const { changes } = await check(server, restored.body.id);
    const said = changes
      .map(({ message }: { message: string }) => message)
      .filter((message: string) => message.includes('30 days, and is gone'));
    expect(said).toHaveLength(2);
    await publishDraft(server, restored.body.id);
    expect((await server.request('GET', `/api/v1/records/asset/${record.id}`)).body).toMatchObject({ size: null, note: 'kept' });
    expect((await server.request('POST', '/api/v1/records/ghost', { name: 'back' })).status).toBe(201);
  });

  test('spares the column that a living field moved to', async () => {
    await publish(server, { put: [objectOf('mover', [fieldOf('size', 'text')])] });
    const { body: record } = await server.request('POST', '/api/v1/records/mover', { name: 'x', size: '12' });
    await publish(server, { put: [objectOf('mover', [fieldOf('size', 'integer')])] });
    await advance('P31D');
    expect(await columns('mover')).toEqual(expect.arrayContaining(['size$2']));
    expect(await columns('mover')).not.toContain('size');
    expect((await server.request('GET', `/api/v1/records/mover/${record.id}`)).body).toMatchObject({ size: 12 });
  });
});

test('the history has a part for each month before it begins', async () => {
  await advance('P1D');
  const { rows } = await db.query<{ at: Date }>('select now() + make_interval(secs => offset_ms / 1000) as at from tangram.clock');
  const at = rows[0]?.at ?? new Date();
  const next = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
  expect((await db.query('select to_regclass($1) is not null as there', [`"${schema}"."$history$${next}"`])).rows[0].there).toBe(true);
});
