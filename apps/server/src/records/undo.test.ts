import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
});
afterAll(() => server.stop());

interface Result {
  readonly status: string;
  readonly version?: number;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}
const brief = ({ status, version, code }: Result): string => [status, version, code].filter((part) => part !== undefined).join(' ');
const undo = async (object: string, changes: readonly { readonly id: string; readonly version: number }[]): Promise<readonly string[]> => {
  const { status, body } = await server.undo(object, changes);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.results.map(brief);
};
const values = async (object: string, id: string) => {
  const { version: _version, updated_at: _at, updated_by: _by, ...rest } = (await server.read(object, id)).body;
  return rest;
};

describe('taking a change back', () => {
  test('puts back exactly what was there, for every kind of value, and says so in the history', async () => {
    const [customer, rival] = [await server.made('customer', { name: 'C' }), await server.made('customer', { name: 'R' })];
    const id = await server.made('opportunity', {
      name: 'O',
      amount: '12345678901.20',
      close_date: '2026-03-04',
      customer,
      rival,
      others: [customer, rival],
      about: { object: 'customer', id: customer },
      settings: { deep: [1, { a: null }] },
      tags: ['x', 'y'],
    });
    const before = await values('opportunity', id);
    const changed = await server.patch('opportunity', id, {
      name: 'Other',
      amount: null,
      close_date: '2027-01-01',
      rival: null,
      others: [rival],
      about: null,
      settings: null,
      tags: [],
    });
    expect(await undo('opportunity', [{ id, version: changed.body.version }])).toEqual(['updated 3']);
    expect(await values('opportunity', id)).toEqual(before);
    const [last] = (await server.history('opportunity', id)).body.data;
    expect([last.version, last.cause.replace(/:.*/, ''), last.changes.amount]).toEqual([3, 'undo', { from: null, to: '12345678901.20' }]);
  });

  test('brings a stage back with the moment it was entered and the chance it had', async () => {
    const id = await server.made('opportunity', { name: 'S', amount: 5, close_date: '2026-03-04', stage: 'proposal' });
    const before = await values('opportunity', id);
    const moved = await server.request('POST', `/api/v1/records/opportunity/${id}/transitions`, { to: 'negotiation' });
    expect(moved).toMatchObject({ status: 200, body: { stage: 'negotiation' } });
    expect(moved.body.stage_probability).not.toBe(before.stage_probability);
    expect(moved.body.stage_entered_at).not.toBe(before.stage_entered_at);
    expect(await undo('opportunity', [{ id, version: moved.body.version }])).toEqual([`updated ${moved.body.version + 1}`]);
    expect(await values('opportunity', id)).toEqual(before);
  });

  test('takes a deletion back with what fell with it, and an undo can itself be undone', async () => {
    const customer = await server.made('customer', { name: 'D' });
    const id = await server.made('opportunity', { name: 'D', rival: customer });
    expect((await server.remove('customer', customer)).status).toBe(204);
    expect((await server.read('opportunity', id)).body.rival).toBe(null);
    expect(await undo('customer', [{ id: customer, version: 2 }])).toEqual(['undeleted 3']);
    expect((await server.read('opportunity', id)).body.rival).toBe(customer);
    expect(await undo('customer', [{ id: customer, version: 3 }])).toEqual(['deleted 4']);
    expect((await server.read('customer', customer)).status).toBe(404);
  });

  test('leaves alone what changed since, and does the rest', async () => {
    const [one, two] = [await server.made('customer', { name: 'One' }), await server.made('customer', { name: 'Two' })];
    await server.bulk(
      'customer',
      [one, two].map((id) => ({ op: 'update', id, values: { region: 'north' } })),
    );
    await server.patch('customer', two, { region: 'theirs' });
    expect(
      await undo(
        'customer',
        [one, two].map((id) => ({ id, version: 2 })),
      ),
    ).toEqual(['updated 3', 'failed version_conflict']);
    expect((await values('customer', one)).region).toBe(null);
    expect((await values('customer', two)).region).toBe('theirs');
  });

  test('is refused for another person’s change, for a creation, and for a record that is not there', async () => {
    const id = await server.made('customer', { name: 'Mine' });
    const { body: user } = await server.request('POST', '/api/v1/users', {
      email: 'second@example.com',
      name: 'Second',
      password: 'correct horse battery',
      roles: ['admin'],
    });
    expect(user.id).toBeDefined();
    const { body: session } = await server.request(
      'POST',
      '/api/v1/auth/login',
      { email: 'second@example.com', password: 'correct horse battery' },
      { token: null },
    );
    const changed = await server.request('PATCH', `/api/v1/records/customer/${id}`, { region: 'x' }, { token: session.token });
    expect(changed.body.version).toBe(2);
    const nobody = '01900000-0000-7000-8000-000000000000';
    const fresh = await server.made('customer', { name: 'Fresh' });
    expect(
      await undo('customer', [
        { id, version: 2 },
        { id: fresh, version: 1 },
        { id: nobody, version: 1 },
      ]),
    ).toEqual(['failed not_undoable', 'failed not_undoable', 'failed not_found']);
  });

  test('says everything that is wrong with the request at once', async () => {
    const answer = await server.request('POST', '/api/v1/records/customer/undo', {
      changes: [{ id: 'x', version: 1 }, 7, { id: '01900000-0000-7000-8000-000000000000', version: 0 }],
      more: 1,
    });
    expect(refusal(answer)).toBe(
      '422 malformed_batch more:unknown_property changes.0.id:not_an_id changes.1:not_an_object changes.2.version:not_a_version',
    );
    expect((await server.undo('nothing', [])).status).toBe(404);
  });
});

describe('a bulk request', () => {
  test('refuses an operation whose record has another version by now', async () => {
    const id = await server.made('customer', { name: 'V' });
    await server.patch('customer', id, { region: 'a' });
    const { body } = await server.bulk(
      'customer',
      [
        { op: 'update', id, version: 1, values: { region: 'b' } },
        { op: 'delete', id, version: 1 },
      ],
      false,
    );
    expect(body.results.map(brief)).toEqual(['failed version_conflict', 'failed version_conflict']);
    expect(
      refusal(
        await server.bulk('customer', [
          { op: 'create', version: 1, values: {} },
          { op: 'update', id, version: '1', values: {} },
        ]),
      ),
    ).toBe('422 malformed_batch operations.0.version:not_a_version operations.1.version:not_a_version');
  });

  test('that is only tried says what would become of each, and leaves nothing behind', async () => {
    const [open, closed] = [
      await server.made('opportunity', { name: 'A', amount: 1, close_date: '2026-01-01' }),
      await server.made('opportunity', { name: 'B' }),
    ];
    const { body } = await server.request('POST', '/api/v1/records/opportunity/bulk', {
      operations: [open, closed].map((id) => ({ op: 'update', id, values: { stage: 'proposal' } })),
      atomic: false,
      dryRun: true,
    });
    expect(body.results.map(({ status }: Result) => status)).toEqual(['updated', 'failed']);
    expect(body.results[1].errors.map(({ path }: { path: string }) => path)).toEqual(['amount', 'close_date']);
    for (const id of [open, closed]) {
      expect((await server.read('opportunity', id)).body).toMatchObject({ stage: 'contact', version: 1 });
      expect((await server.history('opportunity', id)).body.data).toEqual([]);
    }
  });
});
