import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draft, expectStatus, fieldOf, objectOf, publish, publishDraft } from '../../test/publishing.ts';
import { addPerson, clock, news, type Person } from '../../test/second-person.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let other: Person;
let rep: Person;
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  other = await addPerson(server, 'second-admin', ['admin']);
  rep = await addPerson(server, 'rep', []);
});
afterAll(() => server.stop());

const rule = (needsApproval: boolean) => server.request('PATCH', '/api/v1/publishing', { needsApproval });
const standing = async (id: string) => expectStatus(await server.request('GET', `/api/v1/drafts/${id}/approval`), 200).body;
const of = (id: string, path: string) => `/api/v1/drafts/${id}/${path}`;
let count = 0;
const anyDraft = () => draft(server, { put: [objectOf(`thing_${(count += 1)}`, [fieldOf('size', 'integer')])] });
/** What the audit log says of a draft, the oldest first. */
const audit = async (id: string): Promise<readonly string[]> =>
  expectStatus(await server.request('GET', `/api/v1/audit?target=${id}`), 200)
    .body.data.map(({ action }: { action: string }) => action)
    .reverse();

describe('a workspace where four eyes have to look', () => {
  beforeAll(async () => {
    expectStatus(await rule(true), 200);
  });
  afterAll(async () => {
    await rule(false);
  });

  test('is made so by admins only', async () => {
    expect((await rep.request('PATCH', '/api/v1/publishing', { needsApproval: false })).status).toBe(403);
    expect((await server.request('PATCH', '/api/v1/publishing', { needsApproval: 'yes', more: 1 })).body.errors).toMatchObject([
      { path: 'more' },
      { path: 'needsApproval' },
    ]);
    expect((await server.request('GET', '/api/v1/publishing')).body).toEqual({ needsApproval: true });
  });

  test('refuses a publish that nobody has approved', async () => {
    const id = await anyDraft();
    expect(await server.request('POST', of(id, 'publish'))).toMatchObject({ status: 403, body: { code: 'approval_needed' } });
  });

  test('lets somebody else approve, but not the author, and tells both', async () => {
    const id = await anyDraft();
    expectStatus(await server.request('POST', of(id, 'approval'), { note: 'please look' }), 204);
    expect(await news(other)).toMatchObject([{ kind: 'approval_asked', about: { draft: id, title: 'test', reason: 'please look' } }]);
    expect(await server.request('POST', of(id, 'approval/decision'), { decision: 'approve' })).toMatchObject({
      status: 403,
      body: { code: 'own_draft' },
    });
    expectStatus(await other.request('POST', of(id, 'approval/decision'), { decision: 'approve' }), 204);
    expect(await standing(id)).toMatchObject({
      needsApproval: true,
      approval: { state: 'approved', current: true, decidedBy: other.userId },
    });
    expect((await server.request('GET', '/api/v1/notifications')).body.data[0]).toMatchObject({
      kind: 'draft_approved',
      about: { draft: id },
    });
    expect(await audit(id)).toEqual(['draft_made', 'approval_asked', 'approval_decided']);
    const revision = await publishDraft(server, id);
    const { body } = await server.request('GET', '/api/v1/revisions?limit=1');
    expect(body.data).toMatchObject([{ revision, approvedBy: other.userId }]);
  });

  test('wants a reason from who refuses', async () => {
    const id = await anyDraft();
    await server.request('POST', of(id, 'approval'), {});
    expect((await other.request('POST', of(id, 'approval/decision'), { decision: 'refuse' })).body.errors).toMatchObject([
      { path: 'reason' },
    ]);
    expectStatus(await other.request('POST', of(id, 'approval/decision'), { decision: 'refuse', reason: 'not now' }), 204);
    expect(await server.request('POST', of(id, 'publish'))).toMatchObject({ status: 403 });
    expect((await server.request('GET', '/api/v1/notifications')).body.data[0]).toMatchObject({
      kind: 'draft_refused',
      about: { reason: 'not now' },
    });
  });

  test('asks again once the draft has changed', async () => {
    const id = await anyDraft();
    await server.request('POST', of(id, 'approval'), {});
    expectStatus(await other.request('POST', of(id, 'approval/decision'), { decision: 'approve' }), 204);
    const more = objectOf('more', [fieldOf('size', 'integer')]);
    expectStatus(await server.request('PUT', of(id, 'documents/object/more'), more), 200);
    expect(await standing(id)).toMatchObject({ approval: { current: false } });
    expect(await server.request('POST', of(id, 'publish'))).toMatchObject({ status: 403, body: { code: 'approval_needed' } });
  });

  test('is asked no more once the draft is taken back', async () => {
    const id = await anyDraft();
    await server.request('POST', of(id, 'approval'), {});
    expectStatus(await server.request('DELETE', of(id, 'approval')), 204);
    expect(await standing(id)).toMatchObject({ approval: null });
    expect(await other.request('POST', of(id, 'approval/decision'), { decision: 'approve' })).toMatchObject({ status: 409 });
    expect(await audit(id)).toEqual(['draft_made', 'approval_asked', 'approval_withdrawn']);
    expectStatus(await server.request('DELETE', of(id, 'approval')), 204);
    expect(await audit(id)).toHaveLength(3);
  });

  test('knows only questions that were asked, and not of who may not publish', async () => {
    const id = await anyDraft();
    expect(await other.request('POST', of(id, 'approval/decision'), { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'not_asked' },
    });
    expect((await rep.request('POST', of(id, 'approval'), {})).status).toBe(403);
    expect((await rep.request('POST', of(id, 'approval/decision'), { decision: 'approve' })).status).toBe(403);
    expect((await server.request('GET', of('0190a0a0-0000-7000-8000-000000000000', 'approval'))).status).toBe(404);
  });
});

