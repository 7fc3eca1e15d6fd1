import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

const documents = [
  object('person', [
    field('name', 'text', { required: true, pii: true }),
    field('phone', 'phone', { pii: true }),
    field('photo', 'image', { pii: true }),
    field('rank', 'text'),
    field('chief', 'reference', { object: 'person', inverse: 'staff' }),
  ]),
  object('visit', [
    field('name', 'text'),
    field('memo', 'long_text', { pii: true }),
    field('person', 'reference', { object: 'person', inverse: 'visits' }),
    field('phone_then', 'lookup', { reference: 'person', field: 'phone', snapshot: true }),
  ]),
  object('note', [
    field('name', 'text', {}),
    field('words', 'text', { pii: true }),
    field('about', 'polymorphic', { objects: ['person', 'visit'] }),
  ]),
  object('thing', [field('name', 'text')]),
  role('officer', { person: { read: 'all' } }, { actions: ['audit', 'export', 'purge'] }),
  role('auditor', { person: { read: 'all' } }, { actions: ['audit'] }),
  role('blind', { thing: { read: 'all' } }, { actions: ['audit', 'export', 'purge'] }),
];
/** Words that must be nowhere any more once they are erased. */
const words = ['Ann Canary', 'Ann Before', '5557777', '5556666', 'canary memo', 'canary before', 'canary words'];

let server: TestServer;
let client: pg.Client;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null });
const made = async (what: string, name: string, values: object): Promise<string> => {
  const { status, body } = await as('admin', 'POST', `/records/${name}`, values);
  if (status !== 201) throw new Error(JSON.stringify(body));
  ids[what] = body.id;
  return body.id;
};
const image = async (): Promise<string> => {
  const form = new FormData();
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  form.append('file', new Blob([png], { type: 'image/png' }), 'ann.png');
  return (await as('admin', 'POST', '/files', form)).body.id;
};
const ended = async (id: string) => {
  for (;;) {
    const { body } = await as('officer', 'GET', `/erasures/${id}`);
    if (!['waiting', 'running', 'cancelling'].includes(body.state)) return body;
    await sleep(50);
  }
};

