import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { send } from '../../test/start-server.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
});
afterAll(() => server.stop());

const nobody = '01900000-0000-7000-8000-000000000000';
interface Entry {
  readonly type: string;
  readonly at: string;
  readonly record: { readonly object: string; readonly id: string; readonly title: string };
  readonly values?: Readonly<Record<string, unknown>>;
  readonly version?: number;
  readonly op?: string;
  readonly changes?: unknown;
}
const timeline = (id: string, query = '') => server.request('GET', `/api/v1/records/customer/${id}/timeline${query}`);
const entries = async (id: string, query = ''): Promise<readonly Entry[]> => (await timeline(id, query)).body.data;
const called = (customer: string, name: string, at: string | null) =>
  server.made('phone_call', { name, happened_at: at, regarding: { object: 'customer', id: customer } });

describe('the timeline of a record', () => {
  test('tells what happened about it and to it, newest first', async () => {
    const customer = await server.made('customer', { name: 'North', region: 'north' });
    await called(customer, 'before', '2020-01-02T08:00:00.000Z');
    await server.patch('customer', customer, { region: 'south', serial: '7' });
    const planned = await called(customer, 'planned', '2099-01-02T08:00:00.000Z');
    const found = await entries(customer);
    expect(found.map(({ type, record }) => `${type} ${record.object} ${record.title}`)).toEqual(
      ['phone_call planned', 'customer North', 'customer North', 'phone_call before'].map(
        (words, i) => `${['call', 'change', 'create', 'call'][i]} ${words}`,
      ),
    );
    expect(found[0]).toMatchObject({
      at: '2099-01-02T08:00:00.000Z',
      record: { object: 'phone_call', id: planned },
      values: {
        id: planned,
        version: 1,
        name: 'planned',
        regarding: { object: 'customer', id: customer },
        can: { update: true, delete: true, share: true },
      },
    });
    expect(found[1]).toMatchObject({
      record: { object: 'customer', id: customer },
      version: 2,
      op: 'update',
      changes: { region: { from: 'north', to: 'south' }, serial: { from: null, to: '7' } },
    });
  });

  test('says of each change what it made of the value, also where later pages begin', async () => {
    const customer = await server.made('customer', { name: 'Counted', serial: '0' });
    for (let i = 1; i <= 60; i++) await server.patch('customer', customer, { serial: String(i) });
    const first = await timeline(customer, '?types=change');
    const second = await timeline(customer, `?types=change&cursor=${first.body.nextCursor}`);
    expect([first.body.data.length, second.body.data.length, second.body.nextCursor]).toEqual([50, 10, null]);
    const serials = [...first.body.data, ...second.body.data].map(({ changes }) => `${changes.serial.from} ${changes.serial.to}`);
    expect(serials).toEqual(Array.from({ length: 60 }, (_, i) => `${59 - i} ${60 - i}`));
  });

  test('puts an activity that has not happened yet where it was made', async () => {
    const customer = await server.made('customer', { name: 'Later' });
    await called(customer, 'long ago', '2019-01-01T00:00:00.000Z');
    await called(customer, 'some day', null);
    expect((await entries(customer)).map(({ record }) => record.title)).toEqual(['some day', 'Later', 'long ago']);
  });

  test('leaves out what is about another record, what is deleted, and what was not asked for', async () => {
    const [customer, other] = [await server.made('customer', { name: 'Mine' }), await server.made('customer', { name: 'Other' })];
    await called(other, 'elsewhere', '2024-01-01T00:00:00.000Z');
    await server.remove('phone_call', await called(customer, 'gone', '2024-01-01T00:00:00.000Z'));
    await called(customer, 'here', '2024-01-01T00:00:00.000Z');
    expect((await entries(customer)).map(({ type }) => type)).toEqual(['create', 'call']);
    expect((await entries(customer, '?types=call')).map(({ record }) => record.title)).toEqual(['here']);
    expect(await entries(customer, '?types=visit,change')).toEqual([]);
  });

  test('is there for a record in the bin', async () => {
    const customer = await server.made('customer', { name: 'Binned' });
    await server.remove('customer', customer);
    expect((await entries(customer)).map(({ type, op }) => `${type} ${op ?? ''}`.trim())).toEqual(['change delete', 'create']);
  });

  test('of a record that nobody sees is not found; nobody sees anything without a right', async () => {
    const customer = await server.made('customer', { name: 'Hidden' });
    expect(refusal(await timeline(nobody))).toBe('404 not_found');
    expect(refusal(await timeline('x'))).toBe('404 not_found');
    expect(refusal(await server.request('GET', `/api/v1/records/ghost/${customer}/timeline`))).toBe('404 not_found');
    const person = { email: 'guest@example.com', name: 'Guest', password: 'a long password', roles: [] };
    await server.request('POST', '/api/v1/users', person);
    const { email, password } = person;
    const { body } = await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null });
    const refused = await server.request('GET', `/api/v1/records/customer/${customer}/timeline`, undefined, { token: body.token });
    expect(refusal(refused)).toBe('403 forbidden');
  });

  test('refuses what it does not understand, and a cursor of another question', async () => {
    const customer = await server.made('customer', { name: 'Asked' });
    expect(refusal(await timeline(customer, '?types=call,ghost,create&more=1'))).toBe(
      '400 unsupported_query more:unknown_key types.1:not_one_of',
    );
    for (let i = 0; i < 51; i++) await called(customer, `call ${i}`, '2024-01-01T00:00:00.000Z');
    const { nextCursor } = (await timeline(customer, '?types=call')).body;
    expect(refusal(await timeline(customer, `?cursor=${nextCursor}`))).toBe('400 cursor_mismatch');
    expect(refusal(await timeline(customer, '?cursor=made-up'))).toBe('400 cursor_mismatch');
    expect((await entries(customer, `?types=call&cursor=${nextCursor}`)).length).toBe(1);
  });

  test('of ten thousand entries is walked through without missing or repeating one', async () => {
    const customer = await server.made('customer', { name: 'Busy' });
    const regarding = { object: 'customer', id: customer };
    const values = Array.from({ length: 10_000 }, (_, i) => ({
      name: `call ${i}`,
      happened_at: new Date(Date.UTC(2024, 0, 1) + Math.floor(i / 3) * 60_000).toISOString(),
      regarding,
    }));
    const made = await server.bulk(
      'phone_call',
      values.map((one) => ({ op: 'create', values: one })),
    );
    expect(made.status).toBe(200);
    const began = performance.now();
    const seen: Entry[] = [];
    let slowest = 0;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const asked = performance.now();
      const { body } = await timeline(customer, cursor === '' ? '' : `?cursor=${cursor}`);
      slowest = Math.max(slowest, performance.now() - asked);
      seen.push(...body.data);
      cursor = body.nextCursor;
    }
    expect(seen.length).toBe(10_001);
    expect(new Set(seen.map(({ record }) => record.id)).size).toBe(10_001);
    expect(seen.map(({ at }) => at)).toEqual([...seen.map(({ at }) => at)].sort().reverse());
    expect(slowest).toBeLessThan(1_000);
    expect(performance.now() - began).toBeLessThan(60_000);
  }, 90_000);
});
