import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, expectStatus, fieldOf, objectOf, publish, publishDraft, type SomeDocument, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
});
afterAll(() => server.stop());

const listed = async (): Promise<{ kind: string; id: string; name: string; records: number | null }[]> =>
  expectStatus(await server.request('GET', '/api/v1/retired'), 200).body.data;
const bringBack = (kind: string, id: string, object = '') => server.request('POST', '/api/v1/retired/restore', { kind, id, object });
const advance = async (duration: string) => expectStatus(await server.request('POST', '/api/v1/test/clock', { advance: duration }), 200);
const document = async (kind: string, name: string) => {
  const { body } = expectStatus(await server.request('GET', '/api/v1/model'), 200);
  return body.documents.find((one: SomeDocument) => one.kind === kind && one.name === name);
};
const create = async (object: string, values: Record<string, unknown>): Promise<string> =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}`, values), 201).body.id;
const read = async (object: string, id: string) => (await server.request('GET', `/api/v1/records/${object}/${id}`)).body;

const view = (name: string, object: string, ...columns: string[]): SomeDocument => ({
  kind: 'view',
  name,
  label: text(name),
  object,
  type: 'list',
  columns: columns.map((field) => ({ field })),
});
const firm = objectOf('firm', [fieldOf('city', 'text')]);
const visit = (...more: Record<string, unknown>[]) => objectOf('visit', [fieldOf('note', 'text'), ...more]);
const toFirm = fieldOf('firm', 'reference', { object: 'firm', inverse: 'visits' });

describe('the bin for what a workspace is made of', () => {
  test('lists an object that was taken out, with its records, by whom and until when, and not its fields beside it', async () => {
    const looks = [view('visits', 'visit', 'name', 'firm.city', 'note'), view('firms', 'firm', 'name', 'city')];
    await publish(server, { put: [firm, visit(toFirm), ...looks] });
    const north = await create('firm', { name: '北方', city: 'Harbin' });
    await create('visit', { name: 'first', firm: north, note: 'n' });
    await publish(server, { put: [visit(), view('visits', 'visit', 'name', 'note')], remove: ['object/firm', 'view/firms'] });
    const { body } = expectStatus(await server.request('GET', '/api/v1/retired'), 200);
    expect(body.data).toEqual([
      expect.objectContaining({ kind: 'field', id: 'firm', object: 'visit', of: 'visit', label: 'firm' }),
      expect.objectContaining({ kind: 'object', id: 'firm', object: '', of: null, records: 1, actor: expect.any(String) }),
      expect.objectContaining({ kind: 'view', id: 'firms' }),
    ]);
    expect(Date.parse(body.data[1].keptUntil) - Date.parse(body.data[1].retiredAt)).toBe(30 * 86_400_000);
  });

  test('gives it back with its records, the references to it and the places that named it, and leaves later changes alone', async () => {
    await publish(server, { put: [objectOf('visit', [fieldOf('note', 'text', { label: text('Remark') }), fieldOf('grade', 'integer')])] });
    const { body } = expectStatus(await bringBack('object', 'firm'), 201);
    expect(body.left).toEqual([]);
    expect((await check(server, body.id)).errors).toEqual([]);
    await publishDraft(server, body.id);
    const { body: visits } = await server.request('GET', '/api/v1/records/visit?select=name,note,firm.city,firm.name');
    expect(visits.data).toMatchObject([{ name: 'first', note: 'n', 'firm.name': '北方', 'firm.city': 'Harbin' }]);
    expect(await document('view', 'visits')).toMatchObject({ columns: [{ field: 'name' }, { field: 'firm.city' }, { field: 'note' }] });
    expect(await document('view', 'firms')).toMatchObject({ object: 'firm' });
    expect(
      (await document('object', 'visit')).fields.map(({ name, label }: SomeDocument & { label: { en: string } }) => [name, label.en]),
    ).toEqual([
      ['name', 'Name'],
      ['note', 'Remark'],
      ['firm', 'firm'],
      ['grade', 'grade'],
    ]);
    expect(await listed()).toEqual([]);
  });

  test('gives a field back with its values, the key it was part of, and not what else went with it', async () => {
    const part = (...fields: Record<string, unknown>[]) => objectOf('part', fields);
    const keyed = {
      ...part(fieldOf('maker', 'text'), fieldOf('serial', 'text'), fieldOf('colour', 'text')),
      keys: [{ name: 'made', fields: ['maker', 'serial'] }],
    };
    await publish(server, { put: [keyed, view('parts', 'part', 'name', 'serial', 'colour')] });
    const bolt = await create('part', { name: 'bolt', maker: 'M', serial: 'S-1', colour: 'red' });
    await publish(server, { put: [part(fieldOf('maker', 'text')), view('parts', 'part', 'name')] });
    await publishDraft(server, expectStatus(await bringBack('field', 'serial', 'part'), 201).body.id);
    expect(await read('part', bolt)).toMatchObject({ maker: 'M', serial: 'S-1' });
    const stored = await document('object', 'part');
    expect(stored.keys).toEqual(keyed.keys);
    expect(stored.fields.map(({ name }: SomeDocument) => name)).toEqual(['name', 'maker', 'serial']);
    expect((await listed()).map(({ kind, id }) => [kind, id])).toEqual([['field', 'colour']]);
    expect((await server.request('POST', '/api/v1/records/part', { name: 'x', maker: 'M', serial: 'S-1' })).body.code).toBe(
      'duplicate_key',
    );
  });

  test('says so when a new field has its name, and when it is not there', async () => {
    await publish(server, { put: [objectOf('lamp', [fieldOf('watt', 'integer')])] });
    await publish(server, { put: [objectOf('lamp', [])] });
    await publish(server, { put: [objectOf('lamp', [fieldOf('watt', 'text')])] });
    expect((await bringBack('field', 'watt', 'lamp')).body).toMatchObject({ status: 409, code: 'not_restorable' });
    expect((await bringBack('field', 'gone', 'lamp')).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await server.request('POST', '/api/v1/retired/restore', {})).body.errors).toMatchObject([{ path: 'kind' }, { path: 'id' }]);
  });

  test('keeps it for thirty days of the clock', async () => {
    await publish(server, { put: [objectOf('shelf', [fieldOf('depth', 'integer')])] });
    const shelf = await create('shelf', { name: 'x', depth: 4 });
    await publish(server, { put: [objectOf('shelf', [])] });
    await advance('P29D');
    expect((await listed()).map(({ id }) => id)).toContain('depth');
    await publishDraft(server, expectStatus(await bringBack('field', 'depth', 'shelf'), 201).body.id);
    expect(await read('shelf', shelf)).toMatchObject({ depth: 4 });
    await publish(server, { put: [objectOf('shelf', [])] });
    await advance('P31D');
    expect(await listed()).toEqual([]);
    expect((await bringBack('field', 'depth', 'shelf')).status).toBe(404);
  });

  test('is for those who design', async () => {
    const password = 'a long enough one';
    expectStatus(await server.request('POST', '/api/v1/users', { email: 'rep@example.com', name: 'Rep', password, roles: [] }), 201);
    const { body } = expectStatus(
      await server.request('POST', '/api/v1/auth/login', { email: 'rep@example.com', password }, { token: null }),
      200,
    );
    const asked = [
      ['GET', '/api/v1/retired'],
      ['POST', '/api/v1/retired/restore'],
    ] as const;
    for (const [method, path] of asked)
      expect(
        (await server.request(method, path, method === 'POST' ? { kind: 'object', id: 'x' } : undefined, { token: body.token })).status,
      ).toBe(403);
    expect(await draft(server, { put: [] })).toEqual(expect.any(String));
  });
});
