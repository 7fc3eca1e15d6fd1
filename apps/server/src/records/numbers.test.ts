import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { importFile } from '../../test/importing.ts';
import { check, draft, expectStatus, fieldOf, objectOf, publish, publishDraft } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let db: pg.Client;

beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await server.stop();
});

const numbered = (name: string, pattern: string, more: Record<string, unknown> = {}, fields: readonly Record<string, unknown>[] = []) =>
  objectOf(name, [...fields, fieldOf('number', 'autonumber', { pattern, unique: true, ...more })]);
const create = async (object: string, values: Record<string, unknown> = {}): Promise<string> =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}`, { name: 'x', ...values }), 201).body.number;
const next = async (object: string) => expectStatus(await server.request('GET', `/api/v1/records/${object}/next-numbers`), 200).body.data;
const moveTo = async (now: string) => expectStatus(await server.request('POST', '/api/v1/test/clock', { now }), 200);
const upTo = (count: number, write: (n: number) => string) => Array.from({ length: count }, (_, i) => write(i + 1));

describe('automatic numbers', () => {
  test('are all different and without gaps when a hundred records are created at once', async () => {
    await publish(server, { put: [numbered('ticket', 'T-{SEQ:4}')] });
    const numbers = await Promise.all(Array.from({ length: 100 }, () => create('ticket')));
    expect(numbers.toSorted()).toEqual(upTo(100, (n) => `T-${String(n).padStart(4, '0')}`));
  });

  test('begin anew with the month of the workspace, not with that of Greenwich', async () => {
    await publish(server, { put: [numbered('contract', 'HT-{YYYY}{MM}-{SEQ:4}', { reset: 'month' })] });
    await moveTo('2031-06-15T04:00:00.000Z');
    expect([await create('contract'), await create('contract')]).toEqual(['HT-203106-0001', 'HT-203106-0002']);
    await moveTo('2031-06-30T15:59:00.000Z');
    expect(await create('contract')).toBe('HT-203106-0003');
    await moveTo('2031-06-30T16:01:00.000Z');
    expect(await next('contract')).toEqual([{ field: 'number', number: 'HT-203107-0001' }]);
    expect([await create('contract'), await create('contract')]).toEqual(['HT-203107-0001', 'HT-203107-0002']);
    expect(await next('contract')).toEqual([{ field: 'number', number: 'HT-203107-0003' }]);
  });

  test('hold values of the record, of what it points to and of the owner’s department, and count for each by itself', async () => {
    const department = objectOf('department', [fieldOf('code', 'text')], { builtIn: true });
    const { body } = expectStatus(await server.request('GET', '/api/v1/model'), 200);
    const builtIn = body.documents.find(({ kind, name }: { kind: string; name: string }) => kind === 'object' && name === 'department');
    const firm = objectOf('firm', [fieldOf('area', 'text')]);
    const pattern = '{FIELD:kind}-{FIELD:firm.area}-{DEPT.code}-{SEQ:2}';
    const fields = [fieldOf('kind', 'text'), fieldOf('firm', 'reference', { object: 'firm' })];
    const order = numbered('order', pattern, { perValue: true }, fields);
    await publish(server, { put: [{ ...department, ...builtIn, fields: [...builtIn.fields, fieldOf('code', 'text')] }, firm, order] });
    const sales = expectStatus(await server.request('POST', '/api/v1/records/department', { name: 'Sales', code: 'S1' }), 201).body.id;
    const [me] = expectStatus(await server.request('GET', '/api/v1/records/user?limit=1'), 200).body.data;
    expectStatus(await server.request('PATCH', `/api/v1/records/user/${me.id}`, { departments: [sales] }), 200);
    const north = expectStatus(await server.request('POST', '/api/v1/records/firm', { name: 'N', area: '华北' }), 201).body.id;
    const made = [{ kind: 'A', firm: north }, { kind: 'A', firm: north }, { kind: 'B', firm: north }, {}, { kind: 'A', firm: north }];
    const numbers: string[] = [];
    for (const values of made) numbers.push(await create('order', values));
    expect(numbers).toEqual(['A-华北-S1-01', 'A-华北-S1-02', 'B-华北-S1-01', '--S1-01', 'A-华北-S1-03']);
  });

  test('go on in a batch, are not used up by one that fails, and cannot be written', async () => {
    await publish(server, { put: [numbered('note', 'N-{SEQ}')] });
    const bulk = (...names: readonly (string | number)[]) =>
      server.request('POST', '/api/v1/records/note/bulk', {
        atomic: true,
        operations: names.map((name) => ({ op: 'create', values: { name } })),
      });
    expectStatus(await bulk('a', 'b'), 200);
    expect(expectStatus(await bulk('c', 5), 200).body.results.map(({ status }: { status: string }) => status)).toEqual([
      'failed',
      'failed',
    ]);
    expect(await create('note')).toBe('N-3');
    const { body } = await server.request('POST', '/api/v1/records/note', { name: 'x', number: 'N-9' });
    expect(body.errors).toMatchObject([{ path: 'number', code: 'read_only' }]);
  });

  test('begin at their start after an import of what has a lower one, too', async () => {
    await publish(server, { put: [numbered('bill', 'B-{YYYY}{MM}-{SEQ:4}', { reset: 'month', start: 100 })] });
    await moveTo('2031-11-05T04:00:00.000Z');
    const bring = async (number: string) =>
      importFile(server, `n,b\r\nold,${number}`, { object: 'bill', mapping: { n: 'name', b: 'number' }, historical: true });
    expect(await bring('B-203111-0003')).toMatchObject({ state: 'done', created: 1 });
    expect(await next('bill')).toEqual([{ field: 'number', number: 'B-203111-0100' }]);
    expect(await create('bill')).toBe('B-203111-0100');
    await bring('B-203111-0004');
    expect(await create('bill')).toBe('B-203111-0101');
    await bring('B-203111-0200');
    expect(await create('bill')).toBe('B-203111-0201');
  });

  test('go on after numbers that are there when their pattern is changed to one that gave them', async () => {
    await publish(server, { put: [numbered('paper', 'P{YYYY}-{SEQ:3}', { reset: 'year' })] });
    const given = [await create('paper'), await create('paper')];
    await publish(server, { put: [numbered('paper', 'P{YYYY}-{SEQ:3}')] });
    const year = String(given[0]).slice(0, 5);
    expect([...given, await create('paper'), await create('paper')]).toEqual(upTo(4, (n) => `${year}-00${n}`));
  });
});

describe('a number for an object that has records', () => {
  const schema = async () => (await db.query<{ schema: string }>('select schema from tangram.workspace')).rows[0]?.schema ?? '';

  test('is given to all of ten thousand, those in the bin too, in the order of their creation; then come new ones', async () => {
    await publish(server, { put: [objectOf('asset', [])] });
    await db.query(
      `insert into ${await schema()}.asset (id, version, created_at, updated_at, name, deleted_at)
       select gen_random_uuid(), 1, at, at, 'old', case when n % 100 = 0 then at end
       from (select n, timestamptz '2024-01-01T00:00:00Z' + n * interval '1 hour' as at from generate_series(1, 10000) n) g`,
    );
    await publish(server, { put: [numbered('asset', 'A{YYYY}-{SEQ:5}', { reset: 'year' })] });
    const { rows } = await db.query<{ wrong: string; first: string; last: string }>(
      `select count(*) filter (where number is distinct from expected) as wrong, min(number) as first, max(number) as last from (
         select number, to_char(created_at at time zone 'Asia/Shanghai', '"A"YYYY-') || lpad((row_number() over (
           partition by to_char(created_at at time zone 'Asia/Shanghai', 'YYYY') order by created_at))::text, 5, '0') as expected
         from ${await schema()}.asset) x`,
    );
    expect(rows[0]).toEqual({ wrong: '0', first: 'A2024-00001', last: 'A2025-01225' });
    await moveTo('2032-01-02T00:00:00.000Z');
    expect(await create('asset')).toBe('A2032-00001');
  });

  test('goes on after them in one counter', async () => {
    await publish(server, { put: [objectOf('tool', [fieldOf('kind', 'text')])] });
    for (const kind of ['a', 'b', 'a']) expectStatus(await server.request('POST', '/api/v1/records/tool', { name: 'x', kind }), 201);
    await publish(server, { put: [numbered('tool', '{FIELD:kind}{SEQ}', {}, [fieldOf('kind', 'text')])] });
    const { body } = expectStatus(await server.request('GET', '/api/v1/records/tool?sort=created_at&select=number'), 200);
    expect(body.data.map(({ number }: { number: string }) => number)).toEqual(['a1', 'b2', 'a3']);
    expect(await create('tool', { kind: 'c' })).toBe('c4');
  });

  test('is not published with a value that is no field, and keeps a field it shows from going', async () => {
    const id = await draft(server, { put: [numbered('tool', '{FIELD:gone}{SEQ}', {}, [fieldOf('kind', 'text')])] });
    expect((await check(server, id)).errors).toMatchObject([{ document: 'object:tool', path: '/fields/2/pattern', code: 'unknown_field' }]);
    const without = await draft(server, { put: [numbered('tool', '{FIELD:kind}{SEQ}')] });
    expect((await check(server, without)).errors).toMatchObject([{ path: '/fields/1/pattern', code: 'unknown_field' }]);
    await expect(publishDraft(server, without)).rejects.toThrow('422');
  });
});