beforeAll(async () => {
  server = await startServer();
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  for (const name of ['officer', 'auditor', 'blind']) {
    const [email, password] = [`${name}@example.com`, 'a very long password'];
    await server.request('POST', '/api/v1/users', { email, name, password, roles: [name] });
    tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  }
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const photo = await image();
  ids['photo'] = photo;
  const ann = await made('ann', 'person', { name: 'Ann Before', phone: '13855566666', photo: [photo], rank: 'gold' });
  await made('visit', 'visit', { name: 'first', memo: 'canary before', person: ann });
  await as('admin', 'PATCH', `/records/person/${ann}`, { name: 'Ann Canary', phone: '13855577777' });
  await as('admin', 'PATCH', `/records/visit/${ids['visit']}`, { memo: 'canary memo' });
  await made('note', 'note', { name: 'n', words: 'canary words', about: { object: 'person', id: ann } });
  await made('bob', 'person', { name: 'Bob', phone: '13912345678', chief: ann });
  await made('other', 'visit', { name: 'of bob', memo: 'about Bob', person: ids['bob'] });
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

describe('personal data', () => {
  test('is what fields are marked as, and people are what is named by it', async () => {
    const { body } = await as('auditor', 'GET', '/personal-data');
    expect(body.data).toEqual(
      expect.arrayContaining([
        { object: 'person', person: true, fields: ['name', 'phone', 'photo'] },
        { object: 'visit', person: false, fields: ['memo', 'phone_then'] },
        { object: 'note', person: false, fields: ['words'] },
      ]),
    );
  });

  test('of one person is what the record holds, what copies and records about it hold, and what they held', async () => {
    const { body } = await as('auditor', 'GET', `/personal-data/person/${ids['ann']}`);
    expect(body.parts.map(({ object: of, by, count }: { object: string; by: string; count: number }) => [of, by, count])).toEqual([
      ['person', null, 1],
      ['note', 'about', 1],
      ['visit', 'person', 1],
    ]);
    expect(body.title).toBe('Ann Canary');
    expect(body.parts[0].records[0]).toMatchObject({
      values: { name: 'Ann Canary', phone: '+8613855577777' },
      past: [
        { field: 'name', value: 'Ann Before' },
        { field: 'phone', value: '+8613855566666' },
      ],
    });
    expect(body.parts[2].records[0].values).toEqual({ memo: 'canary memo', phone_then: '+8613855566666' });
    expect(JSON.stringify(body)).not.toMatch(/Bob|gold/);
  });

  test('is for who may look at it, for who may take it away, and for who may erase it', async () => {
    const statuses = async (who: string) => [
      (await as(who, 'GET', `/personal-data/person/${ids['ann']}`)).status,
      (await as(who, 'GET', `/personal-data/person/${ids['ann']}/file`)).status,
      (await as(who, 'POST', `/personal-data/person/${ids['ann']}/erasure`, {})).status,
    ];
    expect(await statuses('auditor')).toEqual([200, 403, 403]);
    expect(await statuses('officer')).toEqual([200, 200, 422]);
    expect(await statuses('blind')).toEqual([403, 403, 403]);
    expect((await as('officer', 'GET', '/personal-data/person/01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await as('admin', 'GET', `/personal-data/thing/${await made('thing', 'thing', { name: 't' })}`)).body.code).toBe(
      'no_personal_data',
    );
  });

  test('that no field tells of is looked for: texts that nobody marked, filters of views, files of imports', async () => {
    const thing = await made('thing', 'thing', { name: 'given to ann canary at 13855577777' });
    await as('admin', 'POST', '/views', {
      object: 'visit',
      document: {
        label: { en: 'Ann', 'zh-CN': 'Ann' },
        type: 'list',
        columns: ['name'],
        filter: { field: 'name', op: 'eq', value: 'Ann Before' },
      },
    });
    const { body } = await as('auditor', 'GET', `/personal-data/person/${ids['ann']}/mentions`);
    expect(body.words).toEqual(['Ann Canary', '13855577777', 'Ann Before', '13855566666']);
    expect(body.records).toEqual([{ id: thing, object: 'thing', title: 'given to ann canary at 13855577777', fields: ['name'] }]);
    expect(body).toMatchObject({ imports: [], more: false });
    expect((await as('blind', 'GET', `/personal-data/person/${ids['ann']}/mentions`)).status).toBe(403);
    await as('admin', 'DELETE', `/records/thing/${thing}?purge=true`);
  });

  test('is taken away as one file', async () => {
    const { headers, body } = await as('officer', 'GET', `/personal-data/person/${ids['ann']}/file`);
    expect(headers.get('content-disposition')).toContain('personal-data-person.json');
    expect(JSON.stringify(body)).toContain('canary words');
  });

  test('of members is not erased', async () => {
    const { user } = (await as('admin', 'GET', '/auth/me')).body;
    expect((await as('admin', 'POST', `/personal-data/user/${user.id}/erasure`, { reason: 'x' })).body.code).toBe('erasure_of_member');
  });

  test('is erased for good: in records, what they held, copies, files, kept answers and kept exports, and of nobody else', async () => {
    const kept = (await as('admin', 'POST', '/workspace/exports', {})).body.id;
    while ((await as('admin', 'GET', `/workspace/exports/${kept}`)).body.state !== 'done') await sleep(50);
    const { status, body } = await as('officer', 'POST', `/personal-data/person/${ids['ann']}/erasure`, { reason: 'asked by letter' });
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ state: 'done', total: 3, done: 3, error: null });
    const person = (await as('admin', 'GET', `/records/person/${ids['ann']}`)).body;
    expect([person.name, person.phone, person.photo, person.rank]).toEqual([null, null, [], 'gold']);
    expect((await as('admin', 'GET', `/records/visit/${ids['visit']}`)).body).toMatchObject({
      name: 'first',
      memo: null,
      phone_then: null,
    });
    expect((await as('admin', 'GET', `/records/person/${ids['bob']}`)).body).toMatchObject({ name: 'Bob', chief: ids['ann'] });
    expect((await as('admin', 'GET', `/files/${ids['photo']}`)).status).toBe(404);
    expect((await as('admin', 'GET', `/workspace/exports/${kept}/file`)).body.code).toBe('export_gone');
    for (const word of words) expect([word, await places(word)]).toEqual([word, []]);
    expect(await places('about Bob')).not.toEqual([]);
  });

  test('that was erased is noted in the audit log, with who, why and how much, and without values', async () => {
    const { rows } = await client.query<{ row: string }>(
      `select a::text as row from tangram.audit a where a::text like '%personal_data_erased%' order by 1`,
    );
    expect(rows.length).toBe(2);
    expect(rows.map(({ row }) => row).join()).toContain('asked by letter');
  });

  test('may be stopped as long as it goes on', async () => {
    const { body } = await as('officer', 'POST', `/personal-data/person/${ids['bob']}/erasure`, { reason: 'again' });
    await ended(body.id);
    expect((await as('officer', 'POST', `/erasures/${body.id}/cancel`)).body.code).toBe('erasure_ended');
    expect((await as('officer', 'GET', '/erasures/x')).status).toBe(404);
  });
});

/** Tables of the whole database in which a text stands anywhere. */
async function places(word: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ place: string }>(
    `select format('%I.%I', table_schema, table_name) as place from information_schema.tables
     where table_type = 'BASE TABLE' and (table_schema = 'tangram' or table_schema like 'w\\_%')`,
  );
  const found: string[] = [];
  for (const { place } of rows) {
    const { rows: hits } = await client.query(`select 1 from ${place} as t where t::text like $1 limit 1`, [`%${word}%`]);
    if (hits.length > 0) found.push(place);
  }
  return found;
}
