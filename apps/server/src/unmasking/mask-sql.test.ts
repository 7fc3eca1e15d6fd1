import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { maskedText } from '@tangram/view';
import type { Mask } from '@tangram/model';
import fc from 'fast-check';
import pg from 'pg';
import { startServer, type TestServer } from '../../test/start-server.ts';

const masks = ['phone', 'id_card', 'bank_card', 'email', 'band', 'text', 'all'] as const satisfies readonly Mask[];
const isMask = (how: string): how is Mask => masks.some((mask) => mask === how);

let server: TestServer;
let client: pg.Client;
beforeAll(async () => {
  server = await startServer();
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

describe('what a mask leaves', () => {
  test.each([
    ['phone', '+8613800138000', '138****8000'],
    ['phone', '13800138000', '138****8000'],
    ['phone', '0086 138-0013-8000', '138****8000'],
    ['phone', '+442071838750', '442****8750'],
    ['phone', '8001234', '****34'],
    ['phone', '110', '****'],
    ['id_card', '110101199003071234', '110***********1234'],
    ['id_card', '11010119900307123X', '110***********123X'],
    ['id_card', '1101', '****'],
    ['bank_card', '6222 0200 1234 5678 901', '**** 8901'],
    ['bank_card', '1234', '****'],
    ['email', 'anna@x.com', 'a***@x.com'],
    ['email', '李雷@例子.公司', '李***@例子.公司'],
    ['email', '@x.com', '***'],
    ['band', '0', '< 1,000'],
    ['band', '999.99', '< 1,000'],
    ['band', '1000', '1,000–10,000'],
    ['band', '99999.9999', '10,000–100,000'],
    ['band', '-250000', '-(100,000–1,000,000)'],
    ['band', 'no number', '***'],
    ['text', '李雷', '李***'],
    ['text', '李', '***'],
    ['text', '', '***'],
    ['all', '2001-02-03', '***'],
    ['a kind that there is not', 'x', '***'],
  ])('%s of %s is %s', async (how, value, left) => {
    const { rows } = await client.query<{ mask: string }>('select tangram.mask($1, $2) as mask', [how, value]);
    expect(rows[0]?.mask).toBe(left);
    if (isMask(how)) expect(maskedText(how, value)).toBe(left);
  });

  test('is the same where the designer shows what a role would see', async () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 24 });
    const value = fc.oneof(
      digits,
      digits.map((text) => `-${text}.${text.slice(0, 4)}`),
      digits.map((text) => `+86 ${text}`),
      fc.string({ unit: fc.constantFrom(...'0123456789-+@. 李雷a@X𠮷\u00e9'), maxLength: 24 }),
      fc.emailAddress(),
    );
    const drawn = fc.sample(fc.tuple(fc.constantFrom(...masks), value), { numRuns: 3_000, seed: 54 });
    const { rows } = await client.query<{ how: Mask; value: string; mask: string }>(
      'select how, value, tangram.mask(how, value) as mask from unnest($1::text[], $2::text[]) as x (how, value)',
      [drawn.map(([how]) => how), drawn.map(([, text]) => text)],
    );
    expect(rows.filter((row) => maskedText(row.how, row.value) !== row.mask)).toEqual([]);
    expect(new Set(rows.map(({ mask }) => mask)).size).toBeGreaterThan(500);
  });

  test('of nothing is nothing', async () => {
    expect((await client.query<{ mask: string | null }>(`select tangram.mask('phone', null) as mask`)).rows[0]?.mask).toBeNull();
  });
});
