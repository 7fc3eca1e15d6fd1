import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { settled } from '../../test/settled-events.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const documents = [
  object('firm', [field('name', 'text', { required: true }), field('city', 'text'), field('credit', 'integer')], {
    sharing: {
      default: 'private',
      teamRoles: [
        { name: 'helper', label: label('Helper'), access: 'edit' },
        { name: 'watcher', label: label('Watcher'), access: 'read' },
      ],
      rules: [{ name: 'ports', label: label('Ports'), when: 'city = "port"', with: { roles: ['rep'] }, access: 'read' }],
    },
  }),
  object('note', [field('name', 'text'), field('firm', 'reference', { object: 'firm', inverse: 'notes' })], {
    sharing: { default: 'parent', parent: 'firm' },
  }),
  role('rep', {
    firm: { create: true, read: 'own', update: 'own', delete: 'own', fields: { credit: 'hidden' } },
    note: { create: true, read: 'own', update: 'own', delete: 'own' },
  }),
  role('reader', { firm: { read: 'own' } }),
  role('cook', { note: { read: 'all' } }),
  role('local', { firm: { create: true, read: 'own', update: 'own' } }, { restrictions: [{ object: 'firm', condition: 'city = "lake"' }] }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null });

async function person(name: string, roles: readonly string[], more: object = {}): Promise<void> {
  const password = 'a very long password';
  const email = `${name}@example.com`;
  const { status, body } = await server.request('POST', '/api/v1/users', { email, name, password, roles, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  ids[name] = body.id;
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
}
const firm = async (who: string, values: object): Promise<string> =>
  (await as(who, 'POST', '/records/firm', { name: 'a firm', ...values })).body.id;
const sees = async (who: string, id: string): Promise<boolean> => (await as(who, 'GET', `/records/firm/${id}`)).status === 200;
/** What is told of firms, of everything that was written until now. */
const told = async (who: string, after = ''): Promise<Answer['body']> => {
  await settled(server.databaseUrl);
  return (await as(who, 'GET', `/events?objects=firm&limit=1000${after === '' ? '' : `&after=${after}`}`)).body;
};
const share = (who: string, id: string, body: object) => as(who, 'POST', `/records/firm/${id}/shares`, body);

beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  const made = async (path: string, body: object) => (await server.request('POST', `/api/v1/${path}`, body)).body.id;
  ids['Sales'] = await made('departments', { name: 'Sales' });
  ids['North'] = await made('departments', { name: 'North', parent: ids['Sales'] });
  ids['Divers'] = await made('teams', { name: 'Divers' });
  await person('owner', ['rep']);
  await person('friend', ['rep'], { departments: [ids['North']], teams: [ids['Divers']] });
  await person('reader', ['reader']);
  await person('cook', ['cook']);
  await person('local', ['local']);
}, 120_000);
afterAll(() => server.stop());

