import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { settledEvents } from '../../test/settled-events.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
});
afterAll(() => server.stop());

const post = (path: string, body: unknown) => server.request('POST', path, body);
const clock = async (advance: string): Promise<string> => expectStatus(await post('/api/v1/test/clock', { advance }), 200).body.now;
/** The cause of the latest change of a record. */
const causeOf = async (object: string, id: string): Promise<string> => (await server.history(object, id)).body.data[0].cause;
const foreseen = async (cause: string) => expectStatus(await post('/api/v1/restores', { cause, dryRun: true }), 200).body;
/** Begins a restore and waits for its end. */
async function restored(cause: string) {
  const { id } = expectStatus(await post('/api/v1/restores', { cause }), 202).body;
  for (;;) {
    const { body } = expectStatus(await server.request('GET', `/api/v1/restores/${id}`), 200);
    if (!['waiting', 'running', 'cancelling'].includes(body.state)) return body;
    await sleep(50);
  }
}
const made = (count: number, values: (n: number) => object): Promise<readonly string[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => server.made('opportunity', { name: `O${n}`, ...values(n) })));
const updates = (ids: readonly string[], values: object) => ids.map((id) => ({ op: 'update', id, values }));
const shown = async (ids: readonly string[], field: string): Promise<readonly unknown[]> =>
  Promise.all(ids.map(async (id) => (await server.read('opportunity', id)).body[field]));

