import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { settledEvents } from '../../test/settled-events.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
});
afterAll(() => server.stop());

const undelete = (object: string, id: string) => server.request('POST', `/api/v1/records/${object}/${id}/undelete`);
const linesOf = async (invoice: string): Promise<readonly { id: string; name: string; position: number }[]> =>
  (
    await server.request('POST', '/api/v1/records/invoice_line/query', {
      filter: { field: 'invoice', op: 'eq', value: invoice },
      sort: ['position'],
    })
  ).body.data;
const customer = (values: Record<string, unknown> = {}) => server.made('customer', { name: 'Acme', ...values });
const opportunity = (values: Record<string, unknown> = {}) => server.made('opportunity', { name: 'Pumps', ...values });
const nobody = '01900000-0000-7000-8000-000000000000';

describe('deleting a record', () => {
  test('moves it to the bin, from where it comes back as it was', async () => {
    const id = await opportunity({ amount: 7 });
    expect((await server.remove('opportunity', id)).status).toBe(204);
    expect((await server.read('opportunity', id)).status).toBe(404);
    expect(refusal(await server.remove('opportunity', id))).toBe('404 not_found');
    const back = await undelete('opportunity', id);
    expect([back.status, back.headers.get('etag'), back.body.amount, back.body.deleted_at]).toEqual([200, '"3"', '7.00', null]);
    expect((await server.history('opportunity', id)).body.data.map(({ op }: { op: string }) => op)).toEqual(['undelete', 'delete']);
  });

  test('is refused when the version it knows is old', async () => {
    const id = await opportunity();
    await server.patch('opportunity', id, { name: 'x' });
    const stale = await server.request('DELETE', `/api/v1/records/opportunity/${id}`, undefined, { headers: { 'if-match': '"1"' } });
    expect(refusal(stale)).toBe('412 version_conflict');
  });

  test('is held up by living records that restrict it, with how many there are', async () => {
    const id = await customer();
    const opportunities = [await opportunity({ customer: id }), await opportunity({ customer: id })];
    const answer = await server.remove('customer', id);
    expect([refusal(answer), answer.body.detail]).toEqual(['409 restricted :restricted', '2 opportunity record(s) still point to it.']);
    for (const one of opportunities) await server.remove('opportunity', one);
    expect((await server.remove('customer', id)).status).toBe(204);
  });

  test('takes along what falls with it, and brings it back together', async () => {
    const id = await server.made('invoice', {
      name: 'I',
      lines: [
        { name: 'a', quantity: 1 },
        { name: 'b', quantity: 2 },
      ],
    });
    const lines = await linesOf(id);
    await server.remove('invoice', id);
    expect(await linesOf(id)).toEqual([]);
    expect(refusal(await undelete('invoice_line', lines[0]?.id ?? ''))).toBe('409 reference_missing invoice:reference_missing');
    await undelete('invoice', id);
    expect((await linesOf(id)).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('leaves in the bin what was deleted before by itself', async () => {
    const id = await server.made('invoice', {
      name: 'I',
      lines: [
        { name: 'a', quantity: 1 },
        { name: 'b', quantity: 2 },
      ],
    });
    const [first] = await linesOf(id);
    await server.remove('invoice_line', first?.id ?? '');
    await server.remove('invoice', id);
    await undelete('invoice', id);
    expect((await linesOf(id)).map(({ name }) => name)).toEqual(['b']);
  });

  test('empties what points to it, notes it, and puts it back with the record', async () => {
    const [gone, stays] = [await customer(), await customer()];
    const id = await opportunity({ rival: gone, others: [gone, stays], about: { object: 'customer', id: gone } });
    await server.remove('customer', gone);
    expect((await server.read('opportunity', id)).body).toMatchObject({ rival: null, others: [stays], about: null });
    const noted = (await server.history('opportunity', id)).body.data.map(({ changes }: { changes: Record<string, unknown> }) => changes);
    expect(noted).toEqual(
      expect.arrayContaining([
        { rival: { from: gone, to: null } },
        { others: { from: [gone, stays], to: [stays] } },
        { about: { from: { object: 'customer', id: gone }, to: null } },
      ]),
    );
    await undelete('customer', gone);
    expect((await server.read('opportunity', id)).body).toMatchObject({
      rival: gone,
      others: [gone, stays],
      about: { object: 'customer', id: gone },
    });
  });

  test('does not put back what somebody set meanwhile', async () => {
    const [gone, other] = [await customer(), await customer()];
    const id = await opportunity({ rival: gone });
    await server.remove('customer', gone);
    await server.patch('opportunity', id, { rival: other });
    await undelete('customer', gone);
    expect((await server.read('opportunity', id)).body.rival).toBe(other);
  });

  test('of a record that somebody points to at the same moment leaves nothing dangling', async () => {
    for (let round = 0; round < 15; round += 1) {
      const id = await customer();
      const [made, removed] = await Promise.all([
        server.create('opportunity', { name: 'Race', customer: id }),
        server.remove('customer', id),
      ]);
      const outcome = `${made.status} ${removed.status}`;
      expect(['201 409', '422 204']).toContain(outcome);
    }
  });
});

describe('undeleting a record', () => {
  test('is refused when its key was taken meanwhile', async () => {
    const id = await customer({ code: 'D-1' });
    await server.remove('customer', id);
    await customer({ code: 'D-1' });
    expect(refusal(await undelete('customer', id))).toBe('409 duplicate_key code:duplicate_key');
  });

  test('is refused when what it points to is gone', async () => {
    const id = await customer();
    const child = await opportunity({ customer: id });
    await server.remove('opportunity', child);
    await server.remove('customer', id);
    expect(refusal(await undelete('opportunity', child))).toBe('409 reference_missing customer:reference_missing');
  });

  test('of a record that is not in the bin is not found', async () => {
    expect(refusal(await undelete('customer', await customer()))).toBe('404 not_found');
    expect(refusal(await undelete('customer', nobody))).toBe('404 not_found');
  });
});

describe('purging', () => {
  test('removes a living record and one of the bin for good, with their lines and history', async () => {
    const living = await server.made('invoice', { name: 'I', lines: [{ name: 'purged', quantity: 1 }] });
    const binned = await server.made('invoice', { name: 'J', lines: [{ name: 'purged', quantity: 1 }] });
    await server.remove('invoice', binned);
    for (const id of [living, binned]) {
      expect((await server.remove('invoice', id, '?purge=true')).status).toBe(204);
      expect(refusal(await undelete('invoice', id))).toBe('404 not_found');
    }
    const all = await server.request('POST', '/api/v1/records/invoice_line/query', {
      deleted: 'only',
      filter: { field: 'name', op: 'eq', value: 'purged' },
    });
    expect(all.body.data).toEqual([]);
    expect(refusal(await server.remove('invoice', nobody, '?purge=true'))).toBe('404 not_found');
  });

  test('is held up like a deletion', async () => {
    const id = await customer();
    await opportunity({ customer: id });
    expect(refusal(await server.remove('customer', id, '?purge=true'))).toBe('409 restricted :restricted');
  });
});

describe('the recycle bin', () => {
  test('keeps a record for thirty days and not longer', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [{ name: 'a', quantity: 1 }] });
    await server.remove('invoice', id);
    await server.request('POST', '/api/v1/test/clock', { advance: 'P29D' });
    expect((await undelete('invoice', id)).status).toBe(200);
    await server.remove('invoice', id);
    await server.request('POST', '/api/v1/test/clock', { advance: 'P31D' });
    expect(refusal(await undelete('invoice', id))).toBe('404 not_found');
    const { data } = await settledEvents(server, 'objects=invoice');
    expect(data.at(-1)).toMatchObject({ op: 'purged', id, actor: null, cause: 'retention' });
  });
});
