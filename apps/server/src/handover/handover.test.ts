import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { field, label, object, role } from '../../test/brief-documents.ts';
import { expectStatus, publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const stage = (name: string, type: string) => ({ name, type, label: label(name) });
const documents = [
  object('firm', [field('name', 'text', { required: true }), field('region', 'text'), field('watcher', 'user')]),
  object('deal', [field('name', 'text', { required: true }), field('stage', 'stage', { pipeline: 'sales' })]),
  {
    kind: 'pipeline',
    name: 'sales',
    label: label('sales'),
    object: 'deal',
    field: 'stage',
    stages: [stage('first', 'open'), stage('won', 'won'), stage('lost', 'lost')],
    transitions: { skip: true, back: true },
  },
  role('rep', { firm: { create: true, read: 'own', update: 'own' }, deal: { create: true, read: 'own', update: 'own' } }),
  role('keeper', { firm: { read: 'own' } }, { actions: ['users'] }),
];
const password = 'a very long password';

let server: TestServer;
const ids: Record<string, string> = {};
const tokens: Record<string, string> = {};
const ask = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1${path}`, body, { token });
const of = (name: string): string => ids[name] ?? '';
const signIn = (name: string) =>
  send(server.url, 'POST', '/api/v1/auth/login', { email: `${name}@example.com`, password }, { token: null });
const person = async (name: string, roles: readonly string[], more: object = {}): Promise<void> => {
  const { body } = expectStatus(await ask('POST', '/users', { email: `${name}@example.com`, name, password, roles, ...more }), 201);
  ids[name] = body.id;
  tokens[name] = (await signIn(name)).body.token;
};
const made = async (what: string, name: string, values: object): Promise<void> => {
  ids[name] = expectStatus(await ask('POST', `/records/${what}`, { name, ...values }), 201).body.id;
};
const owner = async (what: string, name: string): Promise<string | undefined> => {
  const { body } = await ask('GET', `/records/${what}/${of(name)}`);
  return Object.keys(ids).find((one) => ids[one] === body.owner);
};
const step = (what: string, named: string, rules: readonly object[], more: object = {}) => ({ object: what, field: named, rules, ...more });
const ended = async (id: string) => {
  for (;;) {
    const { body } = await ask('GET', `/handovers/${id}`);
    if (!['waiting', 'running', 'cancelling'].includes(body.state)) return body;
  }
};

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: documents });
  await person('leader', ['rep']);
  await person('leaver', ['rep'], { manager: ids['leader'] });
  await person('anna', ['rep']);
  await person('ben', ['rep']);
  await person('junior', ['rep'], { manager: ids['leaver'] });
  await person('keeper', ['keeper']);
  for (const [name, region] of [
    ['n1', 'north'],
    ['n2', 'north'],
    ['s1', 'south'],
    ['s2', 'south'],
    ['s3', 'south'],
  ] as const)
    await made('firm', name, { region, owner: of('leaver') });
  await made('firm', 'watched', { owner: of('anna'), watcher: of('leaver') });
  await made('deal', 'open', { owner: of('leaver'), stage: 'first' });
  await made('deal', 'won', { owner: of('leaver') });
  expectStatus(await ask('PATCH', `/records/deal/${of('won')}`, { stage: 'won' }), 200);
}, 120_000);
afterAll(() => server.stop());

const everything = () => [
  step('firm', 'owner', [{ filter: { field: 'region', op: 'eq', value: 'north' }, to: [of('anna')] }, { to: [of('anna'), of('ben')] }]),
  step('firm', 'watcher', [{ to: [of('ben')] }]),
  step('deal', 'owner', [{ to: [of('ben')] }]),
  step('user', 'manager', [{ to: [of('leader')] }]),
];

describe('what somebody has who leaves', () => {
  test('is everything that names them, and how much of it is still open', async () => {
    const { body } = await ask('GET', `/users/${of('leaver')}/holdings`);
    expect(body.data).toEqual(
      expect.arrayContaining([
        { object: 'firm', field: 'owner', total: 5, open: 5 },
        { object: 'firm', field: 'watcher', total: 1, open: 1 },
        { object: 'deal', field: 'owner', total: 2, open: 1 },
        { object: 'user', field: 'manager', total: 1, open: 1 },
      ]),
    );
    expect(body.data).toHaveLength(4);
  });

  test('is for who keeps people, as far as they see it', async () => {
    expect((await ask('GET', `/users/${of('leaver')}/holdings`, undefined, tokens['anna'])).status).toBe(403);
    expect((await ask('GET', '/users/01900000-0000-7000-8000-000000000000/holdings')).status).toBe(404);
    const { body } = await ask('GET', `/users/${of('leaver')}/holdings`, undefined, tokens['keeper']);
    expect(body.data).toEqual([{ object: 'user', field: 'manager', total: 1, open: 1 }]);
  });

  test('is counted rule by rule before anything is written', async () => {
    const { status, body } = await ask('POST', `/users/${of('leaver')}/handover`, { steps: everything(), dryRun: true });
    expect([status, body.total]).toEqual([200, 8]);
    expect(body.steps[0]).toEqual({ object: 'firm', field: 'owner', rules: [2, 3], left: 0 });
    expect(await owner('firm', 'n1')).toBe('leaver');
  });

  test('has somebody to go to, all of it, before the person may go', async () => {
    const { status, body } = await ask('POST', `/users/${of('leaver')}/handover`, { steps: everything().slice(1) });
    expect([status, body.code]).toEqual([409, 'holdings_left']);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['firm.owner']);
  });

  test('goes only to somebody who is there, in words that are understood', async () => {
    const { status, body } = await ask('POST', `/users/${of('leaver')}/handover`, {
      steps: [step('firm', 'name', [{ to: [of('leaver')] }]), step('firm', 'owner', [{ to: [] }], { scope: 'some', when: 1 })],
      views: of('leaver'),
      hurry: true,
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'hurry unknown_property',
      'steps.0.field unknown_holding',
      'steps.0.rules.0.to.0 not_a_successor',
      'steps.1.rules.0.to nobody',
      'steps.1.scope unknown_scope',
      'steps.1.when unknown_property',
      'views not_a_successor',
    ]);
    const keyed = expectStatus(await ask('POST', '/keys', { name: 'k', access: 'write', actions: ['users'], days: 1 }), 201).body.key;
    expect((await ask('POST', `/users/${of('leaver')}/handover`, { steps: [] }, keyed)).status).toBe(403);
  });
});

describe('a handover', () => {
  let id = '';

  test('gives everything that is open to who takes it, in turn where there are several, and ends the way in at once', async () => {
    const view = { document: { kind: 'view', name: 'mine', object: 'firm', label: label('mine'), type: 'list', columns: ['name'] } };
    await ask('POST', '/views', view, tokens['leaver']);
    const key = (await ask('POST', '/keys', { name: 'own', access: 'read', days: 1 }, tokens['leaver'])).body.key;
    const begun = await ask('POST', `/users/${of('leaver')}/handover`, { steps: everything(), views: of('ben') });
    expect(begun.status).toBe(202);
    id = begun.body.id;
    expect(await ended(id)).toMatchObject({ state: 'done', total: 8, done: 8, moved: 8, refused: 0, deactivated: true });
    expect([await owner('firm', 'n1'), await owner('firm', 'n2')]).toEqual(['anna', 'anna']);
    const south = await Promise.all(['s1', 's2', 's3'].map((name) => owner('firm', name)));
    expect(south.sort()).toEqual(['anna', 'anna', 'ben']);
    expect([await owner('deal', 'open'), await owner('deal', 'won')]).toEqual(['ben', 'leaver']);
    expect((await ask('GET', `/records/user/${of('junior')}`)).body.manager).toBe(of('leader'));
    for (const token of [tokens['leaver'], key]) expect((await ask('GET', '/records/firm', undefined, token)).status).toBe(401);
    expect((await signIn('leaver')).status).toBe(401);
  });

  test('stands in the history of each record, with when one owner came and another went', async () => {
    const { body } = await ask('GET', `/records/firm/${of('n1')}/history`);
    expect(body.data[0]).toMatchObject({ cause: `handover:${id}`, changes: { owner: { from: of('leaver'), to: of('anna') } } });
  });

  test('is taken back: the person is there again and has what nobody changed since', async () => {
    expectStatus(await ask('PATCH', `/records/firm/${of('n2')}`, { owner: of('ben') }), 200);
    expect((await ask('POST', `/handovers/${id}/undo`, {}, tokens['keeper'])).status).toBe(404);
    const { status, body } = await ask('POST', `/handovers/${id}/undo`, {});
    expect(status).toBe(202);
    let restore = (await ask('GET', `/restores/${body.restore}`)).body;
    while (restore.state !== 'done') restore = (await ask('GET', `/restores/${body.restore}`)).body;
    expect([await owner('firm', 'n1'), await owner('firm', 'n2'), await owner('deal', 'open')]).toEqual(['leaver', 'ben', 'leaver']);
    expect((await ask('GET', `/records/user/${of('leaver')}`)).body.active).toBe(true);
    while ((await signIn('leaver')).status !== 200) await sleep(100);
    expect((await ask('POST', `/handovers/${id}/undo`, {})).body.code).toBe('not_undoable');
    const { body: log } = await ask('GET', `/audit?target=${of('leaver')}&action=handed_over,handover_undone`);
    expect(log.data).toHaveLength(2);
    const { body: list } = await ask('GET', `/users/${of('leaver')}/handovers`);
    expect(list.data).toMatchObject([{ id, state: 'undone' }]);
  });

  test('leaves and names what cannot go, and hands over a part without letting the person go', async () => {
    const steps = [step('user', 'manager', [{ to: [of('junior')] }])];
    const { body } = await ask('POST', `/users/${of('leaver')}/handover`, { steps, deactivate: false });
    expect(await ended(body.id)).toMatchObject({
      state: 'done',
      moved: 0,
      refused: 1,
      deactivated: false,
      items: [{ object: 'user', id: of('junior'), title: 'junior', code: 'ring' }],
    });
    expect((await ask('POST', `/handovers/${body.id}/cancel`, {})).body.code).toBe('handover_ended');
  });
});
