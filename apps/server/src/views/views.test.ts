import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const site = objectOf('site', [fieldOf('zone', 'text'), fieldOf('head', 'user')]);
const pump = objectOf('pump', [
  fieldOf('site', 'reference', { object: 'site', inverse: 'pumps' }),
  fieldOf('flow', 'decimal', { scale: 2 }),
  fieldOf('seal', 'text'),
]);

let server: TestServer;
let other: string;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [site, pump] });
  await server.request('POST', '/api/v1/users', { email: 'two@example.com', name: 'Two', password: 'long enough', roles: ['admin'] });
  const { body } = await send(
    server.url,
    'POST',
    '/api/v1/auth/login',
    { email: 'two@example.com', password: 'long enough' },
    { token: null },
  );
  other = body.token;
});
afterAll(() => server.stop());

const views = (method: string, path = '', body?: unknown, options = {}) => server.request(method, `/api/v1/views${path}`, body, options);
const named = (name: string, more: object = {}) => ({ object: 'pump', type: 'list', label: text(name), ...more });
const kept = async (more: object = {}) => (await views('POST', '', named('kept', more))).body;
const paths = ({ errors }: { errors: readonly { path: string }[] }) => errors.map(({ path }) => path).sort();

describe('a view of one’s own', () => {
  test('is the document of any view, kept with an id and a version', async () => {
    const document = named('East', {
      columns: [{ field: 'name', width: 300, pinned: true }, { field: 'site.zone' }],
      filter: { or: [{ field: 'site.zone', op: 'eq', value: 'east' }, { not: { field: 'site.head', op: 'me' } }] },
      sort: ['-flow', 'name'],
      groupBy: 'seal',
      color: 'seal',
      order: 3,
    });
    const made = await views('POST', '', document);
    expect(made).toMatchObject({
      status: 201,
      body: { version: 1, object: 'pump', document: { kind: 'view', ...document }, problems: [] },
    });
    expect((await views('GET', '?object=pump')).body.data).toContainEqual(made.body);
    expect((await views('GET', '?object=site')).body.data).toEqual([]);
  });

  test('is changed where the change names something; null takes away', async () => {
    const { id } = await kept({ sort: ['name'], groupBy: 'seal' });
    const { status, body } = await views('PATCH', `/${id}`, { label: text('new'), sort: ['-name'], groupBy: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, version: 2, document: { label: text('new'), sort: ['-name'], type: 'list' } });
    expect(body.document).not.toHaveProperty('groupBy');
  });

  test('that was changed elsewhere is not changed over', async () => {
    const { id } = await kept();
    await views('PATCH', `/${id}`, { order: 1 });
    const late = await views('PATCH', `/${id}`, { order: 2 }, { headers: { 'if-match': '"1"' } });
    expect(late).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
    expect((await views('PATCH', `/${id}`, { order: 2 }, { headers: { 'if-match': '"2"' } })).body.version).toBe(3);
    expect((await views('PATCH', `/${id}`, { order: 2 }, { headers: { 'if-match': 'two' } })).status).toBe(400);
  });

  test('is gone when it was deleted', async () => {
    const { id } = await kept();
    expect((await views('DELETE', `/${id}`)).status).toBe(204);
    expect(await views('DELETE', `/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await views('PATCH', `/${id}`, { order: 1 })).status).toBe(404);
  });

  test('happens once for one idempotency key', async () => {
    const options = { headers: { 'idempotency-key': 'one view' } };
    const [first, second] = [await views('POST', '', named('once'), options), await views('POST', '', named('once'), options)];
    expect(second.body.id).toBe(first.body.id);
  });

  test('is the default instead of the one that was, also when both are made at once', async () => {
    await Promise.all([kept({ default: true }), kept({ default: true }), kept({ default: true })]);
    const last = await kept();
    await views('PATCH', `/${last.id}`, { default: true });
    const { body } = await views('GET', '?object=pump');
    expect(
      body.data.filter(({ document }: { document: { default?: boolean } }) => document.default).map(({ id }: { id: string }) => id),
    ).toEqual([last.id]);
  });

  test('is nobody else’s to see, to change or to delete', async () => {
    const { id } = await kept();
    const theirs = { token: other };
    expect((await views('GET', '?object=pump', undefined, theirs)).body.data).toEqual([]);
    expect((await views('PATCH', `/${id}`, { order: 1 }, theirs)).status).toBe(404);
    expect((await views('DELETE', `/${id}`, undefined, theirs)).status).toBe(404);
    expect((await views('GET', '?object=pump', undefined, { token: null })).status).toBe(401);
    expect((await views('PATCH', `/${id}`, { order: 1 })).status).toBe(200);
  });

  test.each(['00000000-0000-7000-8000-000000000000', 'no-id'])('with the id %s is not there', async (id) => {
    expect((await views('PATCH', `/${id}`, {})).status).toBe(404);
    expect((await views('DELETE', `/${id}`)).status).toBe(404);
  });
});

describe('a view that does not fit', () => {
  test('is refused with everything that is wrong with its form', async () => {
    const { status, body } = await views('POST', '', {
      object: 7,
      type: 'carousel',
      label: text('x'),
      roles: ['boss'],
      colour: 'red',
      sort: 'name',
    });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(paths(body)).toEqual(['/colour', '/object', '/roles', '/sort', '/type']);
  });

  test('is refused with every name that means nothing', async () => {
    const { status, body } = await views('POST', '', {
      ...named('x'),
      columns: [{ field: 'name' }, { field: 'weight' }],
      filter: { and: [{ field: 'site.colour', op: 'eq', value: 1 }, { field: 'name', op: 'resembles', value: 'x' }, { has: 'valves' }] },
      sort: ['-age'],
      groupBy: 'flow.unit',
    });
    expect(status).toBe(422);
    expect(paths(body)).toEqual([
      '/columns/1/field',
      '/filter/and/0/field',
      '/filter/and/1/op',
      '/filter/and/2/has',
      '/groupBy',
      '/sort/0',
    ]);
  });

  test.each([[[]], ['view'], [null]])('as %j is no view at all', async (body) => {
    expect((await views('POST', '', JSON.stringify(body), { headers: { 'content-type': 'application/json' } })).status).toBe(422);
  });

  test('of an object that is not there is refused, and its views cannot be listed', async () => {
    expect(paths((await views('POST', '', { ...named('x'), object: 'ship' })).body)).toEqual(['/object']);
    expect(await views('GET', '?object=ship')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  test('cannot become a view of something else', async () => {
    const { id } = await kept();
    const { status, body } = await views('PATCH', `/${id}`, { object: 'site', name: 'other' });
    expect({ status, paths: paths(body) }).toEqual({ status: 422, paths: ['/name', '/object'] });
  });

  test('after a field was retired says so, can be renamed, and can be put right', async () => {
    const { id } = await kept({
      columns: [{ field: 'name' }, { field: 'seal' }],
      filter: { field: 'seal', op: 'eq', value: 'x' },
      sort: ['seal'],
    });
    const { fields } = pump as unknown as { fields: readonly { name: string }[] };
    await publish(server, { put: [{ ...pump, fields: fields.filter(({ name }) => name !== 'seal') }] });

    const { body } = await views('GET', '?object=pump');
    const mine = body.data.find((view: { id: string }) => view.id === id);
    expect(mine.problems.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['/columns/1/field', 'unknown_field'],
      ['/filter/field', 'unknown_field'],
      ['/sort/0', 'unknown_field'],
    ]);
    expect(mine.document.filter).toEqual({ field: 'seal', op: 'eq', value: 'x' });
    expect(await views('PATCH', `/${id}`, { label: text('renamed') })).toMatchObject({ status: 200, body: { problems: { length: 3 } } });
    expect(paths((await views('PATCH', `/${id}`, { sort: ['seal'] })).body)).toEqual(['/sort/0']);
    const right = await views('PATCH', `/${id}`, { columns: [{ field: 'name' }], filter: null, sort: null });
    expect(right).toMatchObject({ status: 200, body: { problems: [] } });
  });
});

test('who has no rights has no objects to make views of', async () => {
  await server.request('POST', '/api/v1/users', { email: 'none@example.com', name: 'None', password: 'long enough', roles: [] });
  const { body } = await send(
    server.url,
    'POST',
    '/api/v1/auth/login',
    { email: 'none@example.com', password: 'long enough' },
    { token: null },
  );
  const nobody = { token: body.token };
  expect((await views('GET', '', undefined, nobody)).body).toEqual({ data: [] });
  expect((await views('GET', '?object=pump', undefined, nobody)).status).toBe(404);
  expect(paths((await views('POST', '', named('x'), nobody)).body)).toEqual(['/object']);
});
