import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startServer, type TestServer } from '../../test/start-server.ts';

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
  });

  test('of nothing is nothing', async () => {
    expect((await client.query<{ mask: string | null }>(`select tangram.mask('phone', null) as mask`)).rows[0]?.mask).toBeNull();
  });
});
