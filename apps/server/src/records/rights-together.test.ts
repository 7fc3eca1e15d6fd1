import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';
import { EXACT_A_DAY, EXACT_A_MINUTE, ExactTests } from './exact-tests.ts';

const masked = { phone: 'masked', worth: 'masked', memo: 'hidden' } as const;
const documents = [
  object('contact', [
    field('name', 'text'),
    field('phone', 'phone'),
    field('code', 'text', { unique: true }),
    field('grade', 'text'),
    field('worth', 'currency'),
    field('memo', 'text'),
  ]),
  object('deal', [
    field('name', 'text'),
    field('contact', 'reference', { object: 'contact' }),
    field('caller', 'text', { defaultFrom: 'contact.phone' }),
    field('whom', 'text', { defaultFrom: 'contact.name' }),
    field('grade', 'text', { defaultFrom: 'contact.grade' }),
  ]),
  role('rep', {
    contact: {
      create: true,
      read: 'all',
      update: 'all',
      fields: masked,
      when: [{ condition: 'name = "Secret"', fields: { grade: 'hidden', code: 'masked' } }],
    },
    deal: { create: true, read: 'all', update: 'all' },
  }),
  role('lifter', {}, { actions: ['unmask'] }),
  role('auditor', { contact: { read: 'all', fields: masked }, deal: { read: 'all' } }, { actions: ['audit'] }),
  role('stand_in', {}, { actions: ['impersonate'] }),
  role('taker', { contact: { read: 'all' } }, { actions: ['export'] }),
  role('mover', {}, { actions: ['bulk'] }),
  role('keeper', {}, { actions: ['users'] }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null, headers });
const made = async (who: string, name: string, values: object): Promise<string> =>
  (await as(who, 'POST', `/records/${name}`, values)).body.id;
async function signIn(name: string): Promise<string> {
  const login = { email: `${name}@example.com`, password: 'a very long password' };
  return (await send(server.url, 'POST', '/api/v1/auth/login', login, { token: null })).body.token;
}
async function person(name: string, roles: readonly string[]): Promise<void> {
  const body = { email: `${name}@example.com`, name, password: 'a very long password', roles };
  ids[name] = (await as('admin', 'POST', '/users', body)).body.id;
  tokens[name] = await signIn(name);
}

