import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { settledEvents } from '../../test/settled-events.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
});
afterAll(() => server.stop());

const linesOf = async (
  invoice: string,
): Promise<readonly { id: string; name: string; position: number; quantity: string; version: number }[]> =>
  (
    await server.request('POST', '/api/v1/records/invoice_line/query', {
      filter: { field: 'invoice', op: 'eq', value: invoice },
      sort: ['position'],
    })
  ).body.data;
const names = async (invoice: string) => (await linesOf(invoice)).map(({ name, position }) => `${position} ${name}`);
const line = (name: string, more: Record<string, unknown> = {}) => ({ name, quantity: 1, ...more });
const nobody = '01900000-0000-7000-8000-000000000000';

describe('the lines of a child table', () => {
  test('are created with their record and keep their order', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [line('c'), line('a'), line('b')] });
    expect(await names(id)).toEqual(['1 c', '2 a', '3 b']);
  });

  test('are added, changed and deleted with a change of their record', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a'), line('b')] });
    const [a, b] = await linesOf(id);
    const answer = await server.patch('invoice', id, {
      name: 'J',
      lines: { create: [line('c'), line('d')], update: [{ id: a?.id, quantity: 5 }], delete: [b?.id] },
    });
    expect([answer.status, answer.body.version]).toEqual([200, 2]);
    expect(await names(id)).toEqual(['1 a', '2 c', '3 d']);
    expect((await linesOf(id))[0]).toMatchObject({ quantity: '5', version: 2 });
  });

  test.each([
    [
      'a problem of a line, with its place',
      { create: [line('c'), { name: 'd', quantity: 'many' }] },
      '422 validation_failed lines.create.1.quantity:wrong_type',
    ],
    ['a line that lacks what is required', { create: [{ name: 'd' }] }, '422 validation_failed lines.create.0.quantity:required'],
    [
      'a line that points to nothing',
      { create: [line('d', { product: nobody })] },
      '422 validation_failed lines.create.0.product:reference_missing',
    ],
    ['a line that is not there', { update: [{ id: nobody, quantity: 2 }] }, '422 validation_failed lines.update.0.id:reference_missing'],
  ])('are refused together with their record for %s', async (_, lines, expected) => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a')] });
    expect(refusal(await server.patch('invoice', id, { name: 'J', lines }))).toBe(expected);
    expect((await server.read('invoice', id)).body).toMatchObject({ name: 'I', version: 1 });
    expect(await names(id)).toEqual(['1 a']);
  });

  test('of another record cannot be touched', async () => {
    const mine = await server.made('invoice', { name: 'I', lines: [line('a')] });
    const other = await server.made('invoice', { name: 'J', lines: [line('b')] });
    const [b] = await linesOf(other);
    expect(refusal(await server.patch('invoice', mine, { lines: { delete: [b?.id] } }))).toBe(
      '422 validation_failed lines.delete.0:reference_missing',
    );
    expect(await names(other)).toEqual(['1 b']);
  });

  test('that cannot be created take their record with them, and only it', async () => {
    const operations = [
      { op: 'create', values: { name: 'X', lines: [line('a', { product: nobody })] } },
      { op: 'create', values: { name: 'X', lines: [line('b')] } },
    ];
    const { body } = await server.bulk('invoice', operations, false);
    expect(
      body.results.map(({ status, errors }: { status: string; errors?: readonly { path: string }[] }) => [status, errors?.[0]?.path]),
    ).toEqual([
      ['failed', 'lines.0.product'],
      ['created', undefined],
    ]);
    expect(await names(body.results[1].id)).toEqual(['1 b']);
  });
});

