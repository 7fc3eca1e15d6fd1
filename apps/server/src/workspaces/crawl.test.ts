import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { importForm } from '../../test/importing.ts';
import { listenTo } from '../../test/listening.ts';
import { settledEvents } from '../../test/settled-events.ts';
import type { Answer } from '../../test/start-server.ts';
import { type Side, type TwoWorkspaces, twoWorkspaces } from '../../test/two-workspaces.ts';

/** In everything that the second workspace has and the first must never see. */
const CANARY = 'kanarienvogel';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Records of the template that are walked: one with lines and a pipeline, one that others point to, one that is built in. */
const OBJECTS = { crm: ['deal', 'company', 'user'], 'equipment-inspection': ['equipment', 'inspection', 'user'] } as const;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body: Schema | null;
}
interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

/** A body in which every place for an id holds this one. */
function filled(schema: Schema, id: string, components: Readonly<Record<string, Schema>>, depth = 0): unknown {
  if (schema.$ref !== undefined) return filled(components[schema.$ref.split('/').at(-1) ?? ''] ?? {}, id, components, depth + 1);
  if (depth > 6) return null;
  if (schema.anyOf?.[0]) return filled(schema.anyOf[0], id, components, depth + 1);
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, filled(one, id, components, depth + 1)]));
  if (type === 'array') return [filled(schema.items ?? {}, id, components, depth + 1)];
  if (type === 'string') return schema.format === 'uuid' ? id : schema.format === 'date-time' ? '2026-01-01T00:00:00.000Z' : 'x';
  return type === 'boolean' ? true : type === 'number' || type === 'integer' ? 1 : null;
}

/** The answer as far as it may tell two ids apart: without the id, and without what is new in every answer. */
const told = ({ status, body }: Answer, id: string): string =>
  `${status} ${JSON.stringify(body)
    .replaceAll(id, '{id}')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{uuid}')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '{time}')}`;

