import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publish, text } from '../../test/publishing.ts';
import { Oracle, rolledUpWorld } from '../../test/rolled-up-world.ts';
import { type Answer, startServer, type TestServer } from '../../test/start-server.ts';
import { refusal } from '../../test/writing.ts';

let server: TestServer;
let oracle: Oracle;
let firm = '';
beforeAll(async () => {
  server = await startServer();
  const worth = {
    kind: 'validation',
    name: 'worth',
    object: 'deal',
    label: text('Worth'),
    message: text('It must be worth something'),
    expression: 'amount > 0',
  };
  await publish(server, { put: [...rolledUpWorld, worth] });
  oracle = await Oracle.open(server.databaseUrl);
  firm = (await server.request('POST', '/api/v1/records/firm', { name: 'A' })).body.id;
});
afterAll(async () => {
  await oracle.end();
  await server.stop();
});

interface Entry {
  readonly step: number;
  readonly name: string;
  readonly [detail: string]: unknown;
}
const bulk = (operations: readonly unknown[], more: object = { explain: true }): Promise<Answer> =>
  server.request('POST', '/api/v1/records/deal/bulk', { operations, ...more });
const explain = async (...operations: readonly unknown[]): Promise<{ trace: readonly Entry[]; results: Answer['body'] }> => {
  const { status, body } = await bulk(operations);
  expect(status).toBe(200);
  return body;
};
const steps = (trace: readonly Entry[]) => trace.map(({ step, name }) => `${step} ${name}`);
const entry = (trace: readonly Entry[], name: string) => trace.find((one) => one.name === name);
/** Everything that a write could leave behind. */
const left = () =>
  oracle.rows(
    `select (select count(*) from tangram.outbox)::integer as events, (select count(*) from W."$history")::integer as changes, (select count(*) from W.deal)::integer as deals,
     (select sum("deals_count$iz") from W.firm)::integer as counted, (select count(*) from tangram.rollup_stale)::integer as stale`,
  );

describe('a write that is explained', () => {
  test('tells its steps in the order in which every write has them, and leaves nothing behind', async () => {
    const before = await left();
    const { trace, results } = await explain({
      op: 'create',
      values: { name: ' d ', firm, amount: '10', lines: [{ name: 'l', cost: '1' }] },
    });
    expect(steps(trace)).toEqual([
      '0 authorise',
      '1 normalise',
      '2 defaults',
      '2 defaults',
      '4 references',
      '4 validation',
      '4 references',
      '6 write',
      '6 write',
      '7 roll_ups',
      '10 commit',
    ]);
    expect(results[0]).toMatchObject({ status: 'created', version: 1 });
    expect(entry(trace, 'normalise')).toMatchObject({ index: 0, values: { name: 'd', amount: '10.00' } });
    expect(entry(trace, 'validation')).toEqual({ step: 4, name: 'validation', object: 'deal', asked: ['worth'], problems: [] });
    const deal = results[0].id;
    expect(entry(trace, 'roll_ups')?.moved).toEqual(
      expect.arrayContaining([
        { object: 'firm', id: firm, fields: expect.arrayContaining(['deals_count', 'deals_sum']) },
        { object: 'deal', id: deal, fields: ['cost'] },
        { object: 'firm', id: firm, fields: ['lines_cost'] },
      ]),
    );
    expect(entry(trace, 'commit')?.events).toEqual(
      expect.arrayContaining([{ object: 'deal', id: deal, op: 'created', version: 1, changed: [] }]),
    );
    expect(await left()).toEqual(before);
  });

  test('says which version it found, and at which step it ended', async () => {
    const made = await server.request('POST', '/api/v1/records/deal', { name: 'd', amount: '5' });
    const { id } = made.body;
    const before = await left();
    const stale = await explain({ op: 'update', id, version: 7, values: { amount: '6' } });
    expect(steps(stale.trace)).toEqual(['0 authorise', '1 normalise', '0 lock', '4 references', '10 commit']);
    expect(entry(stale.trace, 'lock')).toMatchObject({ index: 0, id, version: 1, expected: 7 });
    const changed = await explain({ op: 'update', id, version: 1, values: { amount: '6' } });
    expect(entry(changed.trace, 'commit')?.events).toEqual([{ object: 'deal', id, op: 'updated', version: 2, changed: ['amount'] }]);
    expect(await left()).toEqual(before);
  });

  test.each([true, false])(
    'shows that a rule which is not met leaves nothing behind, as it does when it is meant (explained: %s)',
    async (isExplained) => {
      const before = await left();
      const operations = [
        { op: 'create', values: { name: 'good', firm, amount: '1' } },
        { op: 'create', values: { name: 'bad', firm, amount: '0' } },
      ];
      const { body } = await bulk(operations, { explain: isExplained });
      expect(body.results.map(({ code }: { code: string }) => code)).toEqual(['not_written', 'validation_failed']);
      expect(await left()).toEqual(before);
      if (!isExplained) return expect(body.trace).toBeUndefined();
      expect(entry(body.trace, 'validation')).toMatchObject({ asked: ['worth'], problems: [':rule:worth'] });
      expect(entry(body.trace, 'commit')?.events).toEqual([]);
    },
  );

  test('is one of at most a hundred', async () => {
    const many = Array.from({ length: 101 }, () => ({ op: 'create', values: { name: 'x', amount: '1' } }));
    expect(refusal(await bulk(many))).toBe('422 malformed_batch operations:too_many_operations');
    expect(refusal(await bulk([], { explain: 'yes' }))).toBe('422 malformed_batch explain:not_a_yes_or_no');
  });
});
