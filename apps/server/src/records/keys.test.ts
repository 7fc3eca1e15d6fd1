import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importFile, recordsOf } from '../../test/importing.ts';
import { check, draft, expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer, type Answer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let firms: readonly string[];

/** Contracts have numbers of their own for each firm, and come from other systems that know them by an id. */
const account = (...keys: readonly object[]) =>
  objectOf(
    'account',
    [
      fieldOf('firm', 'reference', { object: 'firm' }),
      fieldOf('number', 'text'),
      fieldOf('source', 'text'),
      fieldOf('external_id', 'text'),
      fieldOf('note', 'text'),
    ],
    { keys },
  );
const keys = [
  { name: 'within_firm', fields: ['firm', 'number'], match: 'case_and_width' },
  { name: 'external', fields: ['source', 'external_id'] },
];

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('firm', []), account(...keys)] });
  firms = await Promise.all(
    ['A', 'B'].map(async (name) => expectStatus(await server.request('POST', '/api/v1/records/firm', { name }), 201).body.id),
  );
});
afterAll(() => server.stop());

const create = (values: object) => server.request('POST', '/api/v1/records/account', { name: 'x', ...values });
const bulk = (operations: readonly object[], atomic = false) =>
  server.request('POST', '/api/v1/records/account/bulk', { operations, atomic });
const upsert = (values: object, key = 'external') => ({ op: 'upsert', key, values });
const inShort = ({ status, body }: Answer): string =>
  [status, body.code, ...(body.errors ?? []).map(({ path }: { path: string }) => path)].filter(Boolean).join(' ');
const results = ({ body }: Answer): string[] =>
  body.results.map(({ status, code, errors = [] }: { status: string; code?: string; errors?: { path: string; code: string }[] }) =>
    [status, code, ...errors.map((issue) => `${issue.path}:${issue.code}`)].filter(Boolean).join(' '),
  );

describe('a key of several fields', () => {
  test('lets each value repeat, but not all of them together, and tells it at every field of the key', async () => {
    const [a, b] = firms;
    expect(inShort(await create({ firm: a, number: 'N-1' }))).toBe('201');
    expect(inShort(await create({ firm: b, number: 'N-1' }))).toBe('201');
    expect(inShort(await create({ firm: a, number: 'N-2' }))).toBe('201');
    expect(inShort(await create({ firm: a, number: 'ｎ-1' }))).toBe('409 duplicate_key firm number');
  });

  test('does not count a record in which one of them is empty, nor one in the bin', async () => {
    const [a] = firms;
    expect([inShort(await create({ number: 'N-9' })), inShort(await create({ number: 'N-9' }))]).toEqual(['201', '201']);
    const { body } = await create({ firm: a, number: 'N-3' });
    expectStatus(await server.request('DELETE', `/api/v1/records/account/${body.id}`), 204);
    expect(inShort(await create({ firm: a, number: 'N-3' }))).toBe('201');
    expect(inShort(await server.request('POST', `/api/v1/records/account/${body.id}/undelete`))).toBe('409 duplicate_key firm number');
  });

  test('holds for a change too, and within one batch', async () => {
    const [a] = firms;
    const { body } = await create({ firm: a, number: 'N-4' });
    expect(inShort(await server.request('PATCH', `/api/v1/records/account/${body.id}`, { number: 'n-1' }))).toBe(
      '409 duplicate_key firm number',
    );
    const twice = ['first', 'second'].map((name) => ({ op: 'create', values: { name, firm: a, number: 'N-5' } }));
    expect(results(await bulk(twice))).toEqual(['created', 'failed duplicate_key firm:duplicate_key number:duplicate_key']);
  });

  test('is not published over records that share it', async () => {
    await create({ note: 'same', source: 's' });
    await create({ note: 'same', source: 's' });
    const id = await draft(server, { put: [account(...keys, { name: 'noted', fields: ['source', 'note'] })] });
    expect((await check(server, id)).errors).toMatchObject([{ path: 'object:account', code: 'duplicates' }]);
  });
});

describe('an external id', () => {
  test('finds the record that an earlier delivery made, over the API', async () => {
    const delivered = (note: string) => [upsert({ name: 'E', source: 'erp', external_id: 'K-1', note })];
    expect([results(await bulk(delivered('first'))), results(await bulk(delivered('second')))]).toEqual([['created'], ['updated']]);
    const found = (await recordsOf(server, 'account', { select: ['external_id', 'note'] })).filter(({ external_id: id }) => id === 'K-1');
    expect(found).toMatchObject([{ note: 'second' }]);
  });

  test('is asked for whole, and by a key that there is', async () => {
    expect(results(await bulk([upsert({ name: 'E', source: 'erp' }), upsert({ name: 'E' }, 'gone')]))).toEqual([
      'failed validation_failed external_id:key_incomplete',
      'failed validation_failed key:unknown_key',
    ]);
  });

  test('makes one record of fifty deliveries at once', async () => {
    const at = Array.from({ length: 50 }, (_, i) => bulk([upsert({ name: `n${i}`, source: 'erp', external_id: 'K-50' })]));
    const all = (await Promise.all(at)).flatMap(results);
    expect([all.filter((one) => one === 'created').length, new Set(all)]).toEqual([1, new Set(['created', 'updated'])]);
  });

  test('is matched by an import, with the reference of a key found by its name', async () => {
    const mapping = { n: 'name', s: 'source', e: 'external_id', m: 'note' };
    const file = 'n,s,e,m\nE,erp,K-1,third\nF,erp,K-2,new\nG,shop,K-1,other\n';
    const run = await importFile(server, file, { object: 'account', mode: 'upsert', match: 'external', mapping });
    expect(run).toMatchObject({ created: 2, updated: 1, failed: 0 });
    const within = {
      object: 'account',
      mode: 'upsert',
      match: 'within_firm',
      mapping: { f: 'firm.name', u: 'number', n: 'name', m: 'note' },
    };
    expect(await importFile(server, 'f,u,n,m\nA,n-1,renamed,matched\nB,N-7,made,\n', within)).toMatchObject({
      created: 1,
      updated: 1,
      failed: 0,
    });
    const found = await recordsOf(server, 'account', { select: ['name', 'note', 'firm.name'] });
    expect(found.filter(({ note }) => note === 'matched')).toMatchObject([{ name: 'renamed', 'firm.name': 'A' }]);
  });
});
