import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field, object, role } from '../../test/brief-documents.ts';
import { check, draft, expectStatus, publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
const ids: Record<string, string> = {};
const tokens: Record<string, string> = {};
const password = 'a very long password';

const ask = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1${path}`, body, { token });
const department = async (name: string, parent: string | null = null): Promise<string> => {
  const { body } = expectStatus(await ask('POST', '/departments', { name, parent }), 201);
  ids[name] = body.id;
  return body.id;
};
const person = async (name: string, more: object = {}): Promise<string> => {
  const email = `${name}@example.com`;
  const { body } = expectStatus(await ask('POST', '/users', { email, name, password, roles: ['rep'], ...more }), 201);
  ids[name] = body.id;
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  return body.id;
};
const of = (name: string): string => ids[name] ?? '';
const order = async (parent: string | null): Promise<readonly string[]> => {
  const { body } = await ask('GET', '/departments?limit=200');
  const below = body.data.filter((one: { parent: string | null }) => one.parent === parent);
  return below.sort((a: { rank: number }, b: { rank: number }) => a.rank - b.rank).map((one: { name: string }) => one.name);
};
/** What was said of which field, wherever it stands in the answer. */
const said = ({ errors = [] }: { readonly errors?: readonly { readonly path: string; readonly code: string }[] }): readonly string[] =>
  errors.map(({ path, code }) => `${path} ${code}`).sort();

beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      object('firm', [field('name', 'text', { required: true })]),
      role('rep', { firm: { create: true, read: 'own_and_below', update: 'own_and_below' } }),
    ],
  });
  await department('hq');
  await department('east', of('hq'));
  await department('west', of('hq'));
  await department('shanghai', of('east'));
  await person('boss');
  await person('lead', { manager: of('boss'), departments: [of('east')] });
  await person('rep', { manager: of('lead'), departments: [of('shanghai'), of('west')] });
}, 120_000);
afterAll(() => server.stop());

describe('a ring', () => {
  const into = (values: object) => ({ op: 'update', id: of('hq'), values });

  test('of departments is refused by every way that writes', async () => {
    const ways = [
      await ask('PATCH', `/departments/${of('hq')}`, { parent: of('shanghai') }),
      await ask('PATCH', `/records/department/${of('hq')}`, { parent: of('hq') }),
      await ask('POST', `/departments/${of('hq')}/move`, { parent: of('shanghai') }),
    ];
    expect(ways.map(({ status, body }) => [status, ...said(body)])).toEqual([
      [422, 'parent ring'],
      [422, 'parent ring'],
      [422, 'parent ring'],
    ]);
    const bulk = await ask('POST', '/records/department/bulk', { operations: [into({ parent: of('east') })], atomic: false });
    expect(said(bulk.body.results[0])).toEqual(['parent ring']);
  });

  test('that only two changes of a batch make together is one too', async () => {
    const operations = [
      { op: 'update', id: of('east'), values: { parent: of('west') } },
      { op: 'update', id: of('west'), values: { parent: of('east') } },
    ];
    const { body } = await ask('POST', '/records/department/bulk', { operations });
    expect(body.results.flatMap(said)).toContain('parent ring');
    expect(await order(of('hq'))).toEqual(['east', 'west']);
  });

  test('that two people would make at the same moment does not come about', async () => {
    const answers = await Promise.all([
      ask('PATCH', `/departments/${of('east')}`, { parent: of('west') }),
      ask('PATCH', `/departments/${of('west')}`, { parent: of('east') }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    for (const name of ['east', 'west']) expectStatus(await ask('PATCH', `/departments/${of(name)}`, { parent: of('hq') }), 200);
  });

  test('of people who report to each other is refused, by an import too', async () => {
    expect(said((await ask('PATCH', `/users/${of('boss')}`, { manager: of('rep') })).body)).toEqual(['manager ring']);
    expect(said((await ask('PATCH', `/users/${of('boss')}`, { manager: of('boss') })).body)).toEqual(['manager ring']);
    const form = new FormData();
    form.append('file', new Blob(['email,manager\nboss@example.com,rep@example.com\n']), 'people.csv');
    const options = { object: 'user', mode: 'update', match: 'email', mapping: { email: 'email', manager: 'manager.email' } };
    form.append('options', JSON.stringify(options));
    const { body } = expectStatus(await ask('POST', '/imports', form), 202);
    let run = body;
    while (!['done', 'failed'].includes(run.state)) run = (await ask('GET', `/imports/${body.id}`)).body;
    expect(run).toMatchObject({ updated: 0, failed: 1 });
  });
});

describe('the order of departments', () => {
  test('is what they were moved to, and moves everything below along', async () => {
    expectStatus(await ask('POST', `/departments/${of('west')}/move`, { parent: of('hq'), before: of('east') }), 200);
    expect(await order(of('hq'))).toEqual(['west', 'east']);
    expectStatus(await ask('POST', `/departments/${of('shanghai')}/move`, { parent: of('hq'), before: of('east') }), 200);
    expect(await order(of('hq'))).toEqual(['west', 'shanghai', 'east']);
    expectStatus(await ask('POST', `/departments/${of('shanghai')}/move`, { parent: of('east') }), 200);
  });

  test('is asked for in words that are there', async () => {
    const { status, body } = await ask('POST', `/departments/${of('west')}/move`, { parent: 7, before: of('hq'), depth: 1 });
    expect([status, ...said(body)]).toEqual([422, 'depth unknown_field', 'parent unknown_reference']);
    expect((await ask('POST', `/departments/${of('west')}/move`, { parent: of('hq'), before: of('shanghai') })).status).toBe(422);
    expect((await ask('POST', '/departments/01900000-0000-7000-8000-000000000000/move', {})).status).toBe(404);
    expect((await ask('POST', `/departments/${of('west')}/move`, {}, tokens['rep'])).status).toBe(403);
  });
});

describe('a department that nobody knows', () => {
  const nobody = '01900000-0000-7000-8000-000000000000';

  test('is refused among those of a person', async () => {
    const { status, body } = await ask('PATCH', `/users/${of('rep')}`, { departments: [of('west'), nobody] });
    expect([status, ...said(body)]).toEqual([422, 'departments.1 reference_missing']);
  });

  test('is refused in the scope of a role, where the draft brings it', async () => {
    const asks = (name: string) => role('guest', { firm: { read: { departments: ['east', name] } } });
    const { errors } = await check(server, await draft(server, { put: [asks('nowhere')] }));
    expect(errors).toMatchObject([{ code: 'unknown_department', path: '/objects/firm/read/departments/1' }]);
    expect((await check(server, await draft(server, { put: [asks(of('west'))] }))).errors).toEqual([]);
  });
});

describe('a sharing rule that names people', () => {
  test('is refused for each of them whom nobody knows, with its place; those who are there are known by name, e-mail or id', async () => {
    const firm = (rules: readonly object[]) =>
      object('firm', [field('name', 'text', { required: true })], { sharing: { default: 'private', rules } });
    const rule = (name: string, more: object) => ({ name, label: { 'zh-CN': name, en: name }, access: 'read', ...more });
    const unknown = await draft(server, {
      put: [
        firm([
          rule('r', {
            owners: { departments: ['east', 'nowhere'] },
            with: { users: ['ghost@example.com', of('rep')], teams: ['dreamers'] },
          }),
        ]),
      ],
    });
    const { errors } = await check(server, unknown);
    expect(
      errors.map(({ code, path, document }: { code: string; path: string; document: string }) => `${document} ${path} ${code}`),
    ).toEqual([
      'object:firm /sharing/rules/0/owners/departments/1 unknown_department',
      'object:firm /sharing/rules/0/with/users/0 unknown_user',
      'object:firm /sharing/rules/0/with/teams/0 unknown_team',
    ]);
    const known = await draft(server, {
      put: [firm([rule('r', { owners: { departments: ['east'] }, with: { users: ['rep@example.com'] } })])],
    });
    expect((await check(server, known)).errors).toEqual([]);
  });
});

describe('a department that goes', () => {
  test('gives its people to another, and what is below it to the one above', async () => {
    await department('north', of('hq'));
    await department('beijing', of('north'));
    expectStatus(await ask('PATCH', `/users/${of('lead')}`, { departments: [of('north'), of('east')] }), 200);
    expect((await ask('DELETE', `/departments/${of('north')}?to=${of('north')}`)).status).toBe(422);
    expectStatus(await ask('DELETE', `/departments/${of('north')}?to=${of('west')}`), 204);
    expect((await ask('GET', `/records/department/${of('beijing')}`)).body.parent).toBe(of('hq'));
    expect((await ask('GET', `/records/user/${of('lead')}`)).body.departments).toEqual([of('west'), of('east')]);
  });

  test('is not for everybody to take away', async () => {
    expect((await ask('DELETE', `/departments/${of('beijing')}`, undefined, tokens['rep'])).status).toBe(403);
    expect((await ask('DELETE', `/departments/${of('beijing')}`)).status).toBe(204);
    const { body } = expectStatus(await ask('POST', '/teams', { name: 'pairs' }), 201);
    expectStatus(await ask('PATCH', `/users/${of('rep')}`, { teams: [body.id] }), 200);
    expect((await ask('DELETE', `/teams/${body.id}`)).status).toBe(204);
    expect((await ask('GET', `/records/user/${of('rep')}`)).body.teams).toEqual([]);
  });
});

describe('who is named by rules', () => {
  const named = ({ body }: { body: { errors: readonly { path: string; message: string }[] } }) =>
    body.errors.map(({ path, message }) => `${path} ${message}`).sort();

  test('stays while they name them, by every way of going; each place is said', async () => {
    const team = expectStatus(await ask('POST', '/teams', { name: 'stars' }), 201).body.id;
    const guest = expectStatus(await ask('POST', '/users', { email: 'guest@example.com', name: 'guest', password }), 201).body.id;
    const rule = (name: string, more: object) => ({ name, label: { 'zh-CN': name, en: name }, access: 'read', ...more });
    const rules = [
      rule('r', { owners: { departments: [of('west')] }, with: { users: ['guest@example.com'] } }),
      rule('s', { when: 'owner.email = "guest@example.com"', with: { teams: ['stars'] } }),
    ];
    await publish(server, {
      put: [
        role('guest', { firm: { read: { departments: ['west'] } } }),
        object('firm', [field('name', 'text', { required: true })], { sharing: { default: 'private', rules } }),
      ],
    });
    const west = await ask('DELETE', `/departments/${of('west')}`);
    expect([west.status, west.body.code]).toEqual([409, 'named_by_rules']);
    expect(named(west)).toEqual([
      'object:firm/sharing/rules/0/owners/departments/0 Sharing rule “r” of firm',
      'role:guest/objects/firm/read/departments/0 Role “guest”, which records of firm',
    ]);
    expect(named(await ask('DELETE', `/records/department/${of('west')}`))).toEqual(named(west));
    const bulk = await ask('POST', '/records/team/bulk', { operations: [{ op: 'delete', id: team }], atomic: false });
    expect(bulk.body.results[0]).toMatchObject({ code: 'named_by_rules', errors: [{ path: 'object:firm/sharing/rules/1/with/teams/0' }] });
    expect(named(await ask('DELETE', `/teams/${team}`))).toHaveLength(1);
    expect(named(await ask('DELETE', `/records/user/${guest}`))).toEqual([
      'object:firm/sharing/rules/0/with/users/0 Sharing rule “r” of firm',
      'object:firm/sharing/rules/1/when Sharing rule “s” of firm',
    ]);
    expect((await ask('GET', `/users/${guest}/holdings`)).body.named).toMatchObject([
      { document: 'object:firm' },
      { message: 'Sharing rule “s” of firm' },
    ]);
    await publish(server, { put: [object('firm', [field('name', 'text', { required: true })])] });
    expect((await ask('DELETE', `/teams/${team}`)).status).toBe(204);
    expect((await ask('DELETE', `/records/user/${guest}`)).status).toBe(204);
    expect((await ask('DELETE', `/departments/${of('west')}`)).status).toBe(409);
  });
});

describe('somebody who comes to stand elsewhere', () => {
  const MANY = 10_000;

  test('is felt at once in what others see, of ten thousand records, and told to whoever looks', async () => {
    for (let i = 0; i < MANY; i += 5_000) {
      const operations = Array.from({ length: 5_000 }, (_, n) => ({ op: 'create', values: { name: `f${i + n}`, owner: of('rep') } }));
      expectStatus(await ask('POST', '/records/firm/bulk', { operations }), 200);
    }
    const seen = async (who: string) => (await ask('GET', '/records/firm?count=exact&limit=1', undefined, tokens[who])).body.count;
    const { told } = await heard('lead');
    expect([await seen('boss'), await seen('lead')]).toEqual([MANY, MANY]);
    expectStatus(await ask('PATCH', `/users/${of('rep')}`, { manager: of('boss') }), 200);
    expect([await seen('boss'), await seen('lead')]).toEqual([MANY, 0]);
    await told;
  }, 60_000);

  test('with another role is told too', async () => {
    const { told } = await heard('rep');
    expectStatus(await ask('PATCH', `/users/${of('rep')}`, { roles: [] }), 200);
    await told;
  });

  test('with a role that says something else by now is told too', async () => {
    const { told } = await heard('boss');
    await publish(server, { put: [role('guest', { firm: { read: 'none' } })] });
    await told;
  });
});

/** Listens in somebody's name; `told` is when they are told that they may see other records. */
async function heard(who: string): Promise<{ readonly told: Promise<void> }> {
  const ending = new AbortController();
  const response = await fetch(`${server.url}/api/v1/notifications/stream`, {
    headers: { authorization: `Bearer ${tokens[who]}` },
    signal: ending.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (pattern: RegExp) => {
    while (!pattern.test(text)) text += (await reader?.read())?.value ?? '';
  };
  await until(/unread/);
  return { told: until(/event: sight/).then(() => ending.abort()) };
}
