import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { importFile } from '../../test/importing.ts';
import { listenTo } from '../../test/listening.ts';
import { fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

interface Notification {
  readonly id: string;
  readonly kind: string;
  readonly record: { readonly object: string; readonly id: string };
  readonly title: string;
  readonly field: string;
  readonly records: number;
  readonly actor: { readonly name: string };
  readonly read: boolean;
}

let server: TestServer;
/** Someone else, with all rights, who is told. */
let han: { readonly id: string; readonly token: string };
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  await publish(server, {
    put: [objectOf('machine', [fieldOf('keeper', 'user'), fieldOf('note', 'long_text'), fieldOf('remark', 'text')])],
  });
  han = await person('韩梅梅', 'han@example.com');
}, 120_000);
afterAll(() => server.stop());

async function person(name: string, email: string): Promise<{ readonly id: string; readonly token: string }> {
  const made = await server.request('POST', '/api/v1/users', { email, name, password: 'a long password', roles: ['admin'] });
  const { body } = await send(server.url, 'POST', '/api/v1/auth/login', { email, password: 'a long password' }, { token: null });
  return { id: made.body.id, token: body.token };
}
const create = async (values: object, token = server.token) =>
  (await server.request('POST', '/api/v1/records/machine', { name: 'M', ...values }, { token })).body;
const change = (id: string, values: object) => server.request('PATCH', `/api/v1/records/machine/${id}`, values);
const ask = async (query = '', token = han.token) =>
  (await server.request('GET', `/api/v1/notifications?${query}`, undefined, { token })).body;
const words = (list: readonly Notification[]) =>
  list.map(({ kind, title, field, records }) => `${kind} ${title} ${field}${records > 1 ? ` ×${records}` : ''}`);
const mark = (body: unknown, token = han.token) => server.request('POST', '/api/v1/notifications/read', body, { token });

/** What comes while some work is done, the oldest first. What happens after it tells that all of it was looked at. */
async function told(work: () => Promise<unknown>): Promise<readonly string[]> {
  await mark({ all: true });
  await work();
  await create({ name: 'the end', keeper: han.id });
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    const all = words((await ask('unread=true&limit=200')).data).reverse();
    if (all.at(-1) === 'assigned the end keeper') return all.slice(0, -1);
    if (Date.now() > deadline) throw new Error(`no end came: ${all.join(', ')}`);
  }
}

describe('someone is told', () => {
  test('that a record was given to them, when it is made and when it changes hands', async () => {
    const news = await told(async () => {
      await create({ name: 'new', keeper: han.id });
      const { id } = await create({ name: 'old' });
      await change(id, { owner: han.id });
      await change(id, { remark: 'nothing to them' });
    });
    expect(news).toEqual(['assigned new keeper', 'assigned old owner']);
  });

  test('that a text names them, once for each text, however often it is written', async () => {
    const news = await told(async () => {
      const { id } = await create({ name: 'said', note: '请@韩梅梅看一下' });
      await change(id, { note: '请@韩梅梅再看一下' });
      await create({ name: 'unsaid', note: '韩梅梅', remark: '@韩梅梅' });
    });
    expect(news).toEqual(['mentioned said note']);
  });

  test('once of everything that one act gave them', async () => {
    const news = await told(async () => {
      const operations = Array.from({ length: 250 }, (_, i) => ({ op: 'create', values: { name: `B${i}`, keeper: han.id } }));
      await server.request('POST', '/api/v1/records/machine/bulk', { operations });
    });
    expect(news).toEqual(['assigned B0 keeper ×250']);
  });

  test('who did it and when', async () => {
    await told(() => create({ name: 'by whom', keeper: han.id }));
    const [, one] = (await ask('unread=true')).data;
    expect(one).toEqual({
      id: expect.any(String),
      rule: null,
      about: null,
      kind: 'assigned',
      record: { object: 'machine', id: expect.any(String) },
      title: 'by whom',
      field: 'keeper',
      records: 1,
      actor: { id: expect.any(String), name: expect.any(String) },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      read: false,
    });
  });

  test('of an import, unless it was to tell nobody', async () => {
    const rows = `name,keeper\nI,${han.id}\n`;
    const options = { object: 'machine', mode: 'create', mapping: { name: 'name', keeper: 'keeper' } };
    expect(await told(() => importFile(server, rows, options))).toEqual(['assigned I keeper']);
    expect(await told(() => importFile(server, rows, { ...options, run: { notifications: false } }))).toEqual([]);
  });
});