describe('a publish', () => {
  test('says what it changed, for others to read', async () => {
    const id = await anyDraft();
    const { body } = expectStatus(await server.request('POST', of(id, 'publish'), { note: 'A thing with a size' }), 200);
    expect((await server.request('GET', '/api/v1/revisions?limit=1')).body.data).toMatchObject([
      { revision: body.revision, note: 'A thing with a size', approvedBy: null },
    ]);
  });

  test('refuses what it does not know, and a moment that has passed', async () => {
    const id = await anyDraft();
    expect((await server.request('POST', of(id, 'publish'), { at: 'tonight', teams: ['x'], more: 1 })).body.errors).toMatchObject([
      { path: 'more' },
      { path: 'at' },
      { path: 'teams' },
    ]);
    expect(await server.request('POST', of(id, 'publish'), { at: '2020-01-01T22:00:00+08:00' })).toMatchObject({
      status: 422,
      body: { code: 'moment_passed' },
    });
  });

  test('waits for its moment, by the clock of tests, and tells a team', async () => {
    const { body: team } = expectStatus(await server.request('POST', '/api/v1/teams', { name: 'sales' }), 201);
    expectStatus(await server.request('PATCH', `/api/v1/users/${rep.userId}`, { teams: [team.id] }), 200);
    const name = `thing_${count + 1}`;
    const id = await anyDraft();
    const at = new Date((await clock(server, 'PT1S')).getTime() + 3 * 3_600_000).toISOString();
    expect(await server.request('POST', of(id, 'publish'), { at, note: 'tonight', teams: [team.id] })).toMatchObject({
      status: 202,
      body: { scheduledFor: at },
    });
    expect(await standing(id)).toMatchObject({ schedule: { at } });
    expect(await audit(id)).toEqual(['draft_made', 'publish_scheduled']);
    const isThere = async () => (await server.request('GET', `/api/v1/records/${name}`)).status === 200;
    expect(await isThere()).toBe(false);
    await clock(server, 'PT4H');
    expect(await isThere()).toBe(true);
    expect((await news(rep))[0]).toMatchObject({ kind: 'published', about: { reason: 'tonight' } });
  });

  test('that was planned can be called off', async () => {
    const id = await anyDraft();
    const at = new Date((await clock(server, 'PT1S')).getTime() + 3_600_000).toISOString();
    expectStatus(await server.request('POST', of(id, 'publish'), { at }), 202);
    expectStatus(await server.request('DELETE', of(id, 'schedule')), 204);
    await clock(server, 'PT2H');
    expect((await server.request('GET', `/api/v1/drafts/${id}`)).body.state).toBe('open');
    expect((await server.request('DELETE', of(id, 'schedule'))).status).toBe(404);
    expect(await audit(id)).toEqual(['draft_made', 'publish_scheduled', 'schedule_cancelled']);
  });
});

describe('two revisions', () => {
  test('are compared as a whole, in words', async () => {
    const first = await publish(server, { put: [objectOf('compared', [fieldOf('size', 'integer')])] });
    await publish(server, { put: [objectOf('compared', [fieldOf('size', 'integer'), fieldOf('colour', 'text')])] });
    const { body } = expectStatus(
      await server.request('GET', `/api/v1/revisions/${first}/differences`, undefined, { headers: { 'accept-language': 'zh-CN' } }),
      200,
    );
    expect(body).toMatchObject({ from: first, documents: [{ ref: 'object:compared', how: 'changed' }] });
    expect(body.documents[0].lines.map(({ message }: { message: string }) => message)[0]).toBe('新增字段“colour”');
  });
});
