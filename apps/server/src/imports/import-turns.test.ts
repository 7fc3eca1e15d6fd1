import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importFile, problemsOf, recordsOf, undoImport } from '../../test/importing.ts';
import { fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
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
});