describe('taking a bulk edit back', () => {
  test('gives every field what it held, but those that somebody changed later, which are listed', async () => {
    const ids = await made(6, (n) => ({ amount: `${n}.00`, source: 'fair', tags: ['x', String(n)] }));
    await server.bulk('opportunity', updates(ids, { amount: '100.00', source: 'bulk', tags: [] }));
    const cause = await causeOf('opportunity', ids[0] ?? '');
    const [, second = '', third = ''] = ids;
    await server.patch('opportunity', second, { amount: '7.77' });
    await server.patch('opportunity', third, { source: 'phone', close_date: '2027-01-01' });

    const before = await foreseen(cause);
    expect([before.total, before.restored, before.kept, before.refused]).toEqual([6, 6, 2, 0]);
    expect(await shown(ids, 'source')).toEqual(['bulk', 'bulk', 'phone', 'bulk', 'bulk', 'bulk']);

    const result = await restored(cause);
    expect([result.state, result.total, result.done, result.restored, result.kept, result.refused]).toEqual(['done', 6, 6, 6, 2, 0]);
    expect(
      result.items.map(({ id, title, field, outcome, code, at }: Record<string, unknown>) => [id, title, field, outcome, code, typeof at]),
    ).toEqual(
      [
        [second, 'O1', 'amount', 'kept', 'changed_since', 'string'],
        [third, 'O2', 'source', 'kept', 'changed_since', 'string'],
      ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    expect(await shown(ids, 'amount')).toEqual(['0.00', '7.77', '2.00', '3.00', '4.00', '5.00']);
    expect(await shown(ids, 'source')).toEqual(['fair', 'fair', 'phone', 'fair', 'fair', 'fair']);
    expect(await shown(ids, 'tags')).toEqual(ids.map((_, n) => ['x', String(n)]));
    expect((await server.read('opportunity', third)).body.close_date).toBe('2027-01-01');
    expect(await causeOf('opportunity', ids[0] ?? '')).toBe(`undo:${cause}`);
  });

  test('once more does nothing, and is itself taken back', async () => {
    const ids = await made(2, () => ({ source: 'fair' }));
    await server.bulk('opportunity', updates(ids, { source: 'bulk' }));
    const cause = await causeOf('opportunity', ids[0] ?? '');
    await restored(cause);
    const again = await restored(cause);
    expect([again.restored, again.kept, again.refused]).toEqual([0, 0, 0]);
    await restored(`undo:${cause}`);
    expect(await shown(ids, 'source')).toEqual(['bulk', 'bulk']);
  });

  test('brings back what it deleted, with lines and what the deletion emptied, and deletes what it made', async () => {
    const rival = await server.made('customer', { name: 'Rival' });
    const [opportunity = ''] = await made(1, () => ({ rival }));
    const invoice = await server.made('invoice', {
      name: 'I',
      lines: [
        { name: 'a', quantity: 1 },
        { name: 'b', quantity: 2 },
      ],
    });
    await server.bulk('customer', [{ op: 'delete', id: rival }]);
    await server.bulk('invoice', [{ op: 'delete', id: invoice }]);
    expect((await server.read('opportunity', opportunity)).body.rival).toBeNull();
    const history = async (object: string, id: string) => {
      const rows = await server.request('GET', `/api/v1/records/${object}/${id}/history`);
      return rows.body.data[0].cause;
    };
    const [first, second] = [await history('customer', rival), await history('invoice', invoice)];
    const customers = await restored(first);
    expect([customers.state, customers.refused]).toEqual(['done', 0]);
    expect((await server.read('opportunity', opportunity)).body.rival).toBe(rival);
    const invoices = await restored(second);
    expect([invoices.state, invoices.kept, invoices.refused]).toEqual(['done', 0, 0]);
    const lines = await server.request('GET', `/api/v1/records/invoice/${invoice}?select=lines`);
    expect(lines.body.lines.map(({ name }: { name: string }) => name)).toEqual(['a', 'b']);

    const created = await server.bulk('customer', [
      { op: 'create', values: { name: 'N1' } },
      { op: 'create', values: { name: 'N2' } },
    ]);
    const [one, two] = created.body.results.map(({ id }: { id: string }) => id);
    await server.patch('customer', two, { region: 'touched' });
    const { data } = await settledEvents(server);
    const cause: string = data.find(({ id }: { id: string }) => id === one)?.cause ?? '';
    const result = await restored(cause);
    expect([result.restored, result.kept, result.items[0]?.id, result.items[0]?.field]).toEqual([1, 1, two, null]);
    expect([(await server.read('customer', one)).status, (await server.read('customer', two)).status]).toEqual([404, 200]);
  });

  test('keeps what a field points to when that is gone, and restores the rest of the record', async () => {
    const rival = await server.made('customer', { name: 'Gone' });
    const [id = ''] = await made(1, () => ({ rival, source: 'fair' }));
    await server.bulk('opportunity', updates([id], { rival: null, source: 'bulk' }));
    const cause = await causeOf('opportunity', id);
    await server.remove('customer', rival);
    const result = await restored(cause);
    expect([result.restored, result.refused, result.items[0]]).toMatchObject([
      1,
      1,
      { outcome: 'refused', id, field: 'rival', code: 'reference_missing' },
    ]);
    expect((await server.read('opportunity', id)).body).toMatchObject({ rival: null, source: 'fair' });
  });

  test('of more records than one transaction takes can be stopped, and says how far it came', async () => {
    const results = await server.bulk(
      'customer',
      Array.from({ length: 600 }, (_, n) => ({ op: 'create', values: { name: `M${n}` } })),
    );
    const ids: readonly string[] = results.body.results.map(({ id }: { id: string }) => id);
    await server.bulk('customer', updates(ids, { region: 'bulk' }));
    const cause = await causeOf('customer', ids[0] ?? '');
    const result = await restored(cause);
    expect([result.state, result.total, result.restored]).toEqual(['done', 600, 600]);
    expect(refusal(await post(`/api/v1/restores/${result.id}/cancel`, {}))).toBe('409 restore_ended');
  });

  test('is refused for what is no batch, for an unknown one, and for who may make none', async () => {
    expect(refusal(await post('/api/v1/restores', { cause: 'user', surplus: 1, dryRun: 'yes' }))).toBe(
      '422 validation_failed surplus:unknown_property dryRun:not_a_yes_or_no cause:not_a_cause',
    );
    expect(refusal(await post('/api/v1/restores', { cause: 'revision:3' }))).toBe('422 validation_failed cause:not_a_cause');
    expect(refusal(await post('/api/v1/restores', { cause: 'bulk:nothing' }))).toBe('404 not_found');
    expect(refusal(await server.request('GET', '/api/v1/restores/01900000-0000-7000-8000-000000000000'))).toBe('404 not_found');
  });
});

describe('restoring a record', () => {
  const restore = (id: string, body: unknown) => post(`/api/v1/records/opportunity/${id}/restore`, body);

  test('to a moment gives it all that it held, the moment its stage was entered among it, as one change', async () => {
    const [id = ''] = await made(1, () => ({ amount: '5.00', close_date: '2027-01-01', stage: 'proposal', tags: ['a'] }));
    const { updated_at: _at, version: _version, ...then } = (await server.read('opportunity', id)).body;
    const asOf = await clock('PT1S');
    await clock('P3D');
    await server.patch('opportunity', id, { amount: '6.00', tags: null });
    await server.patch('opportunity', id, { stage: 'negotiation', name: 'Renamed' });
    const dry = await restore(id, { asOf, dryRun: true });
    expect(dry.body.restored).toEqual(['name', 'amount', 'stage', 'tags']);
    expect((await server.read('opportunity', id)).body).toMatchObject({ name: 'Renamed', version: 3 });
    const { status, body } = await restore(id, { asOf });
    expect([status, body]).toEqual([200, { version: 4, restored: ['name', 'amount', 'stage', 'tags'], refused: [] }]);
    expect((await server.read('opportunity', id)).body).toMatchObject(then);
    const [last] = (await server.history('opportunity', id)).body.data;
    expect([last.version, last.cause.replace(/:.*/, '')]).toEqual([4, 'restore']);
  });

  test('restores only the fields that are named, to what a version made them', async () => {
    const [id = ''] = await made(1, () => ({ amount: '5.00', source: 'fair' }));
    await server.patch('opportunity', id, { amount: '6.00', source: 'phone' });
    await server.patch('opportunity', id, { amount: '7.00' });
    expect((await restore(id, { version: 2, fields: ['amount'] })).body.restored).toEqual(['amount']);
    expect((await server.read('opportunity', id)).body).toMatchObject({ amount: '6.00', source: 'phone' });
    expect((await restore(id, { version: 2, fields: ['amount'] })).body).toEqual({ version: 4, restored: [], refused: [] });
  });

  test('leaves out what is refused, and says so', async () => {
    const rival = await server.made('customer', { name: 'Gone' });
    const [id = ''] = await made(1, () => ({ rival, source: 'fair' }));
    await server.patch('opportunity', id, { rival: null, source: 'phone' });
    await server.remove('customer', rival);
    const { body } = await restore(id, { version: 1 });
    expect([body.restored, body.refused]).toMatchObject([['source'], [{ field: 'rival', code: 'reference_missing' }]]);
  });

  test('is refused for what makes no sense', async () => {
    const [id = ''] = await made(1, () => ({}));
    expect(refusal(await restore(id, {}))).toBe('422 validation_failed version:one_of_two');
    expect(refusal(await restore(id, { version: 0, fields: 'amount' }))).toBe(
      '422 validation_failed version:not_a_version fields:not_a_list',
    );
    expect(refusal(await restore(id, { version: 1, fields: ['ghost'] }))).toBe('422 validation_failed fields.0:unknown_field');
    expect(refusal(await restore(id, { version: 9 }))).toBe('404 not_found');
    expect(refusal(await restore(id, { asOf: '2020-01-01T00:00:00Z' }))).toBe('404 not_found');
  });
});
