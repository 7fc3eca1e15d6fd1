import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, fieldOf, objectOf, publish, type SomeDocument, text } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

const shop: readonly SomeDocument[] = [
  objectOf('vendor', [fieldOf('credit', 'currency'), fieldOf('days', 'integer'), fieldOf('keeper', 'user')]),
  objectOf('purchase', [
    fieldOf('vendor', 'reference', { object: 'vendor' }),
    fieldOf('limit', 'currency', { defaultFrom: 'vendor.credit / 3' }),
    fieldOf('double', 'currency', { defaultFrom: 'limit * 2' }),
    fieldOf('placed', 'date', { default: '$today' }),
    fieldOf('due', 'date', { defaultFrom: '$addDays(placed, vendor.days)' }),
    fieldOf('title', 'text', { maxLength: 12, defaultFrom: 'name & " / " & vendor.name' }),
    fieldOf('buyer', 'user', { defaultFrom: 'vendor.keeper' }),
    fieldOf('by', 'text', { defaultFrom: '$user.name' }),
    fieldOf('needed', 'integer', { required: true, defaultFrom: 'vendor.days + 1' }),
    fieldOf('items', 'child_table', { object: 'purchase_item', inverse: 'purchase' }),
  ]),
  objectOf('purchase_item', [
    fieldOf('purchase', 'reference', { object: 'purchase', onDelete: 'cascade' }),
    fieldOf('vendor', 'reference', { object: 'vendor' }),
    fieldOf('price', 'currency', { defaultFrom: 'vendor.credit' }),
  ]),
];

let server: WritingServer;
let vendor: string;
let me: string;

beforeAll(async () => {
  server = await startWriting();
  await publish(server, { put: shop });
  const { body } = await server.request('GET', '/api/v1/records/user?limit=1');
  me = body.data[0].id;
  vendor = await server.made('vendor', { name: '北方', credit: '100', days: 30, keeper: me });
});
afterAll(() => server.stop());

describe('a default by expression', () => {
  test('is worked out from the record, what it points to, who writes and other defaults, exactly', async () => {
    const { body } = await server.create('purchase', { name: 'Pump', vendor, placed: '2024-01-31' });
    expect(body).toMatchObject({ limit: '33.33', double: '66.66', due: '2024-03-01', title: 'Pump / 北方', buyer: me, needed: 31 });
    expect(body.by).toEqual(expect.any(String));
  });

  test('leaves alone what was said, also that it is empty', async () => {
    const { body } = await server.create('purchase', { name: 'Pump', vendor, limit: '5', title: null, needed: 2 });
    expect(body).toMatchObject({ limit: '5.00', double: '10.00', title: null, needed: 2 });
  });

  test('that comes to nothing leaves the field empty, and a required one is asked for', async () => {
    expect(refusal(await server.create('purchase', { name: 'Pump' }))).toBe('422 validation_failed needed:required');
    expect((await server.create('purchase', { name: 'Pump', needed: 1 })).body).toMatchObject({ limit: null, due: null, title: 'Pump /' });
  });

  test('that does not fit is a problem of its field', async () => {
    expect(refusal(await server.create('purchase', { name: 'A very long name', vendor }))).toBe('422 validation_failed title:too_long');
  });

  test('holds for lines, in a batch and for an upsert that creates', async () => {
    const { body } = await server.create('purchase', {
      name: 'P',
      vendor,
      items: [
        { name: 'a', vendor },
        { name: 'b', vendor, price: '1' },
      ],
    });
    const items = await server.request(
      'GET',
      `/api/v1/records/purchase_item?select=name,price&sort=name&filter=${encodeURIComponent(JSON.stringify({ field: 'purchase', op: 'eq', value: body.id }))}`,
    );
    expect(items.body.data).toMatchObject([{ price: '100.00' }, { price: '1.00' }]);
    const { body: done } = await server.bulk('purchase', [
      { op: 'create', values: { name: 'x', vendor } },
      { op: 'create', values: { name: 'y', vendor, needed: 9 } },
    ]);
    const [first, second] = await Promise.all(done.results.map(({ id }: { id: string }) => server.read('purchase', id)));
    expect([first?.body, second?.body]).toMatchObject([{ needed: 31 }, { needed: 9, title: 'y / 北方' }]);
  });

  test('knows the stage that a record comes to by itself', async () => {
    const staged = objectOf('staged', [
      fieldOf('phase', 'stage', { pipeline: 'phases' }),
      fieldOf('said', 'text', { defaultFrom: '"s:" & phase & "/" & phase_type' }),
      fieldOf('chance', 'decimal', { scale: 2, defaultFrom: 'phase_probability * 2' }),
    ]);
    const stages = [
      { name: 'new', label: text('New'), type: 'open', probability: 10 },
      { name: 'late', label: text('Late'), type: 'open', probability: 40 },
      { name: 'won', label: text('Won'), type: 'won', probability: 100 },
    ];
    const phases = { kind: 'pipeline', name: 'phases', label: text('Phases'), object: 'staged', field: 'phase', stages };
    await publish(server, { put: [staged, phases] });
    expect((await server.create('staged', { name: 'x' })).body).toMatchObject({ phase: 'new', said: 's:new/open', chance: '20.00' });
    expect((await server.create('staged', { name: 'x', phase: 'late' })).body).toMatchObject({ said: 's:late/open', chance: '80.00' });
    expect((await server.create('staged', { name: 'x', phase_probability: 5 })).body).toMatchObject({ chance: '10.00' });
  });

  test('is not given to a field that is not there for such a record', async () => {
    const fields = [
      fieldOf('kind', 'text'),
      fieldOf('plain', 'text', { default: 'p', visibleWhen: 'kind = "b"' }),
      fieldOf('worked_out', 'text', { defaultFrom: 'kind & "!"', visibleWhen: 'kind = "b"' }),
    ];
    await publish(server, { put: [objectOf('varied', fields)] });
    expect((await server.create('varied', { name: 'x', kind: 'a' })).body).toMatchObject({ plain: null, worked_out: null });
    expect((await server.create('varied', { name: 'x', kind: 'b' })).body).toMatchObject({ plain: 'p', worked_out: 'b!' });
  });

  test.each([
    ['with a mistake in it', { defaultFrom: 'vendor.gone' }, 'unknown_field'],
    ['of another type', { defaultFrom: '"x"' }, 'wrong_result'],
    ['beside a value', { defaultFrom: '1', default: '2' }, 'one_default'],
    ['that reads itself', { defaultFrom: 'limit + 1' }, 'derived_in_a_ring'],
  ])('%s is not published', async (_, more, code) => {
    const changed = objectOf('purchase_limit', [
      fieldOf('vendor', 'reference', { object: 'vendor' }),
      { ...fieldOf('limit', 'currency'), ...more },
    ]);
    const id = await draft(server, { put: [changed] });
    const { errors } = await check(server, id);
    expect(errors.map((issue: { code: string; path: string }) => issue.code)).toContain(code);
  });
});
