import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { beginImport, importFile, problemsOf, recordsOf, undoImport } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      objectOf('firm', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('phone', 'text'),
        fieldOf('size', 'integer'),
        fieldOf('parent', 'reference', { object: 'firm' }),
      ]),
    ],
  });
}, 120_000);
afterAll(() => server?.stop());
afterEach(async () => {
  const operations = (await recordsOf(server, 'firm')).map(({ id }) => ({ op: 'delete', id }));
  if (operations.length > 0) expectStatus(await server.request('POST', '/api/v1/records/firm/bulk', { operations }), 200);
});

const mapping = { n: 'name', c: 'code', p: 'phone', s: 'size', up: 'parent.name' };
const upsert = { object: 'firm', mode: 'upsert', match: ['code'], mapping };
const firms = async () =>
  Object.fromEntries(
    (await recordsOf(server, 'firm', { select: ['name', 'code', 'phone', 'size', 'parent.name'] })).map((one) => [
      one['code'],
      [one['name'], one['phone'], one['size'], one['parent.name']],
    ]),
  );

describe('each column says what becomes of values that are there', () => {
  test('one is written over, one filled in, one left alone, in a record that is there and never in a new one', async () => {
    await importFile(server, 'n,c,p,s,up\nA,a,1,1,\nB,b,,2,A\n', upsert);
    const before = await firms();
    const file = 'n,c,p,s,up\nA2,a,9,10,Late\nB2,b,8,20,Late\nLate,l,7,30,B\n';
    const run = await importFile(server, file, { ...upsert, existing: { p: 'fill', s: 'skip', up: 'skip' } });
    expect(run).toMatchObject({ created: 1, failed: 0, warned: 0 });
    expect(await firms()).toEqual({ a: ['A2', '1', 1, null], b: ['B2', '8', 2, 'A2'], l: ['Late', '7', 30, 'B2'] });
    expect(await undoImport(server, run.id)).toMatchObject({ undo: { kept: 0 } });
    expect(await firms()).toEqual(before);
  });

  test('a reference to a later row of the file is filled in where there is none', async () => {
    await importFile(server, 'n,c,p,s,up\nA,a,,,\nB,b,,,A\n', upsert);
    await importFile(server, 'n,c,p,s,up\nA,a,,,Late\nB,b,,,Late\nLate,l,,,\n', { ...upsert, existing: { up: 'fill' } });
    expect(await firms()).toMatchObject({ a: ['A', null, null, 'Late'], b: ['B', null, null, 'A'] });
  });

  test('a word that is none and a column that is not mapped are refused together', async () => {
    const { status, body } = await beginImport(server, 'n,c,p,s,up\nA,a,1,1,\n', { ...upsert, existing: { p: 'merge', x: 'fill' } });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'existing.p not_a_choice',
      'existing.x unmapped_column',
    ]);
  });
});

describe('a row whose record an earlier row wrote', () => {
  const rows = ['n,c,p,s,up', 'A,a,,1,', 'B,b,,2,', 'A2,a,,3,', ...Array.from({ length: 1200 }, (_, i) => `F${i},f${i},,,`), 'B2,b,,4,'];
  const file = `${rows.join('\n')}\n`;

  test('is written too, and pointed out with the row it repeats, however far away that is', async () => {
    const dry = await importFile(server, file, { ...upsert, dryRun: true });
    const run = await importFile(server, file, upsert);
    expect(run).toMatchObject({ created: 1202, updated: 2, failed: 0, warned: 2 });
    expect(await problemsOf(server, run.id)).toEqual(['4 warning c repeated_row', '1205 warning c repeated_row']);
    expect(await problemsOf(server, dry.id)).toEqual(await problemsOf(server, run.id));
    const { body } = await server.request('GET', `/api/v1/imports/${run.id}/errors?format=json`);
    expect(body.data.map(({ message }: { message: string }) => message)).toEqual([
      'This is the same record as in row 2',
      'This is the same record as in row 3',
    ]);
    expect(await firms()).toMatchObject({ a: ['A2', null, 3, null], b: ['B2', null, 4, null] });
  });

  test('fails where that is asked for, and the first one stands', async () => {
    const run = await importFile(server, file, { ...upsert, repeats: 'fail' });
    expect(run).toMatchObject({ created: 1202, updated: 0, failed: 2, warned: 0 });
    expect(await problemsOf(server, run.id)).toEqual(['4 error c repeated_row', '1205 error c repeated_row']);
    expect(await firms()).toMatchObject({ a: ['A', null, 1, null], b: ['B', null, 2, null] });
  });

  test('is pointed out where records that are there are passed over', async () => {
    await importFile(server, 'n,c,p,s,up\nA,a,,1,\n', upsert);
    const run = await importFile(server, 'n,c,p,s,up\nA1,a,,2,\nA2,a,,3,\n', { ...upsert, existing: 'skip' });
    expect(run).toMatchObject({ skipped: 2, warned: 1 });
    expect(await problemsOf(server, run.id)).toEqual(['3 warning c repeated_row']);
  });

  test('has no meaning in an import that only creates', async () => {
    const { body } = await beginImport(server, 'n\nA\n', { object: 'firm', mapping: { n: 'name' }, repeats: 'fail' });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual(['repeats existing_unused']);
  });
});
