import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { aggregated, type AskedGroup, type AskedMeasure, type Calendar, type Sample } from '../../test/aggregate-oracle.ts';
import { compileContext, readContext } from '../../test/read-sample.ts';
import { noteRuns, runs } from '../../test/runs.ts';
import { closeSample, createTables, insertRow } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { id } from '../../test/sample-rows.ts';
import { aggregateParams, compileAggregate } from './compile-aggregate.ts';
import { buckets } from './measures.ts';
import { parseAggregate } from './parse-aggregate.ts';

const schema = 'w_aggregate_oracle';
const db = new pg.Client(process.env['TEST_DATABASE_URL']);

const pick = <T>(list: readonly T[], i: number): T | null => list[i % (list.length + 1)] ?? null;
const days = ['2024-02-29', '2024-03-31', '2024-04-01', '2023-12-31', '2024-01-01', '2024-06-30', '2024-07-01', '2024-07-07', '2024-07-08'];
/** Around midnights, the hours that summer time skips and repeats, and the end of a year. */
const moments = [
  '2024-06-05T15:59:59.999Z',
  '2024-06-05T16:00:00.000Z',
  '2024-03-10T06:59:59.999Z',
  '2024-03-10T07:30:00.000Z',
  '2024-11-03T05:30:00.000Z',
  '2024-11-03T06:30:00.000Z',
  '2023-12-31T15:59:59.999Z',
  '2023-12-31T16:00:00.000Z',
  '2024-01-01T04:59:59.999Z',
  '2024-03-31T00:30:00.000Z',
  '2024-10-06T15:30:00.000Z',
  '2024-07-07T16:00:00.000Z',
];
const amounts = ['0.00', '-1.50', '10.00', '9.99', '0.01', '99999999999999999.99'];
const samples: readonly Sample[] = Array.from({ length: 160 }, (_, i) => ({
  amount: pick(amounts, i * 5 + 1),
  close_date: pick(days, i * 7),
  seen_at: pick(moments, i * 11 + 2),
  urgent: pick([true, false], i * 13),
}));

beforeAll(async () => {
  await db.connect();
  await createTables(db, model, schema);
  for (const [i, row] of samples.entries()) await insertRow(db, schema, 'deal', { id: id('d', i), name: `D${i}`, ...row });
});
afterAll(() => closeSample(db, schema));

const calendars: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constantFrom(
    'Asia/Shanghai',
    'UTC',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ),
  weekStart: fc.integer({ min: 1, max: 7 }),
});
const groups: fc.Arbitrary<readonly AskedGroup[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({ field: fc.constantFrom('close_date' as const, 'seen_at' as const), bucket: fc.constantFrom(...buckets) }),
    fc.constant<AskedGroup>({ field: 'urgent' }),
    fc.constant<AskedGroup>({ field: 'close_date' }),
  ),
  { maxLength: 3, selector: ({ field, bucket }) => `${field}:${bucket ?? ''}` },
);
const measures: fc.Arbitrary<readonly AskedMeasure[]> = fc.array(
  fc.oneof(
    fc.constant<AskedMeasure>({ op: 'count' }),
    fc.record({ op: fc.constantFrom('sum', 'avg', 'min', 'max', 'count', 'count_distinct'), field: fc.constant('amount' as const) }),
    fc.record({
      op: fc.constantFrom('min', 'max', 'count', 'count_distinct'),
      field: fc.constantFrom('close_date' as const, 'seen_at' as const),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

let sent = 0;
async function answer(request: object, calendar: Calendar): Promise<unknown> {
  const deal = model.objects.get('deal');
  if (!deal) throw new Error('no deal');
  const parsed = parseAggregate({ ...readContext(model), calendar }, deal, request);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  sent += 1;
  const { text, bind } = compileAggregate(compileContext(model, schema), parsed.value);
  const { rows } = await db.query<{ data: string; count: number }>(text, bind(aggregateParams(parsed.value)));
  return JSON.parse(rows[0]?.data ?? 'null');
}

describe('a random aggregate', () => {
  test('in any zone, with the week beginning on any day, is what a plain program counts', async () => {
    await fc.assert(
      fc.asyncProperty(groups, measures, calendars, async (groupBy, asked, calendar) => {
        const request = {
          groupBy: groupBy.map((group, i) => ({ ...group, as: `g${i}` })),
          measures: asked.map((one, i) => ({ ...one, as: `m${i}` })),
        };
        expect(await answer(request, calendar)).toEqual(aggregated(samples, { groups: groupBy, measures: asked, calendar }));
      }),
      { numRuns: runs(400) },
    );
    noteRuns('aggregates', runs(400), sent);
  }, 1_800_000);

  test('puts a moment into the day of the workspace, not of UTC', async () => {
    const byDay = (zone: string, weekStart = 1) =>
      answer(
        {
          groupBy: [{ field: 'seen_at', bucket: 'day', as: 'day' }],
          measures: [{ op: 'count' }],
          filter: { field: 'seen_at', op: 'in', value: moments.slice(0, 2) },
        },
        { zone, weekStart },
      );
    expect(await byDay('Asia/Shanghai')).toMatchObject([{ day: '2024-06-05' }, { day: '2024-06-06' }]);
    expect(await byDay('UTC')).toMatchObject([{ day: '2024-06-05' }]);
  });
});
