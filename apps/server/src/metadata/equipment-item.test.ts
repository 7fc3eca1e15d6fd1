import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldTypes } from '@tangram/model';
import { fieldOf, objectOf, publish, type SomeDocument, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const option = (value: string) => ({ value, label: text(value) });

/** An object 设备 with one field of every type, and what it points to. */
const documents: readonly SomeDocument[] = [
  objectOf('site', []),
  objectOf('equipment_part', [
    fieldOf('item', 'reference', { object: 'equipment_item', onDelete: 'cascade' }),
    fieldOf('quantity', 'integer'),
  ]),
  { kind: 'option_set', name: 'grade', label: text('Grade', '等级'), options: [option('a'), option('b')] },
  {
    kind: 'pipeline',
    name: 'equipment_flow',
    label: text('Life', '生命周期'),
    object: 'equipment_item',
    field: 'a_stage',
    stages: [
      { name: 'planned', label: text('Planned', '规划'), type: 'open', probability: 10, forecast: 'pipeline' },
      { name: 'running', label: text('Running', '运行'), type: 'open', probability: 60, forecast: 'best_case' },
      { name: 'scrapped', label: text('Scrapped', '报废'), type: 'lost', probability: 0, forecast: 'omitted' },
    ],
    transitions: { skip: true },
  },
  {
    ...objectOf('equipment_item', [
      fieldOf('a_text', 'text', { unique: true }),
      fieldOf('a_long_text', 'long_text'),
      fieldOf('a_rich_text', 'rich_text'),
      fieldOf('a_email', 'email'),
      fieldOf('a_phone', 'phone'),
      fieldOf('a_url', 'url'),
      fieldOf('a_secret_text', 'secret_text'),
      fieldOf('a_integer', 'integer', { index: true }),
      fieldOf('a_duration', 'duration'),
      fieldOf('a_rating', 'rating'),
      fieldOf('a_decimal', 'decimal', { scale: 3 }),
      fieldOf('a_percent', 'percent'),
      fieldOf('a_currency', 'currency', { scale: 2 }),
      fieldOf('a_boolean', 'boolean'),
      fieldOf('a_date', 'date'),
      fieldOf('a_datetime', 'datetime'),
      fieldOf('a_time', 'time'),
      fieldOf('a_select', 'select', { options: [option('x'), option('y')] }),
      fieldOf('a_multi_select', 'multi_select', { optionSet: 'grade' }),
      fieldOf('a_tags', 'tags'),
      fieldOf('a_stage', 'stage', { pipeline: 'equipment_flow' }),
      fieldOf('a_reference', 'reference', { object: 'site', onDelete: 'restrict', inverse: 'items' }),
      fieldOf('a_multi_reference', 'multi_reference', { object: 'site' }),
      fieldOf('a_polymorphic', 'polymorphic', { objects: ['site', 'user'] }),
      fieldOf('a_child_table', 'child_table', { object: 'equipment_part', inverse: 'item' }),
      fieldOf('a_user', 'user'),
      fieldOf('a_team', 'team'),
      fieldOf('a_address', 'address'),
      fieldOf('a_region', 'region'),
      fieldOf('a_geo', 'geo'),
      fieldOf('a_file', 'file'),
      fieldOf('a_image', 'image'),
      fieldOf('a_autonumber', 'autonumber', { pattern: 'SB-{SEQ:4}' }),
      fieldOf('a_json', 'json'),
      fieldOf('a_checklist', 'checklist', { items: [{ value: 'oil', label: text('Oil', '换油') }] }),
    ]),
    label: text('Equipment', '设备'),
  },
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('an object 设备 with one field of every type', () => {
  test('names every type there is', () => {
    const item = documents.find(({ name }) => name === 'equipment_item');
    const types = Array.isArray(item?.['fields']) ? item['fields'].map((field: { type: string }) => field.type) : [];
    expect([...new Set(types)].sort()).toEqual(fieldTypes.filter((type) => type !== 'id').sort());
  });

  test('is published from a draft', async () => {
    expect(await publish(server, { put: documents })).toBe(2);
    const { body } = await server.request('GET', '/api/v1/model');
    expect(body.revision).toBe(2);
    expect(body.documents.map(({ kind, name }: SomeDocument) => `${kind}:${name}`)).toEqual(
      expect.arrayContaining(['object:equipment_item', 'object:user', 'pipeline:equipment_flow']),
    );
  });

  test('carries ids after its first publish', async () => {
    const { body } = await server.request('GET', '/api/v1/model');
    const item = body.documents.find(({ name }: SomeDocument) => name === 'equipment_item');
    expect(item).toMatchObject({
      id: 'equipment_item',
      fields: expect.arrayContaining([expect.objectContaining({ id: 'a_text', name: 'a_text' })]),
    });
  });

  test('has a JSON Schema that says what a form may send', async () => {
    const { status, body } = await server.request('GET', '/api/v1/model/objects/equipment_item/json-schema?mode=create', undefined, {
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: '设备',
      type: 'object',
      properties: { a_integer: {}, a_select: {}, a_child_table: {} },
      additionalProperties: false,
    });
    expect(body.properties).not.toHaveProperty('a_autonumber');
  });

  let id = '';
  test('takes records without a restart', async () => {
    const site = await server.request('POST', '/api/v1/records/site', { name: '一号车间' });
    expect(site.status).toBe(201);
    const { status, body } = await server.request('POST', '/api/v1/records/equipment_item', {
      name: '空压机',
      a_text: 'K-1',
      a_integer: 7,
      a_decimal: '1.5',
      a_currency: 1200,
      a_boolean: true,
      a_date: '2026-03-01',
      a_datetime: '2026-03-01T08:00:00.000Z',
      a_select: 'x',
      a_multi_select: ['a', 'b'],
      a_reference: site.body.id,
      a_polymorphic: { object: 'site', id: site.body.id },
      a_child_table: [{ name: '滤芯', quantity: 2 }],
      a_json: { any: ['thing'] },
    });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        name: '空压机',
        a_integer: 7,
        a_decimal: '1.500',
        a_currency: '1200.00',
        a_select: 'x',
        a_stage: 'planned',
        a_stage_type: 'open',
        a_autonumber: 'SB-0001',
        a_reference: site.body.id,
      },
    });
    id = body.id;
  });

  test('refuses everything that is wrong at once', async () => {
    const { status, body } = await server.request('POST', '/api/v1/records/equipment_item', {
      a_integer: 'seven',
      a_select: 'z',
      a_url: 'nowhere',
      nothing: 1,
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['a_integer', 'a_select', 'a_url', 'nothing']);
  });

  test('is listed, filtered and sorted', async () => {
    const { status, body } = await server.request('POST', '/api/v1/records/equipment_item/query', {
      filter: {
        and: [
          { field: 'a_reference.name', op: 'eq', value: '一号车间' },
          { field: 'a_integer', op: 'gte', value: 5 },
        ],
      },
      select: ['name', 'a_reference.name'],
      sort: ['-a_integer'],
      count: 'exact',
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { data: [{ id, name: '空压机', 'a_reference.name': '一号车间' }], count: 1 },
    });
  });

  test('remembers what it was', async () => {
    expect(
      (await server.request('PATCH', `/api/v1/records/equipment_item/${id}`, { a_integer: 8 }, { headers: { 'if-match': '"1"' } })).status,
    ).toBe(200);
    const { body } = await server.request('GET', `/api/v1/records/equipment_item/${id}/history`);
    expect(body.data).toEqual([expect.objectContaining({ version: 2, changes: { a_integer: { from: 7, to: 8 } } })]);
  });

  test('keeps a unique field unique', async () => {
    expect((await server.request('POST', '/api/v1/records/equipment_item', { name: '二号', a_text: 'K-1' })).body).toMatchObject({
      status: 409,
      code: 'duplicate_key',
    });
  });
});