describe('nobody is told', () => {
  test('of what they did themselves', async () => {
    expect(await told(() => create({ name: 'own', keeper: han.id, note: '@韩梅梅' }, han.token))).toEqual([]);
  });

  test('of a record that is gone', async () => {
    const news = await told(async () => {
      const { id } = await create({ name: 'gone', keeper: han.id });
      await server.request('DELETE', `/api/v1/records/machine/${id}`);
    });
    expect(news).toEqual([]);
  });

  test('when they may no longer sign in', async () => {
    const left = await person('走了', 'left@example.com');
    await server.request('PATCH', `/api/v1/users/${left.id}`, { active: false });
    await told(() => create({ name: 'too late', keeper: left.id }));
    await server.request('PATCH', `/api/v1/users/${left.id}`, { active: true });
    const { body } = await send(
      server.url,
      'POST',
      '/api/v1/auth/login',
      { email: 'left@example.com', password: 'a long password' },
      { token: null },
    );
    expect((await ask('', body.token)).data).toEqual([]);
  });

  test('of what others are told', async () => {
    await told(() => create({ name: 'hers', keeper: han.id }));
    expect((await ask('', server.token)).data).toEqual([]);
  });
});

describe('notifications', () => {
  test('are read one by one or all at once, and can be unread again', async () => {
    await told(() => create({ name: 'A', keeper: han.id }));
    const { data, unread } = await ask('unread=true');
    expect(unread).toBe(2);
    expect((await mark({ ids: [data[0].id] })).status).toBe(204);
    expect((await ask()).unread).toBe(1);
    await mark({ ids: [data[0].id], read: false });
    expect((await ask()).unread).toBe(2);
    await mark({ all: true });
    expect([(await ask()).unread, (await ask('unread=true')).data]).toEqual([0, []]);
  });

  test('are marked by their own reader only', async () => {
    await told(() => create({ name: 'A', keeper: han.id }));
    const ids = (await ask('unread=true')).data.map(({ id }: Notification) => id);
    expect((await mark({ ids }, server.token)).status).toBe(204);
    expect((await ask()).unread).toBe(2);
  });

  test('come page by page, the newest first', async () => {
    const all: string[] = [];
    for (let cursor = ''; ; ) {
      const { data, nextCursor } = await ask(`limit=3${cursor}`);
      all.push(...data.map(({ id }: Notification) => id));
      if (nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(all).toEqual((await ask('limit=200')).data.map(({ id }: Notification) => id));
  });

  test.each([
    ['a page beyond measure', 'unread=maybe&limit=201', 'unsupported_query unread not_yes_or_no, limit out_of_range'],
    ['a cursor of somebody else’s', 'cursor=AAAA', 'cursor_mismatch '],
  ])('refuse %s', async (_, query, expected) => {
    const { body } = await server.request('GET', `/api/v1/notifications?${query}`);
    const issues = (body.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path} ${code}`);
    expect(`${body.code} ${issues.join(', ')}`).toBe(expected);
  });

  test.each([
    ['nothing', {}, 'ids not_ids'],
    ['both', { ids: ['01900000-0000-7000-8000-000000000001'], all: true }, 'ids not_ids'],
    ['what are no ids', { ids: ['x'], read: 1, more: 1 }, 'more unknown_property, ids not_ids, read not_yes_or_no'],
  ])('refuse to mark %s', async (_, body, expected) => {
    const answer = await mark(body);
    expect([
      answer.status,
      answer.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).join(', '),
    ]).toEqual([400, expected]);
  });

  test('ring as they come and when they are read', async () => {
    await mark({ all: true });
    const bell = await listenTo(`${server.url}/api/v1/notifications/stream`, han.token);
    await bell.until(/"unread":0/);
    await create({ name: 'ding', keeper: han.id });
    await bell.until(/"unread":1/);
    await mark({ all: true });
    await bell.until(/"unread":1.*"unread":0/s);
    bell.end();
    expect(bell.type).toMatch(/^text\/event-stream/);
  });

  test('are forgotten after ninety days', async () => {
    await told(() => create({ name: 'long ago', keeper: han.id }));
    await server.request('POST', '/api/v1/test/clock', { advance: 'P91D' });
    expect((await ask('limit=200')).data).toEqual([]);
  });
});
