import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldOf, objectOf, publish, type SomeDocument, validation } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

const world: readonly SomeDocument[] = [
  objectOf('region', [fieldOf('most', 'integer')]),
  objectOf('box', [
    fieldOf('region', 'reference', { object: 'region' }),
    fieldOf('limit', 'integer'),
    fieldOf('cap', 'integer'),
    fieldOf('mark', 'text', { requiredWhen: 'held > 90' }),
    fieldOf('things', 'child_table', { object: 'thing', inverse: 'box' }),
    fieldOf('held', 'rollup', { relation: 'things', aggregate: 'sum', field: 'weight' }),
  ]),
  objectOf('thing', [
    fieldOf('box', 'reference', { object: 'box', onDelete: 'cascade' }),
    fieldOf('size', 'integer', { defaultFrom: 'box.limit' }),
    fieldOf('weight', 'integer', { default: 1 }),
    fieldOf('note', 'text'),
  ]),
  objectOf('node', [fieldOf('up', 'reference', { object: 'node' }), fieldOf('most', 'integer'), fieldOf('value', 'integer')]),
  validation('size_in_box', 'thing', 'size <= box.limit', { field: 'size' }),
  validation('size_in_region', 'thing', 'size <= box.region.most', { field: 'size' }),
  validation('room_left', 'thing', 'box.held + weight <= 500', { field: 'weight', on: ['create'] }),
  validation('held_in_cap', 'box', 'held <= cap', { field: 'cap' }),
  validation('in_most', 'node', 'value <= up.most', { field: 'value' }),
];

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
  await publish(server, { put: world });
});
afterAll(() => server.stop());

const box = (values: object) => server.create('box', { name: 'b', ...values });
const lines = (changes: object) => ({ things: { create: [], update: [], delete: [], ...changes } });
const thingsOf = async (id: string): Promise<string[]> =>
  (await server.request('GET', `/api/v1/records/box/${id}?select=things`)).body.things.map((one: { id: string }) => one.id);
const newIdOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
interface Result {
  readonly status: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}
const codes = (results: readonly Result[]) =>
  results.map(({ status, errors = [] }) => errors.map(({ path, code }) => `${path}:${code}`).join(' ') || status);

describe('lines that are made with their record', () => {
  test('are asked against what the record is going to be, with all else that is wrong', async () => {
    const refused = await box({ limit: 10, things: [{ size: 99 }, { size: 3 }, { size: 11 }] });
    expect(refusal(refused)).toBe('422 validation_failed things.0.size:rule:size_in_box things.2.size:rule:size_in_box');
    expect((await box({ limit: 10, things: [{ size: 10 }] })).status).toBe(201);
  });

  test('and against what lies behind it', async () => {
    const region = await server.made('region', { name: 'r', most: 4 });
    const refused = await box({ region, limit: 10, things: [{ size: 5 }] });
    expect(refusal(refused)).toBe('422 validation_failed things.0.size:rule:size_in_region');
  });

  test('find no others there yet', async () => {
    expect(refusal(await box({ things: [{ weight: 501 }] }))).toBe('422 validation_failed things.0.weight:rule:room_left');
    expect((await box({ mark: 'm', things: [{ weight: 500 }] })).status).toBe(201);
  });

  test('begin with what their defaults read of it', async () => {
    const { body } = await box({ limit: 7, things: [{ name: 't' }] });
    const [thing = ''] = await thingsOf(body.id);
    expect((await server.read('thing', thing)).body).toMatchObject({ size: 7 });
  });
});

