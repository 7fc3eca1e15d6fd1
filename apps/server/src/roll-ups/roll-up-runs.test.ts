import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { publish } from '../../test/publishing.ts';
import { Oracle, rolledUpWorld } from '../../test/rolled-up-world.ts';
import { type Answer, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let oracle: Oracle;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: rolledUpWorld });
  oracle = await Oracle.open(server.databaseUrl);
  const firms = await write(
    'firm',
    Array.from({ length: 1_200 }, (_, i) => ({ name: `F${i}` })),
  );
  await write(
    'deal',
    firms.map((firm, i) => ({ name: 'd', firm, amount: `${i}` })),
  );
}, 120_000);
afterAll(async () => {
  await oracle.end();
  await server.stop();
});
/** Somebody repairs something by hand and leaves every sum wrong. */
beforeEach(() => oracle.rows('update W.firm set "deals_sum$n2z" = -1'));

async function write(object: string, all: readonly unknown[]): Promise<readonly string[]> {
  const operations = all.map((values) => ({ op: 'create', values }));
  const { body } = await server.request('POST', `/api/v1/records/${object}/bulk`, { operations });
  return body.results.map(({ id }: { id: string }) => id);
}
const begin = (field: string, object = 'firm'): Promise<Answer> => server.request('POST', `/api/v1/rollups/${object}/${field}/recompute`);
const show = async (id: string) => (await server.request('GET', `/api/v1/rollups/runs/${id}`)).body;
const ended = async (id: string) => {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
    const run = await show(id);
    if (run.finishedAt !== null) return run;
  }
  throw new Error('the run does not end');
};

describe('a roll-up that is worked out anew', () => {
  test('is right for all records, and says how many there were and how many it changed', async () => {
    const { status, body } = await begin('deals_sum');
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({
      object: 'firm',
      field: 'deals_sum',
      state: 'done',
      total: 1_200,
      done: 1_200,
      changed: 1_200,
    });
    expect(await oracle.wrong()).toEqual([]);
    const again = (await begin('deals_sum')).body;
    expect(await ended(again.id)).toMatchObject({ state: 'done', done: 1_200, changed: 0 });
  }, 60_000);

  test('stops when it is told to, and leaves whole what it did', async () => {
    // Who holds the first record holds the run up, so that it is sure to be stopped on its way.
    await oracle.rows('begin');
    await oracle.rows('select id from W.firm order by id limit 1 for update');
    const { id } = (await begin('deals_sum')).body;
    for (const deadline = Date.now() + 20_000; (await show(id)).state !== 'running' && Date.now() < deadline; ) await pause(20);
    const cancelled = server.request('POST', `/api/v1/rollups/runs/${id}/cancel`);
    await pause(200);
    await oracle.rows('commit');
    expect((await cancelled).status).toBe(202);
    const run = await ended(id);
    expect(run.state).toBe('cancelled');
    const [left] = await oracle.rows<{ wrong: number }>('select count(*)::integer as wrong from W.firm where "deals_sum$n2z" = -1');
    expect([left?.wrong, run.changed]).toEqual([1_200 - run.done, run.done]);
    expect((await server.request('POST', `/api/v1/rollups/runs/${id}/cancel`)).status).toBe(202);
  }, 60_000);

  test('is not begun twice at once, nor stopped when it has ended', async () => {
    await oracle.rows('begin');
    await oracle.rows('select id from W.firm order by id limit 1 for update');
    const first = (await begin('deals_sum')).body;
    expect((await begin('deals_sum')).body.code).toBe('rollup_running');
    await oracle.rows('commit');
    expect((await ended(first.id)).state).toBe('done');
    expect((await server.request('POST', `/api/v1/rollups/runs/${first.id}/cancel`)).body.code).toBe('rollup_ended');
  }, 60_000);

  test.each([
    ['a field that is none', 'size', 'firm'],
    ['a field that is not there', 'ghost', 'firm'],
    ['an object that is not there', 'deals_sum', 'ghost'],
  ])('must be one: %s', async (_, field, object) => {
    expect((await begin(field, object)).body.code).toBe('not_found');
  });
});

describe('a changed definition', () => {
  test('is worked out for what is there by the publish that changes it', async () => {
    const fields = rolledUpWorld.map((document) => JSON.parse(JSON.stringify(document))).find(({ name }) => name === 'firm');
    const count = fields.fields.find(({ name }: { name: string }) => name === 'deals_count');
    count.filter = 'amount >= 600';
    await publish(server, { put: [fields] });
    const [seen] = await oracle.rows<{ n: number }>('select sum("deals_count$iz")::integer as n from W.firm');
    expect(seen?.n).toBe(600);
  }, 60_000);
});
