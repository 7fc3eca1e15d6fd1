import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { check, draft, ended, expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { addPerson, clock, news, type Person } from '../../test/second-person.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let second: Person;
let third: Person;
let designer: Person;
let client: pg.Client;
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const role = { kind: 'role', name: 'drawer', label: { 'zh-CN': '设计', en: 'Drawer' }, objects: {}, actions: ['design'] };
  await publish(server, { put: [role] });
  second = await addPerson(server, 'second', ['admin']);
  third = await addPerson(server, 'third', ['admin']);
  designer = await addPerson(server, 'designer', ['drawer']);
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

const of = (id: string, path: string) => `/api/v1/drafts/${id}/${path}`;
const approval = async (id: string) => expectStatus(await server.request('GET', of(id, 'approval')), 200).body;
const rule = async (needsApproval: boolean) => expectStatus(await server.request('PATCH', '/api/v1/publishing', { needsApproval }), 200);
let count = 0;
const thing = () => objectOf(`seen_${(count += 1)}`, [fieldOf('size', 'integer')]);
const anyDraft = () => draft(server, { put: [thing()] });
const write = async (who: Pick<Person, 'request'>, id: string, document: { kind: string; name: string }) =>
  expectStatus(await who.request('PUT', of(id, `documents/${document.kind}/${document.name}`), document), 200);
const approve = (who: Person, id: string, more: object = {}) =>
  who.request('POST', of(id, 'approval/decision'), { decision: 'approve', ...more });
const state = async (id: string) => (await server.request('GET', `/api/v1/drafts/${id}`)).body.state;

/** Until somebody waits for a row that we hold. */
async function untilHeldUp(): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await client.query(text)).rowCount === 0) await sleep(20);
}

describe('what goes live', () => {
  test('is what was looked at, not what came meanwhile', async () => {
    const id = await anyDraft();
    const { version } = await check(server, id);
    await write(designer, id, thing());
    const answer = await server.request('POST', of(id, 'publish'), { version });
    expect(answer).toMatchObject({ status: 409, body: { code: 'draft_moved' } });
    expect(await ended(server, await server.request('POST', of(id, 'publish'), { version: version + 1 }))).toMatchObject({ status: 200 });
  });

  test('is what was prepared: a change while that runs keeps the draft open, and is not lost', async () => {
    const id = await anyDraft();
    await client.query('begin');
    await client.query('update tangram.draft set version = version + 1 where id = $1', [id]);
    const going = server.request('POST', of(id, 'publish'));
    await untilHeldUp();
    await client.query('commit');
    expect(await going).toMatchObject({ status: 409, body: { code: 'draft_moved' } });
    expect(await state(id)).toBe('open');
  });

  test('says in the audit log who wrote what', async () => {
    const [mine, theirs] = [thing(), thing()];
    const id = await draft(server, { put: [mine] });
    await write(designer, id, mine);
    await write(designer, id, theirs);
    await write(designer, id, { ...theirs, name: `${theirs.name}_b` });
    const { body } = await ended(server, await server.request('POST', of(id, 'publish')));
    const { data } = (await server.request('GET', `/api/v1/audit?target=${body.revision}&action=published`)).body;
    const { writers } = data[0].facts;
    expect(writers[`object:${theirs.name}`]).toEqual([designer.userId]);
    expect(writers[`object:${mine.name}`]).toHaveLength(2);
  });
});

