import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { importFile, undoImport } from '../../test/importing.ts';
import { publish } from '../../test/publishing.ts';
import { Oracle, rolledUpWorld } from '../../test/rolled-up-world.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let oracle: Oracle;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: rolledUpWorld });
  oracle = await Oracle.open(server.databaseUrl);
}, 120_000);
afterAll(async () => {
  await oracle.end();
  await server.stop();
});

const ROWS = 10_000;
/** One firm has more deals than are added up while somebody waits; those of the others come in no order. */
const firmOf = (i: number): number => (i % 5 === 0 ? 0 : (i * 7_919) % 300);
const deals = (amount: (i: number) => number): string =>
  [
    'name,firm,amount,closes,kind,hot',
    ...Array.from({ length: ROWS }, (_, i) =>
      [
        `D${i}`,
        i % 11 === 3 ? '' : `F${firmOf(i)}`,
        (amount(i) / 100).toFixed(2),
        `2026-0${1 + (i % 9)}-1${i % 10}`,
        i % 2 ? 'new' : 'again',
        i % 3 === 0,
      ].join(),
    ),
  ].join('\n');
const options = {
  object: 'deal',
  mapping: { name: 'name', firm: 'firm.name', amount: 'amount', closes: 'closes', kind: 'kind', hot: 'hot' },
};
/** Until nothing waits to be added up after the commit. */
async function settled(): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(100))
    if ((await oracle.rows('select from tangram.rollup_stale limit 1')).length === 0) return;
}

describe('ten thousand rows imported under roll-ups', () => {
  test('leave the values that SQL finds: created, changed by an upsert, and undone but for what was changed since', async () => {
    const firms = ['name', ...Array.from({ length: 300 }, (_, i) => `F${i}`)].join('\n');
    await importFile(server, firms, { object: 'firm', mapping: { name: 'name' } });

    const made = await importFile(
      server,
      deals((i) => (i * 37) % 100_000),
      options,
    );
    expect(made).toMatchObject({ state: 'done', total: ROWS, created: ROWS, failed: 0 });
    await settled();
    expect(await oracle.wrong()).toEqual([]);
    const [sums] = await oracle.rows<{ n: number; of: number }>(
      'select sum("deals_count$iz")::integer as n, count(*) filter (where "deals_sum$n2z" > 0)::integer as of from W.firm',
    );
    expect(sums).toEqual({ n: Array.from({ length: ROWS }, (_, i) => i).filter((i) => i % 11 !== 3).length, of: 241 });

    const changed = await importFile(
      server,
      deals((i) => (i % 2 ? 100 : (i * 37) % 100_000)),
      { ...options, mode: 'upsert', match: ['name'] },
    );
    expect(changed).toMatchObject({ state: 'done', total: ROWS, created: 0, failed: 0 });
    await settled();
    expect(await oracle.wrong()).toEqual([]);

    expect(await undoImport(server, changed.id)).toMatchObject({ state: 'undone', undo: { kept: 0 } });
    expect(await undoImport(server, made.id)).toMatchObject({ state: 'undone' });
    await settled();
    expect(await oracle.wrong()).toEqual([]);
  }, 300_000);
});
