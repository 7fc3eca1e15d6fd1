import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import yauzl from 'yauzl';
import { type Mailbox, openMailbox } from '../../test/mailbox.ts';
import { fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';
import { madeIn, workspaceCommand } from '../../test/workspace-command.ts';

const PASSWORD = 'a long enough one';
let mailbox: Mailbox;
let server: TestServer;
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startServer({ env: { SMTP_URL: mailbox.url, TANGRAM_SIGN_UP: 'on' } });
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

const open = (path: string, body: unknown) => send(server.url, 'POST', `/api/v1/auth${path}`, body, { token: null });
const as = (token: string, method: string, path: string, body?: unknown) => send(server.url, method, path, body, { token });
const command = (...args: string[]) => workspaceCommand(server.databaseUrl, ...args);
const sql = async (text: string) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  return client.query(text).finally(() => client.end());
};
const tokenFor = async (email: string, password: string, workspace?: string): Promise<string> =>
  (await open('/login', { email, password, ...(workspace ? { workspace } : {}) })).body.token;

describe('signing up', () => {
  const wish = { email: 'li@example.com', name: '李雷', workspace: '雷公司', template: 'crm', sample: 'false' };

  test('offers the templates there are', async () => {
    const { body } = await send(server.url, 'GET', '/api/v1/auth/sign-up', undefined, { token: null });
    expect(body.open).toBe(true);
    expect(body.templates.map(({ name }: { name: string }) => name)).toEqual(['crm', 'equipment-inspection', 'none']);
  });

  test('tells everything that is wrong at once', async () => {
    const { status, body } = await open('/sign-up', { ...wish, email: 'li', workspace: 'x'.repeat(81), zone: 'Mars/Base', language: 'xx' });
    expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([422, ['email', 'workspace', 'language', 'zone']]);
    expect((await open('/sign-up', { ...wish, template: 'nothing' })).body.errors).toMatchObject([{ path: 'template' }]);
    expect((await open('/sign-up', { ...wish, roles: 'admin' })).body.errors).toMatchObject([{ path: 'roles', code: 'unknown_field' }]);
  });

  test('makes nothing until the address is confirmed by its link, which works once', async () => {
    expect(await open('/sign-up', { ...wish, zone: 'Europe/Berlin', language: 'en' })).toMatchObject({ status: 202, body: {} });
    expect((await sql(`select from tangram.workspace where name = '雷公司'`)).rowCount).toBe(0);
    const token = /\/sign-up#([\w-]{43})/.exec(await mailbox.read('li@example.com'))?.[1] ?? '';
    expect((await open('/sign-up/link', { token })).body).toEqual({
      email: 'li@example.com',
      name: '李雷',
      workspace: '雷公司',
      template: 'crm',
      needsPassword: true,
    });
    expect((await open('/sign-up/confirm', { token, password: 'password' })).status).toBe(422);
    const both = await Promise.all([1, 2].map(() => open('/sign-up/confirm', { token, password: PASSWORD })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
    const li = await tokenFor('li@example.com', PASSWORD);
    expect((await as(li, 'GET', '/api/v1/records/deal')).status).toBe(200);
    expect((await as(li, 'GET', '/api/v1/auth/me')).body).toMatchObject({
      user: { roles: ['admin'] },
      workspace: { name: '雷公司', zone: 'Europe/Berlin' },
    });
    expect((await as(li, 'GET', '/api/v1/workspace')).body).toMatchObject({ zone: 'Europe/Berlin', language: 'en' });
  });

  test('lets one address ask three times an hour', async () => {
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push((await open('/sign-up', { ...wish, email: 'many@example.com' })).status);
    expect(answers).toEqual([202, 202, 202, 429]);
  });

  test('is not there unless the settings say so', async () => {
    const closed = await startServer();
    try {
      expect((await send(closed.url, 'GET', '/api/v1/auth/sign-up', undefined, { token: null })).body).toEqual({
        open: false,
        templates: [],
      });
      expect((await send(closed.url, 'POST', '/api/v1/auth/sign-up', wish, { token: null })).body.code).toBe('sign_up_off');
    } finally {
      await closed.stop();
    }
  });
});

describe('a person with several workspaces', () => {
  let second = '';
  beforeAll(async () => {
    const { code, output } = await command('create', '--name', '二号', '--email', server.admin.email, '--empty', '--zone', 'Europe/Berlin');
    expect(code).toBe(0);
    const made = madeIn(output);
    expect(made.password).toBeNull();
    second = made.id;
  });

  test('is asked which by the door, which tells nothing to a wrong password', async () => {
    const asked = await open('/login', server.admin);
    expect(asked.body).toEqual({
      asks: 'workspace',
      workspaces: [
        { id: expect.any(String), name: 'Tangram' },
        { id: second, name: '二号' },
      ],
    });
    expect((await open('/login', { ...server.admin, workspace: second })).body.workspace.id).toBe(second);
    expect((await open('/login', { ...server.admin, password: 'wrong' })).status).toBe(401);
  });

  test('goes over to another with a session of its own, and the old one ends where it was a cookie', async () => {
    const switched = await server.request('POST', '/api/v1/auth/switch', { workspace: second });
    expect(switched.body.workspace).toMatchObject({ id: second, zone: 'Europe/Berlin' });
    const { data } = (await as(switched.body.token, 'GET', '/api/v1/auth/workspaces')).body;
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Tangram', '二号']);
    const foreign = '018f0000-0000-7000-8000-000000000001';
    expect((await server.request('POST', '/api/v1/auth/switch', { workspace: foreign })).body.code).toBe('no_such_place');
  });
});

describe('the settings of a workspace', () => {
  test('are for its admins, and everything wrong is told at once', async () => {
    const bad = await server.request('PATCH', '/api/v1/workspace', {
      zone: 'Mars/Base',
      weekStart: 0,
      language: 'xx',
      name: ' ',
      state: 'active',
    });
    expect([bad.status, bad.body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ['state', 'name', 'zone', 'weekStart', 'language'],
    ]);
    await server.request('POST', '/api/v1/users', { email: 'rep@example.com', name: 'Rep', password: PASSWORD });
    const rep = await tokenFor('rep@example.com', PASSWORD);
    expect((await as(rep, 'PATCH', '/api/v1/workspace', { name: 'Mine' })).status).toBe(403);
    expect((await as(rep, 'GET', '/api/v1/workspace')).body).toMatchObject({ name: 'Tangram', zone: 'Asia/Shanghai', weekStart: 1 });
  });

  test('decide what a day is: the same moment is another day in another zone', async () => {
    const li = await tokenFor('li@example.com', PASSWORD);
    const created = await as(li, 'POST', '/api/v1/records/company', { name: 'Late' });
    expect(created.status).toBe(201);
    const days = async () =>
      (
        await as(li, 'POST', '/api/v1/records/company/aggregate', {
          groupBy: [{ field: 'created_at', bucket: 'day', as: 'day' }],
          measures: [{ op: 'count', as: 'n' }],
        })
      ).body.rows.map(({ day }: { day: string }) => day);
    const dayIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(created.body.created_at));
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await as(li, 'PATCH', '/api/v1/workspace', { zone });
      expect(await days()).toEqual([dayIn(zone)]);
    }
    expect(dayIn('Pacific/Kiritimati')).not.toBe(dayIn('Pacific/Pago_Pago'));
  });
});