describe('a change of nothing but lines', () => {
  const change = (id: string, lines: unknown, version?: number) => server.patch('invoice', id, { lines }, version);

  test.each([
    ['adds', () => ({ create: [line('c')] })],
    ['changes', (first: string) => ({ update: [{ id: first, quantity: 9 }] })],
    ['removes', (first: string) => ({ delete: [first] })],
  ])('moves the version of its record when it %s one, so that of two people one is told', async (_, lines) => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a'), line('b')] });
    const [first] = await linesOf(id);
    const answer = await change(id, lines(first?.id ?? ''), 1);
    expect([answer.status, answer.body.version, answer.headers.get('etag')]).toEqual([200, 2, '"2"']);
    expect(refusal(await change(id, { create: [line('x')] }, 1))).toBe('412 version_conflict');
    expect(refusal(await server.patch('invoice', id, { name: 'J' }, 1))).toBe('412 version_conflict');
    const { data } = (await server.history('invoice', id)).body;
    expect(data).toMatchObject([{ version: 2, op: 'update', changes: {} }]);
  });

  test('that changes none of them moves nothing', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a')] });
    const [first] = await linesOf(id);
    const answer = await change(id, { create: [], update: [{ id: first?.id, quantity: 1 }], delete: [] }, 1);
    expect([answer.status, answer.body.version]).toEqual([200, 1]);
  });

  test('moves it once when fields of the record change with them', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a')] });
    expect((await server.patch('invoice', id, { name: 'J', lines: { create: [line('b')] } }, 1)).body.version).toBe(2);
    expect((await server.history('invoice', id)).body.data).toHaveLength(1);
  });

  test('tells of the field that shows them, and is not undone by its record', async () => {
    const id = await server.made('invoice', { name: 'I', lines: [line('a')] });
    await change(id, { create: [line('b')] });
    const { data } = await settledEvents(server, 'objects=invoice');
    const own = data.filter((event: { id: string }) => event.id === id);
    expect(own.map(({ op, version, changed }: { op: string; version: number; changed: unknown }) => [op, version, changed])).toEqual([
      ['created', 1, []],
      ['updated', 2, ['lines']],
    ]);
    expect((await server.undo('invoice', [{ id, version: 2 }])).body.results[0]).toMatchObject({ status: 'failed', code: 'not_undoable' });
  });
});

describe('an automatic number', () => {
  test("counts on, and is nobody's to change", async () => {
    const numbers: string[] = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await server.create('invoice', { name: 'N' })).body.number);
    const values = numbers.map((number) => Number(/^R-\d{4}-(\d{4,})$/.exec(number)?.[1]));
    expect(values).toEqual([values[0], (values[0] ?? 0) + 1, (values[0] ?? 0) + 2]);
    const id = await server.made('invoice', { name: 'N' });
    expect(refusal(await server.patch('invoice', id, { number: 'R-1' }))).toBe('422 validation_failed number:read_only');
  });

  test('is given once, to a hundred who ask at once and in a batch', async () => {
    const [single, many] = await Promise.all([
      Promise.all(Array.from({ length: 100 }, () => server.create('invoice', { name: 'P' }))),
      server.bulk(
        'invoice',
        Array.from({ length: 500 }, () => ({ op: 'create', values: { name: 'P' } })),
      ),
    ]);
    expect(single.every(({ status }) => status === 201) && many.status === 200).toBe(true);
    const { body } = await server.request('POST', '/api/v1/records/invoice/query', {
      filter: { field: 'name', op: 'eq', value: 'P' },
      limit: 1000,
      select: ['number'],
    });
    expect(new Set(body.data.map(({ number }: { number: string }) => number)).size).toBe(600);
  });
});

describe('an activity', () => {
  const call = (regarding: { object: string; id: string }, happened_at: string) =>
    server.made('phone_call', { name: 'Call', regarding, happened_at });
  const last = async (id: string) => (await server.read('customer', id)).body;

  test('dates the record it is about, without changing its version', async () => {
    const id = await server.made('customer', { name: 'A' });
    await call({ object: 'customer', id }, '2026-01-02T03:04:05.000Z');
    expect(await last(id)).toMatchObject({ last_activity_at: '2026-01-02T03:04:05.000Z', version: 1 });
  });

  test('that is older or still to come does not', async () => {
    const id = await server.made('customer', { name: 'A' });
    await call({ object: 'customer', id }, '2026-01-02T00:00:00.000Z');
    await call({ object: 'customer', id }, '2025-01-02T00:00:00.000Z');
    await call({ object: 'customer', id }, '2999-01-01T00:00:00.000Z');
    expect((await last(id)).last_activity_at).toBe('2026-01-02T00:00:00.000Z');
  });
});