describe('a record that is shared', () => {
  test.each([
    ['a person', () => ({ user: ids['friend'] })],
    ['a team', () => ({ team: ids['Divers'] })],
    ['a department', () => ({ department: ids['North'] })],
    ['a department above', () => ({ department: ids['Sales'] })],
    ['a role', () => ({ role: 'rep' })],
  ])('is seen by %s, and no more when that ends', async (_, whom) => {
    const id = await firm('owner', {});
    expect(await sees('friend', id)).toBe(false);
    const made = await share('owner', id, { with: whom(), access: 'read', reason: 'they asked' });
    expect([made.status, made.body.access, made.body.reason, made.body.by.name]).toEqual([201, 'read', 'they asked', 'owner']);
    expect(await sees('friend', id)).toBe(true);
    expect((await as('friend', 'PATCH', `/records/firm/${id}`, { city: 'x' })).status).toBe(403);
    expect((await as('owner', 'DELETE', `/records/firm/${id}/shares/${made.body.id}`)).status).toBe(204);
    expect(await sees('friend', id)).toBe(false);
  });

  test('with a department alone does not reach those below it', async () => {
    const id = await firm('owner', {});
    await share('owner', id, { with: { department: ids['Sales'], below: false }, access: 'read' });
    expect(await sees('friend', id)).toBe(false);
  });

  test('can be changed by whom it is shared with for that, not taken away', async () => {
    const id = await firm('owner', {});
    await share('owner', id, { with: { user: ids['friend'] }, access: 'edit' });
    const { body } = await as('friend', 'GET', `/records/firm/${id}?include=can`);
    expect(body.can).toEqual({ update: true, delete: false, share: true });
    expect((await as('friend', 'PATCH', `/records/firm/${id}`, { city: 'x' })).status).toBe(200);
    expect((await as('friend', 'DELETE', `/records/firm/${id}`)).status).toBe(403);
  });

  test('tells the person in their bell, once, and nobody who does not see the record by it', async () => {
    // What the tests before this one did may be told late.
    const news = async (who: string) =>
      (await as(who, 'GET', '/notifications?unread=true')).body.data
        .filter(({ title }: Answer['body']) => /^(Told|Last)$/.test(title))
        .map((one: Answer['body']) => `${one.kind} ${one.title} ${one.record.id} ${one.actor.name}`);
    const until = async (who: string, count: number) => {
      for (let tries = 0; tries < 200 && (await news(who)).length < count; tries += 1) await sleep(50);
      return news(who);
    };
    for (const who of ['friend', 'cook']) await as(who, 'POST', '/notifications/read', { all: true });
    const id = await firm('owner', { name: 'Told' });
    await share('owner', id, { with: { user: ids['cook'] }, access: 'read' });
    const { body } = await share('owner', id, { with: { user: ids['friend'] }, access: 'read' });
    expect(await until('friend', 1)).toEqual([`shared Told ${id} owner`]);
    await as('owner', 'PATCH', `/records/firm/${id}/shares/${body.id}`, { access: 'edit' });
    const other = await firm('owner', { name: 'Last' });
    await share('owner', other, { with: { user: ids['friend'] }, access: 'read' });
    expect(await until('friend', 2)).toEqual([`shared Last ${other} owner`, `shared Told ${id} owner`]);
    expect(await news('cook')).toEqual([]);
    expect((await as('cook', 'GET', '/notifications')).body.unread).toBe(0);
  });

  test('opens no field and no action that roles do not open', async () => {
    const id = await firm('owner', {});
    await share('owner', id, { with: { user: ids['reader'] }, access: 'edit' });
    await share('owner', id, { with: { user: ids['cook'] }, access: 'edit' });
    expect((await as('reader', 'GET', `/records/firm/${id}?include=can`)).body.can).toEqual({ update: false, delete: false, share: false });
    expect((await as('cook', 'GET', `/records/firm/${id}`)).status).toBe(403);
    await share('owner', id, { with: { user: ids['friend'] }, access: 'edit' });
    expect((await as('friend', 'GET', `/records/firm/${id}`)).body).not.toHaveProperty('credit');
  });

  test('is seen until its time is over, by the one clock', async () => {
    const id = await firm('owner', {});
    const now = (await server.request('POST', '/api/v1/test/clock', { advance: 'PT1S' })).body.now;
    const expiresAt = new Date(Date.parse(now) + 3_600_000).toISOString();
    const body = { with: { user: ids['friend'] }, access: 'read', expiresAt };
    expect((await share('owner', id, body)).body.expiresAt).toBe(expiresAt);
    await server.request('POST', '/api/v1/test/clock', { advance: 'PT59M' });
    expect(await sees('friend', id)).toBe(true);
    const before = (await told('friend')).nextCursor;
    await server.request('POST', '/api/v1/test/clock', { advance: 'PT2M' });
    expect(await sees('friend', id)).toBe(false);
    expect((await told('friend', before)).data.map((event: { id: string; op: string }) => [event.id, event.op])).toEqual([[id, 'removed']]);
    expect((await share('owner', id, { ...body, expiresAt: null })).status).toBe(201);
  });

  test('brings what belongs to it: notes are read with their firm, and made only where that may be changed', async () => {
    const id = await firm('owner', {});
    const { body: note } = await as('owner', 'POST', '/records/note', { name: 'a note', firm: id });
    const add = async () => (await as('friend', 'POST', '/records/note', { name: 'mine', firm: id })).status;
    expect(await add()).toBe(422);
    const { body: made } = await share('owner', id, { with: { user: ids['friend'] }, access: 'read' });
    expect((await as('friend', 'GET', `/records/note/${note.id}`)).status).toBe(200);
    expect(await add()).toBe(403);
    const { body: loose } = await as('friend', 'POST', '/records/note', { name: 'loose' });
    expect((await as('friend', 'PATCH', `/records/note/${loose.id}`, { firm: id })).status).toBe(403);
    await as('owner', 'PATCH', `/records/firm/${id}/shares/${made.id}`, { access: 'edit' });
    expect(await add()).toBe(201);
    expect((await as('friend', 'PATCH', `/records/note/${loose.id}`, { firm: id })).status).toBe(200);
    expect((await share('owner', id, { with: { user: ids['friend'] }, access: 'read' })).body.code).toBe('already_shared');
    expect((await as('owner', 'POST', `/records/note/${note.id}/shares`, { with: { user: ids['friend'] }, access: 'read' })).status).toBe(
      403,
    );
  });

  test('comes and goes on a screen that listens', async () => {
    const id = await firm('owner', {});
    const start = (await told('friend')).nextCursor;
    const { body: made } = await share('owner', id, { with: { user: ids['friend'] }, access: 'read' });
    const gained = await told('friend', start);
    expect(gained.data.map(({ id: record, op, changed }: Record<string, unknown>) => [record, op, changed])).toEqual([[id, 'updated', []]]);
    await as('owner', 'DELETE', `/records/firm/${id}/shares/${made.id}`);
    const lost = await told('friend', gained.nextCursor);
    expect(lost.data.map(({ id: record, op }: Record<string, unknown>) => [record, op])).toEqual([[id, 'removed']]);
    expect((await told('reader')).data.filter((one: { id: string }) => one.id === id)).toEqual([]);
  });
});

