import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importFile } from '../../test/importing.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { draft as makeDraft } from '../../test/publishing.ts';
import { ended as published } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
let me: string;
let other: string;
beforeAll(async () => {
  server = await startServer({ template: 'crm', env: { TANGRAM_TEST_CLOCK: '1' } });
  me = (await own('GET', '/auth/me')).body.user.id;
  other = (await own('POST', '/users', { email: 'other@example.com', name: 'Other', password: PASSWORD, roles: ['sales_rep'] })).body.id;
});
afterAll(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
type Row = any;
const own = (method: string, path: string, body?: unknown) => server.request(method, `/api/v1${path}`, body);
const company = async (name: string, more: Readonly<Record<string, unknown>> = {}) =>
  (await own('POST', '/records/company', { name, ...more })).body.id as string;
const trail = async (id: string): Promise<readonly Row[]> => (await own('GET', `/audit?object=company&record=${id}`)).body.data;
const codes = async (id: string) => (await trail(id)).map(({ action }: Row) => action);
const transfers = async (): Promise<readonly Row[]> => (await own('GET', '/audit?action=transferred')).body.data;

describe('a record that is given to somebody else', () => {
  test('is noted with whose it was and is, whether by a form or taken back', async () => {
    const id = await company('甲');
    await own('PATCH', `/records/company/${id}`, { name: '甲甲' });
    await own('PATCH', `/records/company/${id}`, { owner: me });
    expect(await trail(id)).toEqual([]);
    const given = await own('PATCH', `/records/company/${id}`, { owner: other });
    expect(given.status).toBe(200);
    expect(await trail(id)).toMatchObject([{ action: 'transferred', actor: { id: me }, before: { owner: me }, after: { owner: other } }]);
    await own('POST', '/records/company/undo', { changes: [{ id, version: given.body.version }] });
    expect((await trail(id))[0]).toMatchObject({ action: 'transferred', before: { owner: other }, after: { owner: me } });
  });

  test('among others is named in one row for all of them, by a bulk edit and by an import', async () => {
    const [a, b, c] = [await company('乙'), await company('丙'), await company('丁', { owner: other })];
    const operations = [a, b, c].map((id) => ({ op: 'update', id, values: { owner: other } }));
    await own('POST', '/records/company/bulk', { operations, dryRun: true });
    expect(await codes(a)).toEqual([]);
    await own('POST', '/records/company/bulk', { operations });
    expect((await trail(a))[0]).toMatchObject({
      action: 'transferred',
      target: { kind: 'object' },
      facts: { records: 2, to: [other], ids: [a, b] },
    });
    expect(await codes(c)).toEqual([]);
    const file = `ID,Owner\n${a},Admin\n${b},Admin\n`;
    const run = await importFile(server, file, { object: 'company', mode: 'update', match: ['id'], mapping: { ID: 'id', Owner: 'owner' } });
    expect(run).toMatchObject({ state: 'done', updated: 2 });
    expect((await transfers())[0]).toMatchObject({ facts: { records: 2, to: [me], ids: [a, b] } });
  });
});

describe('a record that is removed for good', () => {
  test('is noted, also when the bin is emptied', async () => {
    const [a, b, c] = [await company('1'), await company('2'), await company('3')];
    await own('POST', `/records/company/${a}/shares`, { with: { user: other }, access: 'read' });
    await own('DELETE', `/records/company/${a}?purge=true`);
    expect(await sharesOf(a)).toBe(0);
    expect((await trail(a))[0]).toMatchObject({ action: 'purged', target: { kind: 'record', id: a } });
    for (const id of [b, c]) await own('DELETE', `/records/company/${id}`);
    expect(await codes(b)).toEqual([]);
    await own('POST', '/test/clock', { advance: 'P31D' });
    expect(await trail(b)).toMatchObject([{ action: 'purged', actor: null, cause: 'retention', facts: { records: 2, ids: [b, c] } }]);
  });
});

describe('the trail of a record', () => {
  test('has who took it away, who shared it and who saw what was masked, and nothing of others', async () => {
    const [a, b] = [await company('天一', { phone: '13800138000' }), await company('天二')];
    await own('POST', `/records/company/${a}/shares`, { with: { user: other }, access: 'read', reason: 'helps' });
    const one = { field: 'id', op: 'eq', value: a };
    await own('POST', '/records/company/export', { format: 'csv', select: ['name'], filter: one });
    const all = await ended(a, 2);
    expect(all.map(({ action }: Row) => action)).toEqual(['export_ended', 'shared']);
    expect(all[0].facts).toMatchObject({ rows: 1, ids: [a] });
    expect(all[1]).toMatchObject({ reason: 'helps', after: { with: expect.stringContaining('user') } });
    expect(await codes(b)).toEqual([]);
  });

  test('names no other records to somebody who may not see all of them', async () => {
    const role: Row = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../templates/crm/documents/role/sales_rep.json'), 'utf8'),
    );
    const draft = await makeDraft(server, { put: [{ ...role, actions: ['audit'] }] });
    expect((await published(server, await own('POST', `/drafts/${draft}/publish`))).status).toBe(200);
    const { body } = await send(
      server.url,
      'POST',
      '/api/v1/auth/login',
      { email: 'other@example.com', password: PASSWORD },
      { token: null },
    );
    const rows: readonly Row[] = (await server.request('GET', '/api/v1/audit?action=transferred', undefined, { token: body.token })).body
      .data;
    const [among] = rows.filter(({ target }) => target.kind === 'object');
    expect(among).toMatchObject({ withheld: true, facts: { records: 2 } });
    expect(among.facts.ids).toBeUndefined();
  });

  test('needs to be told of which object the record is', async () => {
    const { status, body } = await own('GET', '/audit?record=me');
    expect([status, body.errors.map(({ path, code }: Row) => `${path} ${code}`)]).toEqual([422, ['record not_an_id', 'object no_object']]);
  });
});

/** Rows of shares that are kept of a record. */
async function sharesOf(id: string): Promise<number> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    const { rows: schemas } = await client.query('select schema from tangram.workspace');
    const { rows } = await client.query(`select count(*)::int as n from "${schemas[0].schema}"."$share" where record = $1`, [id]);
    return rows[0].n;
  } finally {
    await client.end();
  }
}

/** What is noted after an answer went out. */
async function ended(id: string, count: number): Promise<readonly Row[]> {
  for (let tries = 0; ; tries += 1) {
    const rows = await trail(id);
    if (rows.length >= count || tries === 100) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