describe('who approves', () => {
  beforeAll(() => rule(true));
  afterAll(() => rule(false));

  test('has written nothing of the draft, and is not asked when they have', async () => {
    const id = await anyDraft();
    await write(second, id, thing());
    expectStatus(await designer.request('POST', of(id, 'approval'), { note: 'look' }), 204);
    const told = await Promise.all([server, second, third].map(async (who) => (await news(who))[0]?.about?.draft === id));
    expect(told).toEqual([false, false, true]);
    const mayDecide = async (who: Pick<Person, 'request'>) => (await who.request('GET', of(id, 'approval'))).body.approval.mayDecide;
    expect(await Promise.all([server, second, third, designer].map(mayDecide))).toEqual([false, false, true, false]);
    expect(await approve(second, id)).toMatchObject({ status: 403, body: { code: 'own_draft' } });
    expectStatus(await approve(third, id), 204);
  });

  test('has not written it under another name either', async () => {
    const [id, document] = [await anyDraft(), thing()];
    await write(second, id, document);
    const { version } = (await server.request('GET', `/api/v1/drafts/${id}`)).body;
    const renamed = { ...document, name: `${document.name}_b` };
    const body = { put: [renamed], remove: [`object:${document.name}`], base: { [`object:${document.name}`]: version }, revision: 1 };
    body.revision = (await server.request('GET', `/api/v1/drafts/${id}`)).body.baseRevision;
    expectStatus(await server.request('PATCH', of(id, 'documents'), body), 200);
    expectStatus(await server.request('POST', of(id, 'approval'), {}), 204);
    expect(await approve(second, id)).toMatchObject({ status: 403, body: { code: 'own_draft' } });
  });

  test('has not decided what becomes of data', async () => {
    const id = await anyDraft();
    expectStatus(await second.request('PUT', of(id, 'decisions'), {}), 200);
    expectStatus(await server.request('POST', of(id, 'approval'), {}), 204);
    expect(await approve(second, id)).toMatchObject({ status: 403, body: { code: 'own_draft' } });
  });

  test('has not done so as somebody else', async () => {
    const acting = async (deed: () => Promise<unknown>): Promise<void> => {
      expectStatus(await second.request('POST', `/api/v1/users/${designer.userId}/impersonate`, { reason: 'they asked' }), 200);
      await deed();
      expectStatus(await second.request('POST', '/api/v1/auth/impersonation/end'), 200, 204);
    };
    const id = await anyDraft();
    await acting(() => write(second, id, thing()));
    expectStatus(await server.request('POST', of(id, 'approval'), {}), 204);
    expect(await approve(second, id)).toMatchObject({ status: 403, body: { code: 'own_draft' } });
    const sent = await anyDraft();
    await acting(async () => expectStatus(await second.request('POST', of(sent, 'approval'), {}), 204));
    expect(await approve(second, sent)).toMatchObject({ status: 403, body: { code: 'own_draft' } });
  });

  test('approves what they saw', async () => {
    const id = await anyDraft();
    expectStatus(await server.request('POST', of(id, 'approval'), {}), 204);
    const { version, revision } = await check(server, id);
    expect(await approve(second, id, { version: version - 1 })).toMatchObject({ status: 409, body: { code: 'draft_moved' } });
    expect(await approve(second, id, { version, revision: revision.live - 1 })).toMatchObject({
      status: 409,
      body: { code: 'draft_moved' },
    });
    expect((await approve(second, id, { version: 'x', revision: -1 })).body.errors).toMatchObject([
      { path: 'version' },
      { path: 'revision' },
    ]);
    expectStatus(await approve(second, id, { version, revision: revision.live }), 204);
  });

  test('has approved it over what was live then: over anything else it is looked at again', async () => {
    const [id, other] = [await anyDraft(), await anyDraft()];
    for (const one of [id, other]) {
      expectStatus(await server.request('POST', of(one, 'approval'), {}), 204);
      expectStatus(await approve(second, one), 204);
    }
    expect(await ended(server, await server.request('POST', of(other, 'publish')))).toMatchObject({ status: 200 });
    expect(await approval(id)).toMatchObject({ approval: { state: 'approved', current: false, lapsed: 'overtaken' } });
    expect(await server.request('POST', of(id, 'publish'))).toMatchObject({ status: 403, body: { code: 'approval_needed' } });
    expectStatus(await server.request('POST', of(id, 'approval'), {}), 204);
    expectStatus(await approve(second, id), 204);
    expect(await ended(server, await server.request('POST', of(id, 'publish')))).toMatchObject({ status: 200 });
  });
});

describe('a planned publish', () => {
  const plan = async (who: Pick<Person, 'request'>, id: string, more: object = {}) => {
    const at = new Date((await clock(server, 'PT1S')).getTime() + 3_600_000).toISOString();
    return who.request('POST', of(id, 'publish'), { at, note: 'tonight', ...more });
  };

  test('is of the draft as it was planned: edited since, it does not go live, and who planned it hears so', async () => {
    const id = await anyDraft();
    expectStatus(await plan(second, id), 202);
    expect(await approval(id)).toMatchObject({ schedule: { current: true } });
    await write(designer, id, thing());
    expect(await approval(id)).toMatchObject({ schedule: { current: false } });
    await clock(server, 'PT2H');
    expect(await state(id)).toBe('open');
    expect((await news(second))[0]).toMatchObject({
      kind: 'publish_failed',
      about: { draft: id, reason: expect.stringContaining('changed') },
    });
    expect(await approval(id)).toMatchObject({ schedule: null });
  });

  test('is planned of what was looked at', async () => {
    const id = await anyDraft();
    expect(await plan(server, id, { version: 1 })).toMatchObject({ status: 409, body: { code: 'draft_moved' } });
  });

  test('outlives a process that dies with it', async () => {
    const id = await anyDraft();
    expectStatus(await plan(second, id), 202);
    await client.query('update tangram.draft_schedule set taken_at = at where draft = $1', [id]);
    await clock(server, 'PT1H5M');
    expect(await state(id)).toBe('open');
    await clock(server, 'PT10M');
    expect(await state(id)).toBe('published');
    expect((await news(second))[0]).toMatchObject({ kind: 'published', about: { draft: id } });
  });

  test('that was done already when its process died is told still', async () => {
    const id = await anyDraft();
    expectStatus(await plan(second, id), 202);
    await client.query('update tangram.draft_schedule set taken_at = at where draft = $1', [id]);
    expect(await ended(server, await server.request('POST', of(id, 'publish')))).toMatchObject({ status: 200 });
    await clock(server, 'PT2H');
    expect((await news(second))[0]).toMatchObject({ kind: 'published', about: { draft: id } });
    expect((await client.query('select 1 from tangram.draft_schedule where draft = $1', [id])).rowCount).toBe(0);
  });

  test('whose planner is gone does not go live, and whoever may publish hears so', async () => {
    const leaver = await addPerson(server, 'leaver', ['admin']);
    const id = await anyDraft();
    expectStatus(await plan(leaver, id), 202);
    expectStatus(await server.request('PATCH', `/api/v1/users/${leaver.userId}`, { active: false }), 200);
    await clock(server, 'PT2H');
    expect(await state(id)).toBe('open');
    for (const who of [server, third]) expect((await news(who))[0]).toMatchObject({ kind: 'publish_failed', about: { draft: id } });
  });
});