describe('sharing', () => {
  test('is for who may change the record, and nobody gives more than they have', async () => {
    const id = await firm('owner', {});
    const { body: made } = await share('owner', id, { with: { user: ids['friend'] }, access: 'read' });
    const more = await share('friend', id, { with: { user: ids['reader'] }, access: 'read' });
    expect([more.status, more.body.code]).toEqual([403, 'forbidden']);
    expect((await as('friend', 'PATCH', `/records/firm/${id}/shares/${made.id}`, { access: 'edit' })).status).toBe(403);
    expect((await as('friend', 'DELETE', `/records/firm/${id}/shares/${made.id}`)).status).toBe(403);
    expect((await share('cook', id, { with: { user: ids['reader'] }, access: 'read' })).status).toBe(403);
    const own = (await server.request('POST', '/api/v1/records/firm', { name: 'x', owner: ids['reader'] })).body.id;
    expect((await as('reader', 'GET', `/records/firm/${own}/shares`)).body.may).toBe('read');
    expect((await share('reader', own, { with: { user: ids['friend'] }, access: 'edit' })).status).toBe(403);
    expect((await share('reader', own, { with: { user: ids['friend'] }, access: 'read' })).status).toBe(201);
  });

  test('puts people on the team of a record, by what they are there for', async () => {
    const id = await firm('owner', {});
    const { body } = await share('owner', id, { with: { user: ids['friend'] }, teamRole: 'helper' });
    expect([body.teamRole, body.access]).toEqual(['helper', 'edit']);
    const changed = await as('owner', 'PATCH', `/records/firm/${id}/shares/${body.id}`, { teamRole: 'watcher' });
    expect([changed.body.teamRole, changed.body.access]).toEqual(['watcher', 'read']);
    const listed = (await as('owner', 'GET', `/records/firm/${id}/shares`)).body;
    expect(listed.teamRoles.map(({ name }: { name: string }) => name)).toEqual(['helper', 'watcher']);
    expect(listed.data.map((one: { with: { name: string } }) => one.with.name)).toEqual(['friend']);
    expect(listed.roles.map(({ name }: { name: string }) => name)).toEqual(['local', 'reader', 'rep']);
  });

  test('says everything that is wrong at once', async () => {
    const id = await firm('owner', {});
    const bad = await share('owner', id, {
      with: { team: ids['Divers'] },
      teamRole: 'helper',
      access: 'all',
      expiresAt: '2001-01-01',
      odd: 1,
    });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map(({ path, code }: Record<string, string>) => `${path} ${code}`).sort()).toEqual([
      'access follows_team_role',
      'access not_access',
      'expiresAt not_ahead',
      'odd unknown_property',
      'teamRole team_of_people',
    ]);
    const nobody = '01900000-0000-7000-8000-000000000000';
    for (const whom of [{ user: nobody }, { role: 'cook' }, { team: 'Divers' }, {}, { user: ids['friend'], role: 'rep' }])
      expect((await share('owner', id, { with: whom, access: 'read' })).status).toBe(422);
    expect((await as('owner', 'PATCH', `/records/firm/${id}/shares/${nobody}`, { access: 'read' })).status).toBe(404);
    expect((await as('owner', 'DELETE', `/records/firm/${id}/shares/odd`)).status).toBe(404);
    expect((await as('friend', 'GET', `/records/firm/${id}/shares`)).status).toBe(404);
  });
});

describe('restrictions', () => {
  test('hold of what is made and changed too', async () => {
    expect((await as('local', 'POST', '/records/firm', { name: 'x', city: 'hill' })).status).toBe(403);
    const { status, body } = await as('local', 'POST', '/records/firm', { name: 'x', city: 'lake' });
    expect(status).toBe(201);
    expect((await as('local', 'PATCH', `/records/firm/${body.id}`, { city: 'hill' })).status).toBe(403);
    expect((await as('local', 'PATCH', `/records/firm/${body.id}`, { name: 'y' })).status).toBe(200);
  });
});

describe('sharing rules', () => {
  test('open what they say, as it changes', async () => {
    const id = await firm('admin', { city: 'port' });
    expect([await sees('friend', id), await sees('reader', id)]).toEqual([true, false]);
    await server.request('PATCH', `/api/v1/records/firm/${id}`, { city: 'lake' });
    expect(await sees('friend', id)).toBe(false);
  });

  test('are for designers to read', async () => {
    const firmOf = async (who: string) =>
      (await as(who, 'GET', '/model')).body.documents.find(
        (one: { kind: string; name: string }) => one.kind === 'object' && one.name === 'firm',
      );
    expect((await firmOf('admin')).sharing.rules).toHaveLength(1);
    expect((await firmOf('owner')).sharing.rules).toBeUndefined();
    expect((await firmOf('owner')).sharing.teamRoles).toHaveLength(2);
  });
});