describe('a rule over a roll-up', () => {
  const full = '422 validation_failed cap:rule:held_in_cap';
  const asks = async (name: string) =>
    (await server.request('POST', '/api/v1/records/box/query', { filter: { field: 'name', op: 'eq', value: name } })).body.data.length;

  test('is asked of a record that is made with its lines, and nothing stays', async () => {
    expect(refusal(await box({ name: 'ghost', cap: 10, things: [{ weight: 50 }] }))).toBe(full);
    expect(await asks('ghost')).toBe(0);
    expect((await box({ cap: 50, things: [{ weight: 50 }] })).body).toMatchObject({ held: 50 });
  });

  test('is asked when a change brings, changes and takes lines, of what they come to', async () => {
    const { body } = await box({ cap: 60, things: [{ weight: 50 }] });
    const [thing] = await thingsOf(body.id);
    expect(refusal(await server.patch('box', body.id, lines({ create: [{ weight: 11 }] })))).toBe(full);
    expect(refusal(await server.patch('box', body.id, lines({ update: [{ id: thing, weight: 61 }] })))).toBe(full);
    expect((await server.read('box', body.id)).body).toMatchObject({ held: 50, version: 1 });
    expect((await server.patch('box', body.id, { cap: 20, ...lines({ update: [{ id: thing, weight: 20 }] }) })).status).toBe(200);
    expect(refusal(await server.patch('box', body.id, { cap: 10, ...lines({ update: [{ id: thing, note: 'n' }] }) }))).toBe(full);
    expect((await server.patch('box', body.id, { cap: 0, ...lines({ delete: [thing] }) })).body).toMatchObject({ held: 0, cap: 0 });
  });

  test('is asked in the same place when it makes a field required', async () => {
    expect(refusal(await box({ things: [{ weight: 91 }] }))).toBe('422 validation_failed mark:required');
    expect((await box({ mark: 'm', things: [{ weight: 91 }] })).status).toBe(201);
  });

  test('leaves alone a change of lines that does not move it', async () => {
    const { body } = await box({ cap: 50, things: [{ weight: 50 }] });
    const [thing] = await thingsOf(body.id);
    await server.patch('thing', thing ?? '', { weight: 55 });
    expect((await server.patch('box', body.id, lines({ update: [{ id: thing, note: 'n' }] }))).status).toBe(200);
  });

  test('is asked in bulk for each record by itself', async () => {
    const made = (cap: number) => ({ op: 'create', values: { name: 'bulk', cap, things: [{ weight: 50 }] } });
    const some = await server.bulk('box', [made(50), made(10), made(90)], false);
    expect(codes(some.body.results)).toEqual(['created', 'cap:rule:held_in_cap', 'created']);
    const id = some.body.results[0].id;
    const grown = await server.bulk('box', [{ op: 'update', id, values: lines({ create: [{ weight: 1 }] }) }], false);
    expect(grown.body.results).toMatchObject([{ status: 'failed', id, errors: [{ path: 'cap', code: 'rule:held_in_cap' }] }]);
  });
});

describe('records of one batch that look at each other', () => {
  const update = (id: string, values: object) => ({ op: 'update', id, values });
  const pair = async () => {
    const top = await server.made('node', { name: 'top', most: 100 });
    return { top, below: await server.made('node', { name: 'below', up: top, value: 50 }) };
  };

  test('are asked against those that are made with them', async () => {
    const made = (n: number, value: number) => [
      { op: 'create', id: newIdOf(n), values: { name: 'x', most: 1 } },
      { op: 'create', values: { name: 'y', up: newIdOf(n), value } },
    ];
    expect(codes((await server.bulk('node', made(1, 50))).body.results)).toEqual([':not_written', 'value:rule:in_most']);
    expect((await server.read('node', newIdOf(1))).status).toBe(404);
    expect(codes((await server.bulk('node', made(1, 50), false)).body.results)).toEqual(['created', 'value:rule:in_most']);
    expect(codes((await server.bulk('node', made(2, 1))).body.results)).toEqual(['created', 'created']);
  });

  test('are asked against what the others become', async () => {
    const { top, below } = await pair();
    const lowered = await server.bulk('node', [update(top, { most: 10 }), update(below, { value: 60 })], false);
    expect(lowered.body.results).toMatchObject([
      { status: 'updated' },
      { status: 'failed', id: below, errors: [{ code: 'rule:in_most' }] },
    ]);
    expect((await server.read('node', below)).body).toMatchObject({ value: 50, version: 1 });
  });

  test('are taken when the others make room for them', async () => {
    const { top, below } = await pair();
    const raised = await server.bulk('node', [update(top, { most: 1000 }), update(below, { value: 500 })]);
    expect(codes(raised.body.results)).toEqual(['updated', 'updated']);
  });

  test('are not taken when what would make room is refused', async () => {
    const { top, below } = await pair();
    const operations = [{ ...update(top, { most: 1000 }), version: 9 }, update(below, { value: 500 })];
    const { body } = await server.bulk('node', operations, false);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['failed', 'failed']);
  });
});
