import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oneCurrency, severalCurrencies } from '../../test/money-world.ts';
import { expectStatus, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [...oneCurrency, ...severalCurrencies] });
}, 120_000);
afterAll(() => server.stop());

const bulk = async (object: string, operations: readonly object[]) =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}/bulk`, { operations, atomic: false }), 200).body.results;

/** What the latest deals come to, by id. */
const basesOf = async (): Promise<ReadonlyMap<string, string>> => {
  const { data } = (
    await server.request('POST', '/api/v1/records/deal/query', { select: ['amount_base'], sort: ['-created_at'], limit: 50 })
  ).body;
  return new Map(data.map(({ id, amount_base: base }: { id: string; amount_base: string }) => [id, base]));
};

/** An exact decimal as whole units of its last digit. */
const units = (text: string, scale: number): bigint => {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  const value = BigInt(whole + part.padEnd(scale, '0').slice(0, scale));
  return sign === '-' ? -value : value;
};
const asText = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
/** An amount of two digits at a rate of ten, half up to two digits: away from zero on both sides. */
function converted(amount: string, rate: string): string {
  const exact = units(amount, 2) * units(rate, 10);
  const half = 5n * 10n ** 9n;
  const sign = exact < 0n ? -1n : 1n;
  return asText(sign * ((sign * exact + half) / 10n ** 10n));
}

const day = fc.integer({ min: 0, max: 999 }).map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
const amount = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }).map(asText);
const value = fc.bigInt({ min: 1n, max: 99_999_999_999n }).map((n) => `${n / 10n ** 8n}.${(n % 10n ** 8n).toString().padStart(8, '0')}`);
const code = fc.constantFrom('CNY', 'USD', 'JPY');
const rates = fc.uniqueArray(fc.record({ code: fc.constantFrom('USD', 'JPY'), valid_from: day, rate: value }), {
  selector: (one) => `${one.code} ${one.valid_from}`,
  maxLength: 8,
});
const deals = fc.array(fc.record({ currency: code, closes: day, amount }), { minLength: 1, maxLength: 20 });

describe('whatever is written at whatever rates', () => {
  test('is converted as a plain program does, created or changed, and refused where there is no rate', async () => {
    let refused = 0;
    let foreign = 0;
    await fc.assert(
      fc.asyncProperty(rates, deals, fc.array(fc.record({ currency: code, closes: day, amount })), async (known, first, second) => {
        const { data: old } = (await server.request('POST', '/api/v1/records/exchange_rate/query', { limit: 200 })).body;
        await bulk(
          'exchange_rate',
          old.map(({ id }: { id: string }) => ({ op: 'delete', id })),
        );
        await bulk(
          'exchange_rate',
          known.map((values) => ({ op: 'create', values })),
        );
        const wanted = (deal: { currency: string; closes: string; amount: string }) => {
          const fitting = known.filter((one) => one.code === deal.currency && one.valid_from <= deal.closes);
          const latest = fitting.sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))[0]?.rate;
          return deal.currency === 'CNY' ? deal.amount : latest === undefined ? null : converted(deal.amount, latest);
        };
        const made = await bulk(
          'deal',
          first.map((values) => ({ op: 'create', values })),
        );
        const bases = await basesOf();
        first.forEach((deal, i) => {
          const base = wanted(deal);
          if (base === null) refused += 1;
          else if (deal.currency !== 'CNY') foreign += 1;
          if (base === null) expect(made[i]).toMatchObject({ status: 'failed', errors: [{ path: 'currency', code: 'rate_missing' }] });
          else expect(bases.get(made[i].id)).toBe(base);
        });
        const living = made.filter(({ status }: { status: string }) => status === 'created');
        const changes = second.slice(0, living.length);
        const changed = await bulk(
          'deal',
          changes.map((values, i) => ({ op: 'update', id: living[i].id, values })),
        );
        const later = await basesOf();
        changes.forEach((deal, i) => {
          const base = wanted(deal);
          if (base === null) expect(changed[i]).toMatchObject({ status: 'failed' });
          else expect(later.get(living[i].id)).toBe(base);
        });
      }),
      { numRuns: 40 },
    );
    expect(refused).toBeGreaterThan(10);
    expect(foreign).toBeGreaterThan(10);
  }, 120_000);
});
