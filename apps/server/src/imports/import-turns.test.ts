import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginImport, importFile, problemsOf, recordsOf, undoImport } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const rule = {
    kind: 'validation',
    name: 'few',
    label: text('Few', '少'),
    object: 'part',
    expression: 'box.parts_count < 900',
    message: text('Full', '满了'),
  };
  await publish(server, {
    put: [
      objectOf('town', []),
      objectOf('firm', [fieldOf('code', 'text', { unique: true }), fieldOf('town', 'reference', { object: 'town' })]),
      objectOf('box', [fieldOf('parts_count', 'rollup', { relation: 'parts', aggregate: 'count' })]),
      objectOf('part', [fieldOf('box', 'reference', { object: 'box', inverse: 'parts' })]),
      rule,
    ],
  });
}, 120_000);
afterAll(() => server?.stop());

describe('an import of several batches', () => {
  test('refuses a key that a row of an earlier batch took, and points to what that batch made', async () => {
    const codes = Array.from({ length: 3_500 }, (_, i) => (i === 1_499 ? 'C10' : i === 2_100 ? 'C1600' : `C${i}`));
    const file = `n,c,t\n${codes.map((code, i) => `F${i},${code},T${Math.floor(i / 700)}\n`).join('')}`;
    const run = await importFile(server, file, {
      object: 'firm',
      mode: 'create',
      mapping: { n: 'name', c: 'code', t: 'town.name' },
      createMissing: true,
    });
    expect(run).toMatchObject({ state: 'done', total: 3_500, done: 3_500, created: 3_498, failed: 2 });
    expect(await problemsOf(server, run.id)).toEqual(['1501 error c duplicate_key', '2102 error c duplicate_key']);
    const towns = await recordsOf(server, 'town', { select: ['name'] });
    expect(towns.map(({ name }) => name).sort()).toEqual(['T0', 'T1', 'T2', 'T3', 'T4']);
    const firms = await recordsOf(server, 'firm', { select: ['name', 'version', 'town.name'] });
    expect(firms.filter((firm) => firm['town.name'] !== `T${Math.floor(Number(String(firm['name']).slice(1)) / 700)}`)).toEqual([]);
    expect(await undoImport(server, run.id)).toMatchObject({ state: 'undone' });
    expect(await recordsOf(server, 'firm')).toEqual([]);
  });

  test('asks rules that look at what the rows before it moved', async () => {
    const { body: box } = await server.request('POST', '/api/v1/records/box', { name: 'B' });
    const file = `n,b\n${Array.from({ length: 3_200 }, (_, i) => `P${i},${box.id}\n`).join('')}`;
    const run = await importFile(server, file, { object: 'part', mode: 'create', mapping: { n: 'name', b: 'box' } });
    expect(run).toMatchObject({ done: 3_200, created: 1_000, failed: 2_200 });
  });

  test('goes by the rights of its owner before each batch: who may import no more has written what was committed, and nothing after it', async () => {
    const role = {
      kind: 'role',
      name: 'loader',
      label: text('Loader'),
      objects: { firm: { create: true, read: 'all' } },
      actions: ['import'],
    };
    await publish(server, { put: [role] });
    const account = { email: 'loader@example.com', password: 'correct horse battery' };
    const { id } = expectStatus(await server.request('POST', '/api/v1/users', { ...account, name: 'L', roles: ['loader'] }), 201).body;
    const { token } = expectStatus(await server.request('POST', '/api/v1/auth/login', account, { token: null }), 200).body;
    const loader = { request: (method: string, path: string, body?: unknown) => server.request(method, path, body, { token }) };
    const file = `n\n${Array.from({ length: 100_000 }, (_, i) => `L${i}\n`).join('')}`;
    const run = expectStatus(await beginImport(loader, file, { object: 'firm', mode: 'create', mapping: { n: 'name' } }), 202).body;
    const state = async () => expectStatus(await server.request('GET', `/api/v1/imports/${run.id}`), 200).body;
    while (!((await state()).done > 0)) await sleep(10);
    expectStatus(await server.request('PATCH', `/api/v1/users/${id}`, { roles: [] }), 200);
    while (['waiting', 'running'].includes((await state()).state)) await sleep(20);
    const { state: ended, error, created } = await state();
    expect({ ended, code: error?.code, some: created > 0 && created < 100_000 }).toEqual({
      ended: 'failed',
      code: 'forbidden',
      some: true,
    });
    const count = (
      await server.request('GET', '/api/v1/records/firm?count=exact&limit=1&filter={"field":"name","op":"starts_with","value":"L"}')
    ).body;
    expect(count.count).toBe(created);
  });
});
