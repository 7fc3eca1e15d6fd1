import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, draft, expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const put = (id: string, kind: string, name: string, body: unknown, language = 'en') =>
  server.request('PUT', `/api/v1/drafts/${id}/documents/${kind}/${name}`, body, { headers: { 'accept-language': language } });

describe('a draft', () => {
  test('begins on the published revision and is listed while it is open', async () => {
    const { status, body } = await server.request('POST', '/api/v1/drafts', { title: '改名' });
    const { body: model } = await server.request('GET', '/api/v1/model');
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String), baseRevision: model.revision } });
    const listed = await server.request('GET', '/api/v1/drafts');
    expect(listed.body.data).toEqual(expect.arrayContaining([expect.objectContaining({ id: body.id, title: '改名', state: 'open' })]));
    expect((await server.request('DELETE', `/api/v1/drafts/${body.id}`)).status).toBe(204);
    expect((await server.request('GET', '/api/v1/drafts')).body.data.map(({ id }: { id: string }) => id)).not.toContain(body.id);
  });

  test('refuses a document that does not satisfy its schema, with a pointer to each problem', async () => {
    const id = await draft(server, {});
    const broken = {
      ...objectOf('bad', [
        { name: 'Big', type: 'text', label: text('x') },
        { name: 'n', type: 'integer', label: text('n'), colour: 'red' },
      ]),
      shape: 1,
    };
    const { status, body } = await put(id, 'object', 'bad', broken);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      '/fields/1/name bad_name',
      '/fields/2/colour unknown_property',
      '/shape unknown_property',
    ]);
    expect((await put(id, 'object', 'bad', broken, 'zh-CN')).body.errors[0].message).toMatch(/[一-鿿]/);
  });

  test('refuses a document under an address that is not its own', async () => {
    const id = await draft(server, {});
    expect((await put(id, 'object', 'other', objectOf('thing', []))).body.errors).toMatchObject([
      { path: '/name', code: 'not_as_addressed' },
    ]);
    expect((await put(id, 'view', 'thing', objectOf('thing', []))).body.errors).toMatchObject([{ path: '/kind' }]);
  });

  test('takes some members of a document, and leaves the others as they were', async () => {
    const thing = objectOf('patched', [fieldOf('size', 'integer')]);
    await publish(server, { put: [thing] });
    const id = await draft(server, {});
    const change = (name: string, body: unknown) => server.request('PATCH', `/api/v1/drafts/${id}/documents/object/${name}`, body);
    const changed = await change('patched', { sharing: { default: 'read' }, search: ['name'] });
    expect(changed).toMatchObject({ status: 200, body: { sharing: { default: 'read' }, fields: [{ name: 'name' }, { name: 'size' }] } });
    expect((await change('patched', { search: null })).body).not.toHaveProperty('search');
    expect((await check(server, id)).errors).toEqual([]);
    expect((await change('patched', { shape: 1 })).body.errors).toMatchObject([{ path: '/shape', code: 'unknown_property' }]);
    expect((await change('patched', { name: 'other' })).body.errors).toMatchObject([{ path: '/name', code: 'not_as_addressed' }]);
    expect((await change('patched', ['sharing'])).status).toBe(422);
    expect((await change('nothing_like_it', {})).status).toBe(404);
  });

  test('takes a dangling reference, which check then reports with its document and pointer', async () => {
    const id = await draft(server, { put: [objectOf('lonely', [fieldOf('friend', 'reference', { object: 'nobody' })])] });
    const report = await check(server, id);
    expect(report.errors).toMatchObject([{ document: 'object:lonely', path: '/fields/1/object', code: 'unknown_object' }]);
    const refused = await server.request('POST', `/api/v1/drafts/${id}/publish`);
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'validation_failed',
      errors: [{ path: 'object:lonely#/fields/1/object', code: 'unknown_object' }],
    });
    expect((await server.request('GET', `/api/v1/drafts/${id}`)).body.state).toBe('open');
  });

  test('that takes a field away is told of every place that uses it at once, whatever it is there', async () => {
    const object = 'bolt';
    const rule = { kind: 'validation', name: 'bolt_size', label: text('Size'), object, expression: 'size > 0', message: text('Size') };
    const view = { kind: 'view', name: 'bolts', label: text('Bolts'), object, type: 'list', columns: [{ field: 'size' }] };
    const head = fieldOf('twice', 'formula', { returns: 'integer', expression: 'size * 2' });
    const nuts = objectOf('nut', [fieldOf('total', 'rollup', { relation: 'bolts', aggregate: 'sum', field: 'size' })]);
    const nut = fieldOf('nut', 'reference', { object: 'nut', inverse: 'bolts' });
    await publish(server, { put: [nuts, objectOf(object, [head, nut, fieldOf('size', 'integer')]), rule, view] });
    const { errors } = await check(server, await draft(server, { put: [objectOf(object, [head, nut])] }));
    const places = errors.map(({ document, path, code }: Record<string, string>) => `${document} ${path} ${code}`);
    expect(places.sort()).toEqual([
      'object:bolt /fields/1/expression unknown_field',
      'object:nut /fields/1/field unknown_field',
      'validation:bolt_size /expression unknown_field',
      'view:bolts /columns/0/field unknown_field',
    ]);
  });

  test('shows what it changes, removes and decided', async () => {
    await publish(server, { put: [objectOf('shown', [])] });
    const id = await draft(server, {
      put: [objectOf('fresh', [])],
      remove: ['object/shown'],
      decisions: { 'object:shown': { accept: true } },
    });
    const { body } = await server.request('GET', `/api/v1/drafts/${id}`);
    expect(body).toMatchObject({
      documents: [
        { kind: 'object', name: 'fresh', document: { name: 'fresh' } },
        { kind: 'object', name: 'shown', document: null },
      ],
      decisions: { 'object:shown': { accept: true } },
    });
    expect((await server.request('DELETE', `/api/v1/drafts/${id}/documents/object/fresh`)).status).toBe(204);
    expect((await server.request('DELETE', `/api/v1/drafts/${id}/documents/object/fresh`)).status).toBe(404);
    expect((await server.request('GET', `/api/v1/drafts/${id}`)).body.documents).toHaveLength(1);
  });

  test('refuses decisions that say nothing', async () => {
    const id = await draft(server, {});
    const { status, body } = await server.request('PUT', `/api/v1/drafts/${id}/decisions`, {
      'not a ref': { accept: true },
      'object:a': { maybe: 1 },
      'object:b': { map: { x: 1 } },
    });
    expect({ status, paths: body.errors.map(({ path }: { path: string }) => path) }).toEqual({
      status: 422,
      paths: ['not a ref', 'object:a.maybe', 'object:b.map.x'],
    });
  });

  test('tells its changes, impact and plan in the language that is asked for', async () => {
    await publish(server, { put: [objectOf('told', [fieldOf('size', 'integer')])] });
    await server.request('POST', '/api/v1/records/told', { name: 'x', size: 1 });
    const id = await draft(server, { put: [objectOf('told', [fieldOf('size', 'text'), fieldOf('note', 'text')])] });
    const [en, zh] = await Promise.all(
      ['en', 'zh-CN'].map(
        async (language) =>
          (await server.request('POST', `/api/v1/drafts/${id}/check`, undefined, { headers: { 'accept-language': language } })).body,
      ),
    );
    expect(en.changes.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['fieldAdded', 'fieldTypeChanged']);
    expect(en.impact).toMatchObject([{ ref: 'object:told/field:size', records: 1 }]);
    expect(en.plan).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          title: expect.any(String),
          lock: expect.any(String),
          rows: expect.any(Number),
          ms: expect.any(Number),
          reversible: true,
          loss: null,
        }),
      ]),
    );
    expect(zh.changes[0].message).not.toEqual(en.changes[0].message);
    expect(zh.changes[0].message).toMatch(/[一-鿿]/);
  });

  test('that changes nothing publishes as the revision that is there', async () => {
    const { body } = await server.request('GET', '/api/v1/model');
    const id = await draft(server, {});
    expect((await server.request('POST', `/api/v1/drafts/${id}/publish`)).body).toEqual({ revision: body.revision });
  });

  test('of another workspace or of nobody is not found', async () => {
    for (const id of ['01a202ed-129a-7886-a350-046a493191f2', 'nothing']) {
      expect((await server.request('GET', `/api/v1/drafts/${id}`)).body).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  test('keeps the built-in objects', async () => {
    const id = await draft(server, { remove: ['object/user'] });
    expect((await check(server, id)).errors.length).toBeGreaterThan(0);
    expect((await server.request('POST', `/api/v1/drafts/${id}/publish`)).status).toBe(422);
  });
});

describe('the published model', () => {
  test('is not sent again to who has it', async () => {
    const first = await server.request('GET', '/api/v1/model');
    const etag = first.headers.get('etag') ?? '';
    expect((await server.request('GET', '/api/v1/model', undefined, { headers: { 'if-none-match': etag } })).status).toBe(304);
    await publish(server, { put: [objectOf('newer', [])] });
    expect((await server.request('GET', '/api/v1/model', undefined, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('is sent compressed to who can read that, and says the same', async () => {
    const [plain, packed] = await Promise.all(
      ['identity', 'gzip'].map((encoding) =>
        server.request('GET', '/api/v1/model', undefined, { headers: { 'accept-encoding': encoding } }),
      ),
    );
    expect([plain?.headers.get('content-encoding'), packed?.headers.get('content-encoding')]).toEqual([null, 'gzip']);
    expect(packed?.body).toEqual(plain?.body);
  });

  test('has a JSON Schema for each object and mode, and none for what is not there', async () => {
    await publish(server, { put: [objectOf('schematic', [fieldOf('size', 'integer', { required: true })])] });
    const of = (mode: string) => server.request('GET', `/api/v1/model/objects/schematic/json-schema?mode=${mode}`);
    expect((await of('create')).body.required).toEqual(['size']);
    expect((await of('update')).body.required).toBeUndefined();
    expect((await of('delete')).status).toBe(422);
    expect((await server.request('GET', '/api/v1/model/objects/nothing/json-schema')).status).toBe(404);
  });

  test('has a history, newest first', async () => {
    const { body } = await server.request('GET', '/api/v1/revisions');
    const numbers = body.data.map(({ revision }: { revision: number }) => revision);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(body.data.at(-1)).toMatchObject({ revision: 1, actor: null });
    expect((await server.request('POST', '/api/v1/revisions/999/restore')).status).toBe(404);
    const found = async (query: string) =>
      (await server.request('GET', `/api/v1/revisions?${query}`)).body.data.map(({ revision }: { revision: number }) => revision);
    expect(await found('before=2')).toEqual([1]);
    const [{ at }] = (await server.request('GET', '/api/v1/revisions?before=2')).body.data;
    expect(await found(`until=${at}`)).toEqual([1]);
    expect(await found('until=2020-01-01T00:00:00Z')).toEqual([]);
    expect((await server.request('GET', '/api/v1/revisions?before=x&until=today')).body.errors).toMatchObject([
      { path: 'before' },
      { path: 'until' },
    ]);
  });
});

describe('a publish that takes longer than its caller waits', () => {
  test('is asked about, refuses another one meanwhile, and is taken back by cancel', async () => {
    await publish(server, { put: [objectOf('slow', [])] });
    await server.request('POST', '/api/v1/records/slow', { name: 'x' });
    const holder = new pg.Client({ connectionString: server.databaseUrl });
    await holder.connect();
    const { rows } = await holder.query('select schema from tangram.workspace');
    await holder.query('begin');
    await holder.query(`lock table "${rows[0].schema}".slow in access share mode`);
    const id = await draft(server, { put: [objectOf('slow', [fieldOf('size', 'integer')])] });
    const answer = expectStatus(await server.request('POST', `/api/v1/drafts/${id}/publish`), 202);
    const publication = await server.request('GET', `/api/v1/publications/${answer.body.publication}`);
    expect(publication.body).toMatchObject({
      state: 'running',
      revision: null,
      steps: expect.arrayContaining([expect.objectContaining({ state: 'running', title: expect.any(String) })]),
    });
    expect((await put(id, 'object', 'slow', objectOf('slow', []))).body.code).toBe('draft_closed');
    const second = await draft(server, { put: [objectOf('impatient', [])] });
    expect((await server.request('POST', `/api/v1/drafts/${second}/publish`)).body).toMatchObject({
      status: 409,
      code: 'publication_running',
    });
    expectStatus(await server.request('POST', `/api/v1/publications/${answer.body.publication}/cancel`), 202);
    await holder.query('commit');
    await holder.end();
    let state = '';
    for (let i = 0; i < 100 && state !== 'cancelled'; i += 1) {
      await sleep(50);
      state = (await server.request('GET', `/api/v1/publications/${answer.body.publication}`)).body.state;
    }
    expect(state).toBe('cancelled');
    expect((await server.request('GET', `/api/v1/drafts/${id}`)).body.state).toBe('open');
    expect((await server.request('POST', `/api/v1/publications/${answer.body.publication}/cancel`)).body.code).toBe('publication_finished');
  });
});