describe.each(Object.entries(OBJECTS))('two workspaces made from %s', (template, objects) => {
  let world: TwoWorkspaces;
  let operations: readonly Operation[];
  let components: Readonly<Record<string, Schema>>;
  /** Ids of the second workspace, by the kind that an address is of; those of records by object. */
  let ids: ReadonlyMap<string, string>;
  let ask: (side: Side, operation: Operation, id: string, more?: Readonly<Record<string, string>>) => Promise<Answer>;
  let database: pg.Client;

  beforeAll(async () => {
    world = await twoWorkspaces(template);
    database = new pg.Client({ connectionString: world.server.databaseUrl });
    database.on('error', () => undefined);
    await database.connect();
    const { body } = await world.a.request('GET', '/api/v1/openapi.json');
    components = body.components.schemas;
    operations = Object.entries(
      body.paths as Record<string, Record<string, { requestBody?: { content?: Record<string, { schema: Schema }> } }>>,
    )
      .flatMap(([path, one]) =>
        METHODS.flatMap((method) => {
          const found = one[method];
          return found
            ? [{ method: method.toUpperCase(), path, body: found.requestBody?.content?.['application/json']?.schema ?? null }]
            : [];
        }),
      )
      .filter(({ path }) => !path.startsWith('/api/v1/records/') || objects.some((name) => path.startsWith(`/api/v1/records/${name}`)));
    ids = await plant(world.b, database, objects);
    ask = asking(components, objects[0]);
  }, 240_000);
  afterAll(async () => {
    await database?.end();
    await world?.server.stop();
  });

  test('have the same model, and the second one has what it is looked for by', async () => {
    expect((await world.b.request('GET', '/api/v1/model')).body.documents).toEqual(
      (await world.a.request('GET', '/api/v1/model')).body.documents,
    );
    expect([...ids.values()].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
    const planted = await world.b.request('GET', `/api/v1/records/${objects[0]}/${ids.get(objects[0])}`);
    expect(JSON.stringify(planted.body)).toContain(CANARY);
    expect(operations.length).toBeGreaterThan(100);
  });

  test('an id of the other workspace is answered like one that nobody has, at every address and in every body', async () => {
    const takesId = ({ path, body }: Operation) =>
      /\{(id|n)\}/.test(path) || (body !== null && JSON.stringify(filled(body, 'THE-ID', components)).includes('THE-ID'));
    // An address that is of a kind is asked for that kind; one that is of none, for all.
    const soughtAt = (path: string) => {
      const own = [...ids].filter(([kind]) => new RegExp(`/(records/)?${kind}s?(/|$)`).test(path));
      return own.length > 0 ? own : [...ids];
    };
    // What only reads comes first: an admin may note something of an id that nobody has.
    const walked = operations
      .filter(
        (one) => takesId(one) && !/\/(logout|switch|suspend|remove|resume|sign-up)|v1(\/notifications)?\/stream$|\/test\//.test(one.path),
      )
      .sort((one, other) => Number(one.method !== 'GET') - Number(other.method !== 'GET'))
      .flatMap((one) => soughtAt(one.path).map(([kind, id]) => ({ one, kind, id })));
    const differing: string[] = [];
    const asked = walked.length;
    for (const { one, kind, id } of walked) {
      const absent = randomUUID();
      const share = ids.get('share') ?? '';
      const [theirs, nobodys] = [await ask(world.a, one, id, { share }), await ask(world.a, one, absent, { share: randomUUID() })];
      const [first, second] = [told(theirs, id), told(nobodys, absent)];
      if (first !== second) differing.push(`${one.method} ${one.path} ${kind}: ${first.slice(0, 300)} / ${second.slice(0, 300)}`);
      if (JSON.stringify(theirs.body).includes(CANARY)) differing.push(`${one.method} ${one.path} ${kind} sings`);
    }
    expect(differing).toEqual([]);
    expect(asked).toBeGreaterThan(150);
  });

  test('a name that only the other has is answered like one that nobody has', async () => {
    const named = operations.filter(({ path }) => path.includes('/templates/{name}'));
    for (const one of named) {
      const answers = [];
      for (const name of [CANARY, 'nobodyhasit']) answers.push(told(await ask(world.a, one, randomUUID(), { name }), name));
      expect([one.method, one.path, answers[0]]).toEqual([one.method, one.path, answers[1]]);
    }
    expect(named.length).toBeGreaterThan(3);
  });

  test('nothing of the other is in any answer that takes no id', async () => {
    const singing: string[] = [];
    for (const { method, path } of operations) {
      if (method !== 'GET' || path.includes('{') || path.endsWith('/stream')) continue;
      const answer = await world.a.request('GET', `${path}${path === '/api/v1/search' ? `?q=${CANARY}` : ''}`);
      if (JSON.stringify(answer.body).includes(CANARY)) singing.push(path);
    }
    for (const object of objects) {
      const query = { filter: { field: 'id', op: 'in', value: [...ids.values()] }, count: 'exact' };
      const { body } = await world.a.request('POST', `/api/v1/records/${object}/query`, query);
      if (body.data?.length !== 0) singing.push(`${object} by ids`);
    }
    expect(singing).toEqual([]);
  });

  test('what a cursor, a token or a key of one opens in the other is nothing', async () => {
    const { a, b } = world;
    const page = (await a.request('GET', `/api/v1/records/${objects[0]}?limit=1`)).body;
    const used = await b.request('GET', `/api/v1/records/${objects[0]}?limit=1&cursor=${encodeURIComponent(page.nextCursor)}`);
    expect(used.status).toBe(400);
    const key = (await b.request('POST', '/api/v1/keys', { name: 'k', access: 'write', objects: null, actions: [], days: 1 })).body;
    const asKey = await a.request('GET', '/api/v1/auth/me', undefined, { authorization: `Bearer ${key.key}` });
    expect(asKey.body.workspace?.id).toBe(b.workspace);
    for (const headers of [{ 'x-workspace': b.workspace }, { host: 'other.example.com' }, { cookie: `tangram_session=${b.token}` }])
      expect((await a.request('GET', '/api/v1/auth/me', undefined, headers as Record<string, string>)).body.workspace.id).toBe(a.workspace);
  });

  test('events and live streams of one say nothing of the other', async () => {
    const { a, b } = world;
    const events = await listenTo(`${a.url}/api/v1/stream?objects=${objects[1]}`, a.token);
    const ringing = await listenTo(`${a.url}/api/v1/notifications/stream`, a.token);
    await events.until(/open/);
    await plantRecord(b, objects[1], 'live');
    const last = await plantRecord(a, objects[1], 'own', 'alpha');
    const own = await settledEvents({ databaseUrl: world.server.databaseUrl, request: a.request });
    expect(JSON.stringify(own)).not.toContain(ids.get(objects[0]));
    // What the other one wrote came before it.
    const stream = await events.until(new RegExp(String(last)));
    const bell = await ringing.until(/unread/);
    events.end();
    ringing.end();
    const seen = [...stream.matchAll(/"id":"([0-9a-f-]{36})"/g)].map((match) => match[1]);
    const mine = await a.request('POST', `/api/v1/records/${objects[1]}/query`, {
      filter: { field: 'id', op: 'in', value: seen },
      limit: 100,
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(mine.body.data.map(({ id }: { id: string }) => id))).toEqual(new Set(seen));
    expect(`${stream}${bell}`).not.toContain(CANARY);
  });

  test('both publish and write at the same time, and neither sees what the other does', async () => {
    const sides = [
      [world.a, 'alpha'],
      [world.b, CANARY],
    ] as const;
    const wrong: string[] = [];
    await Promise.all(
      sides.map(async ([side, mark]) => {
        const other = mark === 'alpha' ? CANARY : 'alpha';
        const looking = async () => {
          for (const path of [
            `/api/v1/records/${objects[1]}?limit=100`,
            `/api/v1/search?q=${other}`,
            '/api/v1/events?limit=1000',
            '/api/v1/model',
          ]) {
            const answer = await side.request('GET', path);
            const text = JSON.stringify(answer.body);
            // What was asked for is no find.
            if (answer.status >= 500 || (text.includes(other) && !path.includes('search'))) wrong.push(`${mark} ${path} ${answer.status}`);
          }
        };
        const publishing = publishField(side, objects[1], mark);
        for (let round = 0; round < 6; round += 1) {
          const made = await plantRecord(side, objects[1], `${mark} ${round}`, mark);
          if (made === null) wrong.push(`${mark} was not written`);
          await looking();
        }
        const published = await publishing;
        if (published.status >= 300) wrong.push(`${mark} ${JSON.stringify(published.body)}`);
      }),
    );
    expect(wrong).toEqual([]);
    const { rows } = await database.query<{ usename: string }>(
      `select distinct usename from pg_stat_activity where datname = current_database() and usename like 'w\\_%'`,
    );
    expect(rows.length).toBe(2);
  });
});

/** Sends requests whose every parameter is of the right form, so that none ends where it is read. */
const asking = (components: Readonly<Record<string, Schema>>, object: string) => {
  const page = randomUUID();
  const usual = { n: '1', kind: 'view', client: page, version: '1.0.0', object, field: 'name', name: 'x' };
  return (side: Side, { method, path, body }: Operation, id: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const values: Readonly<Record<string, string>> = { ...usual, ...more, id };
    const place = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x');
    const sent =
      method === 'GET' || (method === 'DELETE' && body === null) ? undefined : (filled(body ?? { type: 'object' }, id, components) ?? {});
    return side.request(method, path.endsWith('/stream') ? `${place}?client=${page}` : place, sent);
  };
};

/** Makes something of every kind in the second workspace. */
async function plant(side: Side, database: pg.Client, objects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const note = (kind: string, { status, body }: Answer) => {
    const id = body?.id;
    if (status >= 300 || typeof id !== 'string') throw new Error(`no ${kind}: ${status} ${JSON.stringify(body)}`);
    found.set(kind, id);
  };
  for (const object of objects.filter((name) => name !== 'user')) {
    const id = await plantRecord(side, object, `${CANARY} ${object}`);
    if (id === null) throw new Error(`no ${object}`);
    found.set(object, id);
  }
  note(
    'user',
    await side.request('POST', '/api/v1/users', { email: `${CANARY}@example.com`, name: CANARY, password: 'a long enough one' }),
  );
  note('department', await side.request('POST', '/api/v1/departments', { name: CANARY }));
  note('team', await side.request('POST', '/api/v1/teams', { name: CANARY }));
  note('draft', await side.request('POST', '/api/v1/drafts', { title: CANARY }));
  note('key', await side.request('POST', '/api/v1/keys', { name: CANARY, access: 'read', objects: null, actions: [], days: 1 }));
  const form = new FormData();
  form.append('file', new Blob([CANARY], { type: 'text/plain' }), `${CANARY}.txt`);
  note('file', await side.request('POST', '/api/v1/files', form));
  const view = { object: objects[0], type: 'list', label: { 'zh-CN': CANARY, en: CANARY } };
  note('view', await side.request('POST', '/api/v1/views', view));
  for (const [kind, id] of await plantWork(side, objects, found)) found.set(kind, id);
  const { rows } = await database.query<{ kind: string; id: string }>(
    `select 'publication' as kind, id from tangram.publication where workspace = $1
     union all select 'session', id from tangram.session where workspace = $1
     union all select 'workspace', id from tangram.workspace where id = $1`,
    [side.workspace],
  );
  for (const { kind, id } of rows) found.set(kind, id);
  return found;
}

/** Makes what goes on by itself, and what is kept of it: imports, hand-overs, restores, erasures, roll-ups, shares, plans. @returns ids by kind */
async function plantWork(side: Side, objects: readonly string[], found: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  const [object = '', user = ''] = [objects[0], found.get('user')];
  const record = `/api/v1/records/${object}/${found.get(object)}`;
  const post = async (kind: string, path: string, body: unknown) => {
    const answer = await side.request('POST', `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(`no ${kind}: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (typeof answer.body?.id === 'string') made.set(kind, answer.body.id);
  };
  const { documents } = (await side.request('GET', '/api/v1/model')).body;
  const sums = documents.flatMap((one: { kind: string; name: string; fields?: readonly { name: string; type: string }[] }) =>
    (one.fields ?? []).flatMap(({ name, type }) => (type === 'rollup' ? [`${one.name}/${name}`] : [])),
  );
  await post('run', `/rollups/${sums[0]}/recompute`, {});
  await post('import', '/imports', importForm(`a\n${CANARY}\n`, { object, mapping: { a: 'name' }, mode: 'create' }));
  await post('template', '/imports/templates', { object, name: CANARY, columns: ['a'], options: { mapping: { a: 'name' } } });
  await post('bulk', `/records/${object}/bulk`, { operations: [{ op: 'update', id: found.get(object), values: { owner: user } }] });
  const [{ cause }] = (await side.request('GET', `${record}/history`)).body.data;
  await post('restore', '/restores', { cause });
  await post('share', `/records/${object}/${found.get(object)}/shares`, { with: { user }, access: 'read' });
  const personal = (await side.request('GET', '/api/v1/personal-data')).body.data.find((one: { object: string }) => one.object !== 'user');
  const [someone] = (await side.request('GET', `/api/v1/records/${personal.object}?limit=1`)).body.data;
  await post('erasure', `/personal-data/${personal.object}/${someone.id}/erasure`, { reason: CANARY });
  await post('uploaded template', '/templates', { name: CANARY, version: '1.0.0', label: { 'zh-CN': CANARY, en: CANARY }, documents: [] });
  const planned = (await side.request('POST', '/api/v1/drafts', { title: CANARY })).body.id;
  const set = {
    kind: 'option_set',
    name: CANARY,
    label: { 'zh-CN': CANARY, en: CANARY },
    options: [{ value: 'a', label: { 'zh-CN': 'a', en: 'a' } }],
  };
  await side.request('PUT', `/api/v1/drafts/${planned}/documents/option_set/${CANARY}`, set);
  await post('schedule', `/drafts/${planned}/publish`, { at: '2099-01-01T00:00:00Z' });
  const admin = (await side.request('GET', '/api/v1/auth/me')).body.user.id;
  await post('handover', `/users/${user}/handover`, { steps: [{ object, field: 'owner', scope: 'all', rules: [{ to: [admin] }] }] });
  return made.set('draft', planned);
}

/** A record whose texts hold a mark: copied from one of the sample, so that everything that is required is there. @returns its id, or null */
async function plantRecord(side: Side, object: string, name: string, mark = CANARY): Promise<string | null> {
  const schema = (await side.request('GET', `/api/v1/model/objects/${object}/json-schema?mode=create`)).body;
  const sample = (await side.request('GET', `/api/v1/records/${object}?limit=1`)).body.data[0] ?? {};
  const required: readonly string[] = schema.required ?? [];
  const values = Object.fromEntries(required.map((field) => [field, sample[field]]));
  const texts = Object.entries(
    (schema.properties ?? {}) as Record<string, { type?: unknown; maxLength?: number; format?: string; enum?: unknown; pattern?: string }>,
  )
    .filter(
      ([field, { type, format, enum: choices, pattern }]) =>
        required.includes(field) && type === 'string' && !format && !choices && !pattern,
    )
    .map(([field]) => [field, `${mark} ${name} ${randomUUID().slice(0, 8)}`]);
  const { status, body } = await side.request('POST', `/api/v1/records/${object}`, { ...values, ...Object.fromEntries(texts) });
  return status === 201 ? body.id : null;
}

/** Publishes one more field of an object. */
async function publishField(side: Side, object: string, mark: string): Promise<Answer> {
  const { body: model } = await side.request('GET', '/api/v1/model');
  const document = model.documents.find((one: { kind: string; name: string }) => one.kind === 'object' && one.name === object);
  const { body: draft } = await side.request('POST', '/api/v1/drafts', { title: mark });
  const field = { id: `added_${mark}`, name: `added_${mark}`, type: 'text', label: { 'zh-CN': mark, en: mark } };
  await side.request('PUT', `/api/v1/drafts/${draft.id}/documents/object/${object}`, { ...document, fields: [...document.fields, field] });
  return side.request('POST', `/api/v1/drafts/${draft.id}/publish`, {});
}
