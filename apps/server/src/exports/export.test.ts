import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { publish, text } from '../../test/publishing.ts';
import { readXlsx } from '../../test/read-xlsx.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
let database: pg.Client;
let schema: string;
beforeAll(async () => {
  server = await startWriting();
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  schema = (await database.query('select schema from tangram.workspace')).rows[0].schema;
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

const at = (object: string) => `/api/v1/records/${object}/export`;
const send = (object: string, body: unknown, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
  fetch(`${server.url}${at(object)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}`, ...headers },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
const csv = async (object: string, body: object): Promise<readonly string[]> => {
  const answer = await send(object, { format: 'csv', ...body });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(bytes.toString());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  return bytes.toString('utf8').slice(1).split('\r\n').slice(0, -1);
};
const many = async (name: string, rows: number): Promise<void> => {
  await database.query(
    `insert into "${schema}".customer (id, created_at, updated_at, name, region) select gen_random_uuid(), now(), now(), $1, 'r' || (n % 10) from generate_series(1, ${rows}) n`,
    [name],
  );
};

describe('an export', () => {
  test('has the records of the question in its order, with names for people, as CSV and as XLSX', async () => {
    const customer = await server.made('customer', { name: '启辰, 精密' });
    const common = { name: '导出', customer, others: [customer], close_date: '2026-06-18', tags: ['a', 'b'] };
    await server.made('opportunity', { ...common, amount: '1234567890123.45', about: { object: 'customer', id: customer } });
    await server.made('opportunity', { ...common, amount: -2, name: '导出' });
    const question = {
      filter: { field: 'name', op: 'eq', value: '导出' },
      sort: ['-amount'],
      select: ['name', 'amount', 'close_date', 'stage', 'customer', 'customer.region', 'others', 'about', 'tags'],
    };
    const expected = [
      ['Name', 'amount', 'close_date', 'stage', 'customer', 'customer / region', 'others', 'about', 'tags'],
      ['导出', '1234567890123.45', '2026-06-18', 'Contact', '启辰, 精密', '', '启辰, 精密', '启辰, 精密', 'a; b'],
      ['导出', '-2.00', '2026-06-18', 'Contact', '启辰, 精密', '', '启辰, 精密', '', 'a; b'],
    ];
    const quoted = (cells: readonly string[]) => cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
    expect(await csv('opportunity', question)).toEqual(expected.map(quoted));

    const answer = await send('opportunity', { format: 'xlsx', title: '本季 / 商机', ...question });
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(/filename\*=UTF-8''.*\d{4}-\d\d-\d\d\.xlsx$/);
    const [sheet = []] = await readXlsx(Buffer.from(await answer.arrayBuffer()));
    // Read back, a number has the digits that it needs.
    expect(sheet).toEqual(expected.map((cells) => cells.map((cell) => cell.replace('-2.00', '-2'))));
  });

  test('without names for people it has codes and ids under the names of the fields', async () => {
    const id = await server.made('opportunity', { name: 'codes', stage: 'contact' });
    expect(
      await csv('opportunity', { labels: false, select: ['id', 'stage', 'owner'], filter: { field: 'id', op: 'eq', value: id } }),
    ).toEqual(['id,stage,owner', expect.stringMatching(new RegExp(`^${id},contact,[0-9a-f-]{36}$`))]);
  });

  test('without a selection it has every field a reader has a use for; what is in the bin is left out', async () => {
    const id = await server.made('customer', { name: 'binned', region: 'b' });
    await server.remove('customer', id);
    const [head = '', ...rows] = await csv('customer', { labels: false, filter: { field: 'region', op: 'eq', value: 'b' } });
    expect(head.split(',')).toEqual(expect.arrayContaining(['id', 'name', 'region', 'owner', 'created_at']));
    expect(head).not.toContain('version');
    expect(rows).toEqual([]);
  });

  test('guards a spreadsheet against dirty values', async () => {
    const id = await server.made('customer', { name: '=HYPERLINK("http://x","y")', region: '+1', serial: 'a,b"c' });
    const question = { select: ['name', 'region', 'serial'], filter: { field: 'id', op: 'eq', value: id } };
    const lines = await csv('customer', question);
    expect(lines.join('\r\n')).toBe('Name,region,serial\r\n"\'=HYPERLINK(""http://x"",""y"")",\'+1,"a,b""c"');
    const answer = await send('customer', { format: 'xlsx', ...question });
    const [sheet = []] = await readXlsx(Buffer.from(await answer.arrayBuffer()));
    expect(sheet[1]).toEqual(['=HYPERLINK("http://x","y")', '+1', 'a,b"c']);
  });

  test('is refused with everything that is wrong at once, and for whoever may not', async () => {
    expect(
      refusal(
        await server.request('POST', at('customer'), {
          format: 'pdf',
          labels: 1,
          limit: 5,
          select: ['nope'],
          sort: ['nor_this'],
          filter: {},
        }),
      ),
    ).toBe(
      '400 unsupported_query format:unknown_format labels:not_a_yes_or_no limit:unknown_property filter:not_a_node sort.0:unknown_field select.0:unknown_field',
    );
    expect((await server.request('POST', at('nothing'), { format: 'csv' })).status).toBe(404);
    await server.request('POST', '/api/v1/users', { email: 'no@example.com', name: 'No', password: 'correct horse battery', roles: [] });
    const { body } = await server.request(
      'POST',
      '/api/v1/auth/login',
      { email: 'no@example.com', password: 'correct horse battery' },
      { token: null },
    );
    expect(refusal(await server.request('POST', at('customer'), { format: 'csv' }, { token: body.token }))).toBe('403 forbidden');
    expect(refusal(await server.request('POST', at('customer'), { format: 'csv' }, { token: null }))).toBe('401 unauthenticated');
  });

  test('has at most the rows that a role lets out; of several roles the most counts', async () => {
    const role = (name: string, more: object) => ({
      kind: 'role',
      name,
      label: text(name),
      objects: { customer: { read: 'all' } },
      actions: ['export'],
      ...more,
    });
    const all = (await server.request('GET', '/api/v1/records/customer?count=exact&limit=1')).body.count;
    await publish(server, { put: [role('taker', { exportRows: all - 1 }), role('mover', { exportRows: all }), role('keeper', {})] });
    const email = 'taker@example.com';
    const made = await server.request('POST', '/api/v1/users', { email, name: 'T', password: 'correct horse battery', roles: ['taker'] });
    const { token } = (await server.request('POST', '/api/v1/auth/login', { email, password: 'correct horse battery' }, { token: null }))
      .body;
    const take = (more: object = {}) => server.request('POST', at('customer'), { format: 'csv', ...more }, { token });
    const refused = await take();
    expect([refused.status, refused.body.code]).toEqual([422, 'too_many_rows']);
    const { data } = (await server.request('GET', '/api/v1/records/customer?limit=1&select=name')).body;
    expect((await take({ filter: { field: 'name', op: 'eq', value: data[0].name } })).status).toBe(200);
    for (const roles of [['taker', 'mover'], ['taker', 'keeper'], ['admin']]) {
      expect((await server.request('PATCH', `/api/v1/users/${made.body.id}`, { roles })).status).toBe(200);
      expect([roles, (await take()).status]).toEqual([roles, 200]);
    }
  });
});

/** Megabytes that the server holds now. */
const held = (): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

describe('a hundred thousand records', () => {
  const question = { filter: { field: 'name', op: 'eq', value: 'Crowd' }, select: ['name', 'region', 'owner', 'created_at'] };
  beforeAll(() => many('Crowd', 100_000), 60_000);

  test.each(['csv', 'xlsx'])(
    'leave as %s without the server growing with them',
    async (format) => {
      const answer = await send('customer', { format, sort: ['region'], ...question });
      const before = held();
      let most = before;
      const parts: Buffer[] = [];
      for await (const part of answer.body ?? []) {
        parts.push(Buffer.from(part));
        most = Math.max(most, held());
      }
      const bytes = Buffer.concat(parts);
      const rows = format === 'csv' ? bytes.toString('utf8').split('\r\n').length - 2 : ((await readXlsx(bytes))[0]?.length ?? 0) - 1;
      expect(rows).toBe(100_000);
      expect(most - before).toBeLessThan(150);
    },
    60_000,
  );

  test('show one moment: what is written meanwhile is not among them', async () => {
    const answer = await send('customer', { format: 'csv', ...question });
    const reader = answer.body?.getReader();
    let text = Buffer.from((await reader?.read())?.value ?? []).toString('utf8');
    await database.query(`update "${schema}".customer set region = 'later' where name = 'Crowd'`);
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) text += Buffer.from(next.value).toString('utf8');
    expect(text.split('\r\n')).toHaveLength(100_002);
    expect(text).not.toContain('later');
  }, 60_000);

  test('are let go when nobody takes them, and not more than three are made at once', async () => {
    const busy = () =>
      database
        .query(
          `select count(*)::int as n from pg_stat_activity where query like 'fetch forward%' and state in ('active', 'idle in transaction')`,
        )
        .then(({ rows }) => rows[0].n);
    const stop = new AbortController();
    const open = await Promise.all([1, 2, 3].map(() => send('customer', { format: 'xlsx', ...question }, {}, stop.signal)));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(refusal(await server.request('POST', at('customer'), { format: 'csv', ...question }))).toBe('429 too_many_exports');
    expect(await busy()).toBeGreaterThan(0);
    stop.abort();
    for (let tries = 0; (await busy()) > 0 && tries < 500; tries += 1) await server.request('GET', '/health/live');
    expect(await busy()).toBe(0);
    expect((await csv('customer', { ...question, filter: { field: 'name', op: 'eq', value: 'nobody' } })).length).toBe(1);
  }, 60_000);
});
