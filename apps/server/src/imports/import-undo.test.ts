import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginImport, emptyOut, importFile, recordsOf, undoImport, untilImported, valuesByName } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      objectOf('firm', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('phone', 'phone'),
        fieldOf('size', 'integer', { minimum: 1 }),
        fieldOf('worth', 'currency'),
      ]),
      objectOf('order', [
        fieldOf('firm', 'reference', { object: 'firm', onDelete: 'restrict' }),
        fieldOf('amount', 'currency', { required: true }),
      ]),
    ],
  });
}, 120_000);
afterAll(() => server?.stop());

const byName = (object: string, select: readonly string[]) => valuesByName(server, object, select);
const emptied = (...objects: string[]) => emptyOut(server, ...objects);

describe('an undo', () => {
  test('takes back what was created and changed, and keeps and lists what people changed since', async () => {
    await importFile(server, 'n,c,s\nA,a,1\nB,b,2\nC,c,3\n', { object: 'firm', mapping: { n: 'name', c: 'code', s: 'size' } });
    const before = await byName('firm', ['code', 'size', 'worth']);
    const run = await importFile(server, 'n,c,s,w\nA+,a,10,1\nA++,a,11,2\nB+,b,20,1\nD,d,4,1\nE,e,5,1\nF,f,6,1\n', {
      object: 'firm',
      mode: 'upsert',
      match: ['code'],
      mapping: { n: 'name', c: 'code', s: 'size', w: 'worth' },
    });
    expect(run).toMatchObject({ created: 3, updated: 3 });
    const ids = Object.fromEntries((await recordsOf(server, 'firm', { select: ['code'] })).map(({ code, id }) => [code, id]));
    expectStatus(await server.request('PATCH', `/api/v1/records/firm/${ids['b']}`, { size: 21 }), 200);
    expectStatus(await server.request('PATCH', `/api/v1/records/firm/${ids['d']}`, { phone: '13800138000' }), 200);
    expectStatus(await server.request('POST', '/api/v1/records/order', { name: 'uses E', amount: '1', firm: ids['e'] }), 201);
    const undone = await undoImport(server, run.id);
    expect(undone).toMatchObject({ state: 'undone', undo: { undone: 3, kept: 3, keptUrl: `/api/v1/imports/${run.id}/kept` } });
    const { body } = await server.request('GET', undone.undo.keptUrl);
    expect(body.data.map(({ row, id, code }: Record<string, unknown>) => [row, id, code])).toEqual([
      [4, ids['b'], 'fields_changed_since'],
      [5, ids['d'], 'changed_since'],
      [6, ids['e'], 'in_use'],
    ]);
    expect(await byName('firm', ['code', 'size', 'worth'])).toEqual({
      ...before,
      B: ['b', 21, null],
      D: ['d', 4, '1.00'],
      E: ['e', 5, '1.00'],
    });
    expect((await server.request('POST', `/api/v1/imports/${run.id}/undo`, {})).body).toMatchObject({ status: 409, code: 'import_ended' });
    await emptied('order', 'firm');
  });

  test('of five hundred changed records brings back every field but those that people changed since, and lists these', async () => {
    const line = (i: number, more: string) => `F${i},c${i},${more}\n`;
    const rows = Array.from({ length: 500 }, (_, i) => i);
    const mapped = { object: 'firm', mapping: { n: 'name', c: 'code', s: 'size', w: 'worth' } };
    await importFile(server, `n,c,s,w\n${rows.map((i) => line(i, `${i + 1},${i}`)).join('')}`, mapped);
    const before = await byName('firm', ['code', 'size', 'worth', 'phone']);
    const changed = `n,c,s,w\n${rows.map((i) => `G${i},c${i},${i + 1000},9999\n`).join('')}`;
    const run = await importFile(server, changed, { ...mapped, mode: 'upsert', match: ['code'] });
    expect(run).toMatchObject({ updated: 500 });
    const ids = Object.fromEntries((await recordsOf(server, 'firm', { select: ['code'] })).map(({ code, id }) => [code, id]));
    const others = [
      [3, { size: 42 }, ['size']],
      [7, { name: 'Ours', worth: '8' }, ['name', 'worth']],
      [11, { phone: '+8613800138000' }, []],
      [400, { size: null }, ['size']],
    ] as const;
    for (const [i, values] of others) expectStatus(await server.request('PATCH', `/api/v1/records/firm/${ids[`c${i}`]}`, values), 200);
    const undone = await undoImport(server, run.id);
    expect(undone).toMatchObject({ state: 'undone', undo: { undone: 500, kept: 3 } });
    const { data } = (await server.request('GET', undone.undo.keptUrl)).body;
    const listed = data.map(({ id, code, fields }: Record<string, unknown>) => [id, code, fields]);
    expect(new Set(listed)).toEqual(
      new Set(others.filter(([, , fields]) => fields.length > 0).map(([i, , fields]) => [ids[`c${i}`], 'fields_changed_since', fields])),
    );
    expect(data.find(({ id }: { id: string }) => id === ids['c7']).message).toContain('worth');
    const { F7: _, ...rest } = before;
    expect(await byName('firm', ['code', 'size', 'worth', 'phone'])).toEqual({
      ...rest,
      F3: ['c3', 42, '3.00', null],
      Ours: ['c7', 8, '8.00', null],
      F11: ['c11', 12, '11.00', '+8613800138000'],
      F400: ['c400', null, '400.00', null],
    });
    await emptied('firm');
  });
});

describe('a cancelled import', () => {
  test('keeps what it wrote so far, which can be undone', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `N${i}`);
    const { body } = expectStatus(await beginImport(server, `n\n${rows.join('\n')}\n`, { object: 'firm', mapping: { n: 'name' } }), 202);
    while ((await server.request('GET', `/api/v1/imports/${body.id}`)).body.created === 0);
    expectStatus(await server.request('POST', `/api/v1/imports/${body.id}/cancel`, {}), 202);
    const run = await untilImported(server, body.id);
    expect(run.state).toBe('cancelled');
    expect(run.created).toBeGreaterThan(0);
    expect(run.created).toBeLessThan(30_000);
    expect(await undoImport(server, body.id)).toMatchObject({ state: 'undone', undo: { undone: run.created, kept: 0 } });
    expect(await recordsOf(server, 'firm', { limit: 1 })).toEqual([]);
    expect((await server.request('POST', `/api/v1/imports/${body.id}/cancel`, {})).status).toBe(409);
  });
});