/** Waits for what follows from an event. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  while (!(await isSo())) await sleep(50);
  return true;
}

beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  const people: readonly (readonly [string, readonly string[]])[] = [
    ['rep', ['rep']],
    ['lifter', ['rep', 'lifter']],
    ['auditor', ['auditor']],
    ['stand', ['stand_in']],
    ['plain', []],
    ['taker', ['taker']],
    ['keeper', ['keeper']],
    ['leaver', ['rep']],
    ['bulker', ['rep', 'mover']],
    ['other', ['rep', 'mover']],
  ];
  for (const [name, roles] of people) await person(name, roles);
  ids['anna'] = await made('admin', 'contact', { name: 'Anna', phone: '13855577777', worth: '777654.32', memo: 'canary' });
}, 120_000);
afterAll(() => server.stop());

describe('an answer that is kept for a repetition', () => {
  test('is not of unmasked values: they do not outlive their time', async () => {
    const unmask = () =>
      as('lifter', 'POST', `/records/contact/${ids['anna']}/unmask`, { fields: ['phone'], reason: 'r' }, { 'idempotency-key': 'unmask' });
    expect((await unmask()).body.values).toEqual({ phone: '+8613855577777' });
    await as('admin', 'POST', '/test/clock', { advance: 'PT10M' });
    const again = await unmask();
    expect([again.status, again.body.code]).toEqual([409, 'answer_lost']);
  });

  test('is not given to a key, to a preview, nor to who acts as the person, and none of these takes the place of the person', async () => {
    const post = (who: string, key: string) => as(who, 'POST', '/records/deal', { name: key }, { 'idempotency-key': key });
    const first = await post('rep', 'one');
    tokens['key'] = (await as('rep', 'POST', '/keys', { name: 'k', access: 'read', objects: ['contact'], days: 1 })).body.key;
    expect((await post('key', 'one')).status).toBe(403);
    tokens['looking'] = (await send(server.url, 'POST', '/api/v1/auth/login', server.admin, { token: null })).body.token;
    await as('looking', 'PUT', '/preview', { user: ids['rep'] });
    for (const key of ['one', 'two']) expect((await post('looking', key)).body.code).toBe('preview_only');
    const second = await post('rep', 'two');
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, null]);
    expect((await post('rep', 'two')).headers.get('idempotency-replayed')).toBe('true');
  });

  test('is not given to somebody whose roles changed since', async () => {
    const query = () => as('plain', 'POST', '/records/contact/query', { select: ['phone'] }, { 'idempotency-key': 'list' });
    await as('admin', 'PATCH', `/users/${ids['plain']}`, { roles: ['taker'] });
    expect((await query()).body.data[0].phone).toBe('+8613855577777');
    await as('admin', 'PATCH', `/users/${ids['plain']}`, { roles: [] });
    expect((await query()).status).toBe(422);
  });
});

describe('the audit log', () => {
  const log = async (query: string) => (await as('auditor', 'GET', `/audit?limit=5&${query}`)).body;
  test('shows its reader no value of a masked field that somebody asked for, not along a path either, and finds nothing by it', async () => {
    const eq = (path: string, value: string) => ({ filter: { field: path, op: 'eq', value }, format: 'csv' });
    await as('admin', 'POST', '/records/contact/export', eq('phone', '+8613855577777'));
    await as('admin', 'POST', '/records/deal/export', eq('contact.worth', '777654.32'));
    await as('admin', 'POST', '/records/contact/export', eq('memo', 'canary'));
    const rows = await log('action=exported');
    expect(rows.data).toHaveLength(3);
    expect(rows.data.every(({ withheld, facts }: { withheld: boolean; facts: object }) => withheld && !('query' in facts))).toBe(true);
    for (const text of ['13855577777', '777654', 'canary', 'cana']) expect(await log(`q=${text}`)).toEqual({ data: [], nextCursor: null });
    expect((await log('q=exported')).data).toEqual([]);
    expect((await as('admin', 'GET', '/audit?q=777654')).body.data).toHaveLength(1);
    const file = await as('auditor', 'POST', '/audit/export', { format: 'csv', q: 'canary' });
    expect([file.status, String(file.body).includes(',contact,')]).toEqual([200, false]);
  });

  test('names who took something away while they looked as somebody else', async () => {
    tokens['looking'] = (await send(server.url, 'POST', '/api/v1/auth/login', server.admin, { token: null })).body.token;
    await as('looking', 'PUT', '/preview', { user: ids['taker'] });
    expect((await as('looking', 'POST', '/records/contact/export', { format: 'csv' })).status).toBe(200);
    const [row] = (await as('admin', 'GET', '/audit?action=exported&limit=1')).body.data;
    expect([row.actor.name, row.impersonator.name]).toEqual(['taker', 'Admin']);
  });
});

describe('whoever acts as somebody', () => {
  test('does not go on when that person is given other roles', async () => {
    const { status } = await as('stand', 'POST', `/users/${ids['plain']}/impersonate`, { reason: 'r' });
    await as('admin', 'PATCH', `/users/${ids['plain']}`, { roles: ['lifter', 'rep'] });
    const me = (await as('stand', 'GET', '/auth/me')).body;
    expect([status, me.user.name, me.actions]).toEqual([200, 'stand', ['impersonate']]);
  });
});

describe('a person who is made inactive as a record', () => {
  test('is signed out, and may come back, as over /users', async () => {
    const set = (active: boolean) => as('keeper', 'PATCH', `/records/user/${ids['leaver']}`, { active });
    const status = async () => (await as('leaver', 'GET', '/auth/me')).status;
    expect([(await set(false)).status, await until(async () => (await status()) === 401)]).toEqual([200, true]);
    expect(await signIn('leaver')).toBeUndefined();
    await set(true);
    expect(await until(async () => (await signIn('leaver')) !== undefined)).toBe(true);
    const log = (await as('admin', 'GET', `/audit?action=user_changed&target=${ids['leaver']}`)).body.data;
    expect(log.map(({ actor, after }: { actor: { name: string }; after: object }) => [actor.name, after])).toEqual([
      ['keeper', { active: true }],
      ['keeper', { active: false }],
    ]);
  });
});

describe('a default that is made of what a mask hides', () => {
  test('is empty for who makes the record and would be shown it', async () => {
    const deal = { name: 'd', contact: ids['anna'] };
    expect((await as('rep', 'POST', '/records/deal', deal)).body).toMatchObject({ caller: null, whom: 'Anna' });
    expect((await as('admin', 'POST', '/records/deal', deal)).body).toMatchObject({ caller: '+8613855577777', whom: 'Anna' });
  });
});

describe('what is closed on some records only', () => {
  test('is taken into no new record by a default: whose role speaks of a state fills it in by hand', async () => {
    const secret = await made('admin', 'contact', { name: 'Secret', grade: 'A', code: 'K-1' });
    const open = await made('admin', 'contact', { name: 'Open', grade: 'B', code: 'K-2' });
    expect((await as('rep', 'POST', '/records/deal', { name: 'd', contact: secret })).body.grade).toBeNull();
    expect((await as('rep', 'POST', '/records/deal', { name: 'd', contact: open })).body.grade).toBeNull();
    expect((await as('admin', 'POST', '/records/deal', { name: 'd', contact: open })).body.grade).toBe('B');
  });

  test('is not guessed by keys that are taken: so many tries a minute, and a batch of too many leaves nothing', async () => {
    const tries = (count: number, more: object = {}) => ({
      atomic: false,
      ...more,
      operations: [
        { op: 'create', values: { name: 'mine', code: 'free' } },
        ...Array.from({ length: count }, () => ({ op: 'create', values: { name: 'guess', code: 'K-1' } })),
      ],
    });
    for (let i = 0; i < EXACT_A_MINUTE; i += 1)
      expect((await as('rep', 'POST', '/records/contact', { name: 'guess', code: 'K-1' })).body.code).toBe('duplicate_key');
    expect((await as('rep', 'POST', '/records/contact', { name: 'guess', code: 'K-1' })).status).toBe(429);
    expect((await as('rep', 'POST', '/records/contact', { name: 'fine', code: 'K-9' })).status).toBe(201);
    expect((await as('bulker', 'POST', '/records/contact/bulk', tries(EXACT_A_MINUTE + 1, { dryRun: true }))).status).toBe(429);
    expect((await as('other', 'POST', '/records/contact/bulk', tries(EXACT_A_MINUTE + 1))).status).toBe(429);
    const { body } = await as('admin', 'POST', '/records/contact/query', { filter: { field: 'code', op: 'eq', value: 'free' } });
    expect(body.data).toEqual([]);
    for (let i = 0; i < EXACT_A_MINUTE + 1; i += 1)
      expect((await as('admin', 'POST', '/records/contact', { name: 'guess', code: 'K-1' })).body.code).toBe('duplicate_key');
  });
});

describe('looking up whom a masked number is of', () => {
  test('counts by the minute and by the day, for whoever it truly is', () => {
    const tests = new ExactTests();
    const actor = { kind: 'user', userId: 'a', workspaceId: 'w', schema: 's', accountId: 'x', roles: [], locale: 'en' } as const;
    tests.count(actor, EXACT_A_MINUTE);
    expect(() => tests.count({ ...actor, userId: 'b', impersonatorId: 'a' }, 1)).toThrow('Try again');
    expect(() => tests.count({ ...actor, userId: 'b' }, 1)).not.toThrow();
    expect(EXACT_A_DAY * 30).toBeLessThan(10_000);
  });
});
