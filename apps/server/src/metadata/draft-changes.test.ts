import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { draft, expectStatus, fieldOf, objectOf, publish, publishDraft, text } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
/** Another admin. */
let other: string;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('tree', [fieldOf('size', 'integer')]), objectOf('bird', [])] });
  other = await newcomer(['admin']);
});
afterAll(() => server.stop());

/** Somebody new. @returns their token */
async function newcomer(roles: readonly string[]): Promise<string> {
  const person = { email: `${randomUUID()}@example.com`, password: 'a long password' };
  expectStatus(await server.request('POST', '/api/v1/users', { ...person, name: 'New', roles }), 201);
  return (await send(server.url, 'POST', '/api/v1/auth/login', person, { token: null })).body.token;
}
const save = (id: string, body: object, token?: string) =>
  server.request('PATCH', `/api/v1/drafts/${id}/documents`, body, token === undefined ? {} : { token });
const read = async (id: string) => (await server.request('GET', `/api/v1/drafts/${id}`)).body;
const live = async () => (await server.request('GET', '/api/v1/revisions/latest/documents')).body;
const published = async (name: string) =>
  (await live()).documents.find((one: { kind: string; name: string }) => one.kind === 'object' && one.name === name);
const tree = (label: string) => ({ ...objectOf('tree', [fieldOf('size', 'integer')]), label: text(label) });

describe('several documents of a draft', () => {
  test('are changed at once, each with the version that wrote it', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const { status, body } = await save(id, { revision, put: [tree('A'), objectOf('site', [])], remove: ['object:bird'] });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        revision,
        documents: [
          { kind: 'object', name: 'tree', version: body.version, document: { label: text('A') } },
          { name: 'site', version: body.version },
          { name: 'bird', version: body.version, document: null },
        ],
      },
    });
    expect((await read(id)).documents.map((one: { name: string; version: number }) => [one.name, one.version])).toEqual([
      ['bird', body.version],
      ['site', body.version],
      ['tree', body.version],
    ]);
  });

  test('are refused together when one of them was changed by somebody else, and nothing of it is written', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const first = expectStatus(await save(id, { revision, put: [tree('mine')] }, other), 200).body;
    const refused = await save(id, { revision, put: [objectOf('site', []), tree('yours')] });
    expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
      409,
      'draft_moved',
      [{ path: 'object:tree', code: 'moved', message: expect.stringContaining(String(first.version)) }],
    ]);
    expect((await read(id)).documents).toMatchObject([{ name: 'tree', document: { label: text('mine') } }]);
    const again = { revision, put: [objectOf('site', []), tree('yours')], base: { 'object:tree': first.version } };
    expect((await save(id, again)).status).toBe(200);
  });

  test('of two who save at the same moment one comes first, and the other is told', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const answers = await Promise.all([save(id, { revision, put: [tree('A')] }), save(id, { revision, put: [tree('B')] }, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('that come to what is published are none of the draft’s any more', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const { version } = expectStatus(await save(id, { revision, put: [tree('A'), objectOf('site', [])] }), 200).body;
    const base = { 'object:tree': version, 'object:site': version };
    const { body } = await save(id, { revision, base, put: [await published('tree')], remove: ['object:site'] });
    expect(body.documents).toMatchObject([
      { name: 'tree', version: 0 },
      { name: 'site', version: 0 },
    ]);
    expect((await read(id)).documents).toEqual([]);
  });

  test('are put onto a revision that was published meanwhile, and never onto one before', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const later = await publishDraft(server, await draft(server, { put: [objectOf('stone', [])] }));
    expect((await save(id, { revision, onto: later, put: [tree('moved on')] })).body).toMatchObject({ revision: later });
    const old = await save(id, { revision, put: [objectOf('site', [])] });
    expect([old.status, old.body.errors]).toMatchObject([409, [{ path: 'revision', code: 'moved' }]]);
    const back = await save(id, { revision: later, onto: revision });
    expect([back.status, back.body.errors]).toMatchObject([422, [{ path: 'onto', code: 'no_such_revision' }]]);
  });

  test('that satisfy no schema are refused, each with a pointer, and so is what nobody knows', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const { body, status } = await save(id, {
      revision,
      put: [{ ...tree('A'), shape: 1 }, tree('A'), tree('B')],
      remove: ['tree'],
      base: { 'object:tree': 'x' },
      more: 1,
    });
    expect([status, body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()]).toEqual([
      422,
      ['/base/object:tree wrong_type', '/put/0/shape unknown_property', '/put/1 twice', '/remove/0 wrong_type', 'more unknown_property'],
    ]);
    expect((await save(id, {})).body.errors).toMatchObject([{ path: 'revision', code: 'required' }]);
  });

  test('are for who designs, in a draft that is open', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const nobody = await newcomer([]);
    expect((await save(id, { revision }, nobody)).status).toBe(403);
    expect((await save(randomUUID(), { revision })).status).toBe(404);
    await server.request('DELETE', `/api/v1/drafts/${id}`);
    expect((await save(id, { revision })).body.code).toBe('draft_closed');
    expect((await server.request('GET', '/api/v1/revisions/latest/documents', undefined, { token: nobody })).status).toBe(403);
    expect((await server.request('GET', '/api/v1/revisions/99/documents')).status).toBe(404);
  });
});

