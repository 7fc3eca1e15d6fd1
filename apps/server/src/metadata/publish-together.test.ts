import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, draft, expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
/** Another process on the same database. */
let other: TestServer;
/** The other process, asked as the same admin. */
let there: Pick<TestServer, 'request'>;

beforeAll(async () => {
  server = await startServer();
  other = await startServer({ env: { DATABASE_URL: server.databaseUrl } });
  there = { request: (method, path, body, options) => other.request(method, path, body, options) };
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

const gadget = (...fields: Parameters<typeof objectOf>[1]) => objectOf('gadget', fields);
const publishBoth = (...ids: string[]) =>
  Promise.all(ids.map((id, i) => [server, there][i % 2]?.request('POST', `/api/v1/drafts/${id}/publish`)));
const fieldNames = async () => {
  const { body } = await server.request('GET', '/api/v1/model');
  return body.documents.find(({ name }: { name: string }) => name === 'gadget').fields.map(({ name }: { name: string }) => name);
};

describe('two admins who publish at once, on two nodes', () => {
  test('both win when they changed different documents', async () => {
    const [a, b] = [await draft(server, { put: [gadget()] }), await draft(server, { put: [objectOf('widget', [])] })];
    const answers = await publishBoth(a, b);
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200]);
    expect(new Set(answers.map((answer) => answer?.body.revision)).size).toBe(2);
  });

  test('both win when they added different fields to one object', async () => {
    const [a, b] = [
      await draft(server, { put: [gadget(fieldOf('size', 'integer'))] }),
      await draft(server, { put: [gadget(fieldOf('color', 'text'))] }),
    ];
    expect((await publishBoth(a, b)).map((answer) => answer?.status)).toEqual([200, 200]);
    expect((await fieldNames()).sort()).toEqual(['color', 'name', 'size']);
    expect((await server.request('POST', '/api/v1/records/gadget', { name: 'x', size: 1, color: 'red' })).status).toBe(201);
  });

  const named = (label: string) => gadget(fieldOf('size', 'integer', { label: text(label) }), fieldOf('color', 'text'));

  test('one wins and the other hears base_moved when they changed the same of a field', async () => {
    const [a, b] = [await draft(server, { put: [named('A')] }), await draft(server, { put: [named('B')] })];
    const answers = (await publishBoth(a, b)).sort((x, y) => (x?.status ?? 0) - (y?.status ?? 0));
    expect(answers).toMatchObject([
      { status: 200 },
      {
        status: 409,
        body: {
          code: 'base_moved',
          errors: ['en', 'zh-CN'].map((locale) => ({
            path: expect.stringMatching(new RegExp(`^object:gadget#/fields/\\d/label/${locale}$`)),
            code: 'changed_on_both_sides',
          })),
        },
      },
    ]);
  });

  test('a check says so before anybody publishes', async () => {
    const [a, b] = [await draft(server, { put: [named('C')] }), await draft(server, { put: [named('D')] })];
    expectStatus(await server.request('POST', `/api/v1/drafts/${a}/publish`), 200);
    expect((await check(server, b)).errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ document: 'object:gadget', code: 'changed_on_both_sides' })]),
    );
  });

  test('the same draft twice is published once', async () => {
    const id = await draft(server, { put: [objectOf('once', [])] });
    const answers = await publishBoth(id, id);
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer?.status === 409)?.body.code).toBe('draft_closed');
  });
});

describe('a publish', () => {
  test('is live at once where it was made, and by itself on every other node', async () => {
    expect((await there.request('GET', '/api/v1/records/late')).status).toBe(404);
    await publish(server, { put: [objectOf('late', [])] });
    expect((await server.request('GET', '/api/v1/records/late')).status).toBe(200);
    while ((await there.request('GET', '/api/v1/records/late')).status === 404) await sleep(10);
    expect((await there.request('GET', '/api/v1/records/late')).status).toBe(200);
  });

  test('leaves no request without an answer while the model changes', async () => {
    await publish(server, { put: [objectOf('busy', [fieldOf('size', 'text')])] });
    let stop = false;
    const statuses = new Map<number, number>();
    const write = async (node: Pick<TestServer, 'request'>) => {
      while (!stop) {
        const { status } = await node.request('POST', '/api/v1/records/busy', { name: 'x', size: '5' });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const writers = [write(server), write(there)];
    await publish(server, { put: [objectOf('busy', [fieldOf('size', 'text'), fieldOf('color', 'text')])] });
    await publish(server, { put: [objectOf('busy', [fieldOf('size', 'text', { index: true }), fieldOf('color', 'text')])] });
    stop = true;
    await Promise.all(writers);
    expect([...statuses.keys()]).toEqual([201]);
  });

  test('that changes a type loses no value that is written meanwhile', async () => {
    await publish(server, { put: [objectOf('moving', [fieldOf('size', 'text')])] });
    let stop = false;
    let written = 0;
    const write = async (node: Pick<TestServer, 'request'>) => {
      while (!stop) {
        const { status, body } = await node.request('POST', '/api/v1/records/moving', { name: 'x', size: String(written) });
        if (status === 422) return;
        expect({ status, body }).toMatchObject({ status: 201 });
        written += 1;
      }
    };
    const writers = [write(server), write(there)];
    while (written <= 10) await sleep(10);
    await publish(server, { put: [objectOf('moving', [fieldOf('size', 'integer')])] });
    stop = true;
    await Promise.all(writers);
    const count = async (filter: unknown) =>
      (await server.request('POST', '/api/v1/records/moving/query', { filter, limit: 1, count: 'exact' })).body.count;
    expect([await count({ field: 'size', op: 'is_null' }), await count(undefined)]).toEqual([0, written]);
  });

  test('is refused to who may not publish', async () => {
    const created = await server.request('POST', '/api/v1/users', {
      email: 'rep@example.com',
      name: 'Rep',
      password: 'a long enough one',
      roles: [],
    });
    expectStatus(created, 201);
    const signedIn = expectStatus(
      await server.request('POST', '/api/v1/auth/login', { email: 'rep@example.com', password: 'a long enough one' }, { token: null }),
      200,
    );
    const refused = await server.request('POST', '/api/v1/drafts', { title: 'x' }, { token: signedIn.body.token });
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
    const model = await server.request('GET', '/api/v1/model', undefined, { token: signedIn.body.token });
    expect(model.body.documents.filter(({ kind }: { kind: string }) => kind === 'object')).toEqual([]);
  });
});
