import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import pg from 'pg';
import { expectStatus, fieldOf, objectOf, publish } from '../test/publishing.ts';
import { type Answer, startServer, type TestServer } from '../test/start-server.ts';

const MB = 1024 * 1024;

let server: TestServer;
let db: pg.Client;
/** A list of a table that is locked: it waits while the other tests run, until its time is over. */
let tooSlow: Promise<Answer>;

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('parcel', [fieldOf('code', 'text')]), objectOf('held', [])] });
  db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ schema: string }>('select schema from tangram.workspace');
  const schema = rows[0]?.schema ?? '';
  await db.query(
    `insert into "${schema}".parcel (id, name, code, created_at, updated_at) select gen_random_uuid(), 'p', 'c' || n, now(), now() from generate_series(1, 10001) as n`,
  );
  await db.query(`begin; lock table "${schema}".held in access exclusive mode`);
  tooSlow = server.request('GET', '/api/v1/records/held');
});
afterAll(async () => {
  await db?.end();
  await server?.stop();
});

/** An answer in one line: status, code, and what is wrong where. */
const inShort = ({ status, body }: Answer): string =>
  [status, body.code, ...(body.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path}:${code}`)].join(' ');
const said = (answer: Answer, size: string) => expect(answer.body.detail).toContain(size);

/** Announces a body of this size and sends none of it: the answer must come all the same. */
function announce(path: string, bytes: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'multipart/form-data; boundary=line',
        'content-length': String(bytes),
      },
    });
    asking.on('error', reject).on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        asking.destroy();
        resolve({ status: response.statusCode ?? 0, headers: new Headers(), body: JSON.parse(Buffer.concat(pieces).toString('utf8')) });
      });
    });
    asking.flushHeaders();
  });
}

describe('a limit is told by its own code', () => {
  test('1 MB of one record, 32 MB of many', async () => {
    const padded = (bytes: number) => `{"operations":[]${' '.repeat(bytes)}}`;
    const one = await server.request('POST', '/api/v1/records/parcel', padded(MB));
    expect(inShort(one)).toBe('413 payload_too_large');
    said(one, '1 MB');
    expect((await server.request('POST', '/api/v1/records/parcel/bulk', padded(2 * MB))).status).toBe(200);
    const many = await server.request('POST', '/api/v1/records/parcel/bulk', padded(32 * MB));
    expect(inShort(many)).toBe('413 payload_too_large');
    said(many, '32 MB');
  });

  test('200 MB of a file to import, before any of it was sent', async () => {
    for (const path of ['/api/v1/imports', '/api/v1/imports/preview']) {
      const answer = await announce(path, 202 * MB);
      expect(inShort(answer)).toBe('413 payload_too_large');
      said(answer, '200 MB');
    }
  });

  test('25 MB of an attachment', async () => {
    const answer = await announce('/api/v1/files', 27 * MB);
    expect(inShort(answer)).toBe('413 payload_too_large');
    said(answer, '25 MB');
  });

  test('10,000 groups of an aggregate, unless fewer are asked for', async () => {
    const aggregate = (more: object) =>
      server.request('POST', '/api/v1/records/parcel/aggregate', { groupBy: ['code'], measures: [{ op: 'count' }], ...more });
    const answer = await aggregate({});
    expect(inShort(answer)).toBe('400 unsupported_query groupBy:too_many_groups');
    expect(expectStatus(await aggregate({ limit: 10_000 }), 200).body.rows).toHaveLength(10_000);
    expect(inShort(await aggregate({ limit: 10_001 }))).toBe('400 unsupported_query limit:out_of_range');
  });

  test('500 fields of an object', async () => {
    const fields = (n: number) => Array.from({ length: n }, (_, i) => fieldOf(`f_${i}`, 'boolean'));
    const { body: draft } = expectStatus(await server.request('POST', '/api/v1/drafts', { title: 'wide' }), 201);
    const put = (n: number) =>
      server.request('PUT', `/api/v1/drafts/${draft.id}/documents/object/wide`, objectOf('wide', fields(n - 1)), {
        headers: { 'accept-language': 'en' },
      });
    expect((await put(500)).status).toBe(200);
    const answer = await put(501);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: '/fields', code: 'too_many_fields', message: 'An object has at most 500 fields' }]);
  });

  test('10 seconds of a statement', async () => {
    const answer = await tooSlow;
    expect(inShort(answer)).toBe('503 statement_timeout');
    await db.query('rollback');
    expect((await server.request('GET', '/api/v1/records/held')).status).toBe(200);
  }, 30_000);
});