/** Listens to a draft. */
async function listen(id: string, token: string, after = 0) {
  const ending = new AbortController();
  const client = randomUUID();
  const response = await fetch(`${server.url}/api/v1/drafts/${id}/stream?client=${client}&after=${after}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  let ended = false;
  void (async () => {
    for (;;) {
      const piece = await reader?.read().catch(() => undefined);
      if (!piece || piece.done) break;
      heard += piece.value;
    }
    ended = true;
  })();
  const until = async (pattern: RegExp) => {
    while (!pattern.test(heard)) await sleep(10);
    return heard;
  };
  const stand = (place: object | null) => server.request('PUT', `/api/v1/drafts/${id}/people/${client}`, { place }, { token });
  return { client, status: response.status, until, stand, hasEnded: () => ended, leave: () => ending.abort() };
}

describe('who has a draft open', () => {
  test('is told of each change, and of nothing that they have', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const first = expectStatus(await save(id, { revision, put: [objectOf('site', [])] }), 200).body;
    const here = await listen(id, server.token, first.version);
    const { body } = await save(id, { revision, put: [tree('heard')] }, other);
    const heard = await here.until(/event: draft/);
    const said = JSON.parse(/event: draft\ndata: (.*)/.exec(heard)?.[1] ?? '');
    expect(said).toMatchObject({
      version: body.version,
      revision,
      state: 'open',
      versions: { 'object:site': first.version, 'object:tree': body.version },
      documents: [{ name: 'tree', document: { label: text('heard') } }],
    });
    expect(said.documents).toHaveLength(1);
    here.leave();
  });

  test('sees who else is there and where, until they leave', async () => {
    const id = await draft(server, {});
    const [one, two] = [await listen(id, server.token), await listen(id, other)];
    const place = { ref: 'object:tree', pointer: '/fields/1' };
    expect((await two.stand(place)).status).toBe(204);
    const heard = await one.until(/"pointer"/);
    expect(heard).toContain(JSON.stringify({ client: two.client, user: /"user":"([^"]+)"/.exec(heard)?.[1], place }));
    two.leave();
    await one.until(/"people":\[\]/);
    one.leave();
  });

  test('is told when it is closed, and hears no more', async () => {
    const id = await draft(server, {});
    const here = await listen(id, server.token);
    await here.stand(null);
    await server.request('DELETE', `/api/v1/drafts/${id}`);
    await here.until(/"state":"discarded"/);
    while (!here.hasEnded()) await sleep(10);
  });

  test('hears no more when they may not design any more', async () => {
    const [id, { revision }] = [await draft(server, {}), await live()];
    const leaver = await newcomer(['admin']);
    const { user } = (await server.request('GET', '/api/v1/auth/me', undefined, { token: leaver })).body;
    const here = await listen(id, leaver);
    await here.until(/event: people/);
    expectStatus(await server.request('PATCH', `/api/v1/users/${user.id}`, { roles: [] }), 200);
    await save(id, { revision, put: [tree('unheard')] });
    while (!here.hasEnded()) await sleep(10);
    expect(await here.until(/open/)).not.toContain('unheard');
  });

  test('must be who designs, and say who they are', async () => {
    const id = await draft(server, {});
    const nobody = await newcomer([]);
    expect((await listen(id, nobody)).status).toBe(403);
    const unknown = await server.request('GET', `/api/v1/drafts/${id}/stream?after=x&more=1`);
    expect(unknown.body.errors.map(({ path }: { path: string }) => path)).toEqual(['more', 'after', 'client']);
    const place = await server.request('PUT', `/api/v1/drafts/${id}/people/${randomUUID()}`, { place: { ref: 'tree' }, more: 1 });
    expect(place.status).toBe(422);
  });
});