describe('the export of a workspace', () => {
  const entriesOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
    const zip = await yauzl.fromBufferPromise(bytes);
    const found = new Map<string, string>();
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      found.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
    }
    return found;
  };

  test('tells of what is secret that it is there, and no more: neither of now nor of before its field became another', async () => {
    const vault = (type: string) => objectOf('vault', [fieldOf('pin', 'secret_text'), fieldOf('was', type), fieldOf('code', 'text')]);
    await publish(server, { put: [vault('secret_text')] });
    const record = { name: 'first', pin: 'open sesame', was: 'said before', code: 'plain' };
    expect(await server.request('POST', '/api/v1/records/vault', record)).toMatchObject({ status: 201 });
    await publish(server, { put: [vault('text')], decisions: { 'object:vault/field:was': { accept: true } } });
    const answer = await fetch(`${server.url}/api/v1/workspace/export`, { headers: { authorization: `Bearer ${server.token}` } });
    const entries = await entriesOf(Buffer.from(await answer.arrayBuffer()));
    const rows = entries.get('tables/vault.jsonl') ?? '';
    expect(Object.values(JSON.parse(rows))).toEqual(expect.arrayContaining(['first', 'plain', '••••••']));
    expect([...entries.values()].join('')).not.toMatch(/open sesame|said before/);
  });

  test('is one zip with documents, every row, files and people, and without secrets; for its admins', async () => {
    const form = new FormData();
    form.append('file', new Blob(['the content'], { type: 'text/plain' }), '合同.txt');
    const uploaded = (await server.request('POST', '/api/v1/files', form)).body.id;
    const get = (token: string) => fetch(`${server.url}/api/v1/workspace/export`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await get(server.token);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const entries = await entriesOf(Buffer.from(await answer.arrayBuffer()));
    expect(entries.get(`files/${uploaded}/合同.txt`)).toBe('the content');
    expect(JSON.parse(entries.get('documents/object/user.json') ?? '{}')).toMatchObject({ kind: 'object', name: 'user' });
    const people = entries.get('people.json') ?? '';
    expect(JSON.parse(people).map(({ email }: { email: string }) => email)).toContain('rep@example.com');
    expect(
      entries
        .get('tables/user.jsonl')
        ?.split('\n')
        .filter((line) => line !== '').length,
    ).toBe(JSON.parse(people).length);
    expect([...entries.values()].join('')).not.toMatch(/argon2|password_hash|token_hash/);
    expect((await get(await tokenFor('rep@example.com', PASSWORD))).status).toBe(403);
  });

  test('is written to a file by the command', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tangram-export-'));
    const file = join(folder, 'all.zip');
    expect(await command('export', '二号', '--to', file)).toMatchObject({ code: 0 });
    expect((await entriesOf(readFileSync(file))).has('tables/deal.jsonl')).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe('stopping a workspace', () => {
  test('asks its admin for its name; then everybody is refused with a code of its own, until an admin takes it back', async () => {
    const li = await tokenFor('li@example.com', PASSWORD);
    expect((await as(li, 'POST', '/api/v1/workspace/suspend', { name: 'other' })).body.errors).toMatchObject([{ code: 'other_name' }]);
    expect((await as(li, 'POST', '/api/v1/workspace/suspend', { name: '雷公司' })).body).toEqual({ state: 'suspended', removeAt: null });
    for (const path of ['/api/v1/records/deal', '/api/v1/auth/me', '/api/v1/model'])
      expect(await as(li, 'GET', path)).toMatchObject({ status: 403, body: { code: 'workspace_suspended' } });
    expect((await open('/login', { email: 'li@example.com', password: PASSWORD })).body.code).toBe('workspace_suspended');
    expect((await open('/login', { email: 'li@example.com', password: 'wrong' })).body.code).toBe('wrong_credentials');
    expect((await open('/resume', { email: 'li@example.com', password: 'wrong' })).status).toBe(401);
    expect((await open('/resume', { email: 'li@example.com', password: PASSWORD })).status).toBe(204);
    expect((await as(li, 'GET', '/api/v1/records/deal')).status).toBe(200);
  });

  test('by whoever runs the installation is not for an admin to take back', async () => {
    expect((await command('suspend', '雷公司')).output).toContain('suspended');
    expect((await open('/resume', { email: 'li@example.com', password: PASSWORD })).body.code).toBe('forbidden');
    expect((await command('resume', '雷公司')).output).toContain('active');
    expect(typeof (await tokenFor('li@example.com', PASSWORD))).toBe('string');
  });

  test('for good takes thirty days, or none by the command, and then leaves nothing of it', async () => {
    const li = await tokenFor('li@example.com', PASSWORD);
    const { body } = await as(li, 'POST', '/api/v1/workspace/remove', { name: '雷公司' });
    expect(body.state).toBe('removed');
    expect(Math.round((Date.parse(body.removeAt) - Date.now()) / 86_400_000)).toBe(30);
    const { rows } = await sql(`select id, schema from tangram.workspace where name = '雷公司'`);
    const [{ id, schema }] = rows as [{ id: string; schema: string }];
    expect((await command('delete', id, '--now')).output).toContain(`gone  ${id}`);
    expect((await sql(`select from pg_namespace where nspname = '${schema}'`)).rowCount).toBe(0);
    expect((await sql(`select from pg_roles where rolname = '${schema}'`)).rowCount).toBe(0);
    expect((await sql(`select from tangram.account where email = 'li@example.com'`)).rowCount).toBe(0);
    const tables = (
      await sql(`select table_name as name from information_schema.columns where table_schema = 'tangram' and column_name = 'workspace'`)
    ).rows;
    for (const { name } of tables as { name: string }[]) {
      if (name === 'sign_up') continue;
      const left = await sql(`select count(*)::int as n from tangram."${name}" where workspace = '${id}'`);
      expect([name, left.rows[0].n]).toEqual([name, name.startsWith('audit') ? expect.any(Number) : 0]);
    }
  });

  test('is in its audit log, which outlives it', async () => {
    const { rows } = await sql(
      `select action, cause, actor is not null as person from tangram.audit
       where action like 'workspace%' and workspace not in (select id from tangram.workspace) order by seq`,
    );
    const [first] = rows;
    expect(first).toEqual({ action: 'workspace_made', cause: 'installation', person: false });
    expect(rows).toContainEqual({ action: 'workspace_suspended', cause: null, person: true });
    expect(rows).toContainEqual({ action: 'workspace_resumed', cause: null, person: true });
    expect(rows).toContainEqual({ action: 'workspace_suspended', cause: 'installation', person: false });
    expect(rows.at(-1)).toEqual({ action: 'workspace_deleted', cause: 'installation', person: false });
  });

  test('is only for a name or an id that is there', async () => {
    expect(await command('suspend', 'nobody')).toMatchObject({ code: 1 });
    expect(await command('frob')).toMatchObject({ code: 2 });
    expect((await command('list')).output.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });
});
