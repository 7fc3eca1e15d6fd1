import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { fieldTypes } from '@tangram/model';
import { equipmentDocuments } from '../../test/equipment-item.ts';
import { firstBytes } from '../../test/first-bytes.ts';
import { importFile, problemsOf } from '../../test/importing.ts';
import { publish, type SomeDocument } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('an object 设备 with one field of every type', () => {
  test('names every type there is', () => {
    const item = equipmentDocuments.find(({ name }) => name === 'equipment_item');
    const types = Array.isArray(item?.['fields']) ? item['fields'].map((field: { type: string }) => field.type) : [];
    expect([...new Set(types)].sort()).toEqual(fieldTypes.filter((type) => type !== 'id').sort());
  });

  test('is published from a draft', async () => {
    expect(await publish(server, { put: equipmentDocuments })).toBe(2);
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

  test('takes pictures and papers, and refuses files of another kind at their place', async () => {
    const send = async (name: string, type: string, bytes: BlobPart = 'bytes'): Promise<string> => {
      const form = new FormData();
      form.set('file', new Blob([bytes], { type }), name);
      return (await server.request('POST', '/api/v1/files', form)).body.id;
    };
    const [photo, paper, program] = await Promise.all([
      send('铭牌.png', 'image/png', firstBytes.png),
      send('说明书.pdf', 'application/octet-stream', firstBytes.pdf),
      send('setup.exe', 'application/octet-stream'),
    ]);
    const patch = (values: object) => server.request('PATCH', `/api/v1/records/equipment_item/${id}`, values);
    const refused = await patch({ a_image: [photo, program], a_file: [program] });
    expect([refused.status, refused.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()]).toEqual(
      [422, ['a_file.0 file_not_accepted', 'a_image.1 not_an_image']],
    );
    expect((await patch({ a_image: [photo], a_file: [paper] })).body).toMatchObject({ a_image: [photo], a_file: [paper], version: 2 });
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
      (await server.request('PATCH', `/api/v1/records/equipment_item/${id}`, { a_integer: 8 }, { headers: { 'if-match': '"2"' } })).status,
    ).toBe(200);
    const { body } = await server.request('GET', `/api/v1/records/equipment_item/${id}/history`);
    expect(body.data).toMatchObject([{ version: 3, changes: { a_integer: { from: 7, to: 8 } } }, { version: 2 }]);
  });

  test('keeps a unique field unique', async () => {
    expect((await server.request('POST', '/api/v1/records/equipment_item', { name: '二号', a_text: 'K-1' })).body).toMatchObject({
      status: 409,
      code: 'duplicate_key',
    });
  });

  test('is in the OpenAPI document of the running server, which is valid', async () => {
    const { status, body } = await server.request('GET', '/api/v1/openapi.json');
    expect(status).toBe(200);
    const paths = [
      '',
      '/aggregate',
      '/bulk',
      '/export',
      '/query',
      '/undo',
      '/{id}',
      '/{id}/history',
      '/{id}/path',
      '/{id}/timeline',
      '/{id}/transitions',
      '/{id}/undelete',
    ];
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(paths.map((rest) => `/api/v1/records/equipment_item${rest}`)));
    expect(body.components.schemas.EquipmentItemCreate.properties).toMatchObject({ a_decimal: {}, a_child_table: {}, a_geo: {} });
    expect(await new Validator().validate(body)).toMatchObject({ valid: true });
  });

  test('is found by the search over all objects', async () => {
    const search = (q: string) => server.request('POST', '/api/v1/search', { q });
    expect((await search('空压')).body).toMatchObject({ data: [{ object: 'equipment_item', id, title: '空压机' }] });
    expect((await search('没有这个')).body).toEqual({ data: [] });
  });

  test('takes a file of records, and lists the row that does not fit', async () => {
    const run = await importFile(server, '名称,规格,站点,数量\n泵,P-1,一号车间,"1,200"\n阀,V-1,九号车间,1\n', {
      object: 'equipment_item',
      mapping: { 名称: 'name', 规格: 'a_text', 站点: 'a_reference.name', 数量: 'a_integer' },
    });
    expect(run).toMatchObject({ state: 'done', created: 1, failed: 1 });
    expect(await problemsOf(server, run.id)).toEqual(['3 error 站点 reference_not_found']);
    const { body } = await server.request('POST', '/api/v1/records/equipment_item/query', {
      filter: { field: 'a_text', op: 'eq', value: 'P-1' },
      select: ['name', 'a_integer', 'a_reference.name'],
    });
    expect(body.data).toMatchObject([{ name: '泵', a_integer: 1200, 'a_reference.name': '一号车间' }]);
  });

  test('all this without a restart', () => {
    expect(server.process.exitCode).toBeNull();
    expect(server.output().match(/Tangram is ready/g)?.length).toBe(1);
  });
});
