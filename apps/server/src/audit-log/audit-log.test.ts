import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ended, draft as makeDraft } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm', env: { TANGRAM_TRUSTED_PROXIES: 'loopback' } });
});
afterAll(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
type Row = any;
const by = (token: string, method: string, path: string, body?: unknown) => server.request(method, `/api/v1${path}`, body, { token });
const own = (method: string, path: string, body?: unknown) => by(server.token, method, path, body);
const audit = async (query: string, token: string = server.token): Promise<readonly Row[]> => {
  const { status, body } = await by(token, 'GET', `/audit?limit=200&${query}`);
  expect(status).toBe(200);
  return body.data;
};
const signIn = async (email: string, password = PASSWORD, headers: Readonly<Record<string, string>> = {}) =>
  send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null, headers });
const person = async (email: string, roles: readonly string[] = []) => {
  const made = await own('POST', '/users', { email, name: email.split('@')[0], password: PASSWORD, roles });
  expect(made.status).toBe(201);
  return { id: made.body.id as string, token: (await signIn(email)).body.token as string };
};
const company = async (name: string) => (await own('POST', '/records/company', { name })).body.id as string;
const sql = async (text: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  return client.query(text, [...values]).finally(() => client.end());
};

describe('the log has', () => {
  test('who signed in, from where, by what; who failed to; who left', async () => {
    const { id, token } = await person('comes@example.com');
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
    await signIn('comes@example.com', 'a wrong one', { 'user-agent': agent, 'x-forwarded-for': '203.0.113.9' });
    await by(token, 'POST', '/auth/logout');
    const rows = await audit(`target=${id}&action=sign_in,sign_in_failed,sign_out`);
    expect(rows.map(({ action, result, address }) => [action, result, address])).toEqual([
      ['sign_out', 'allowed', '127.0.0.1'],
      ['sign_in_failed', 'refused', '203.0.113.9'],
      ['sign_in', 'allowed', '127.0.0.1'],
    ]);
    expect(rows[1]).toMatchObject({
      actor: null,
      device: { browser: 'Chrome', system: 'Windows' },
      facts: { way: 'password', email: 'comes@example.com' },
    });
    expect(rows[2]).toMatchObject({
      actor: { id, name: 'comes' },
      target: { kind: 'user', id, name: 'comes' },
      facts: { way: 'password' },
    });
    expect(JSON.stringify(rows)).not.toContain('wrong one');
  });

  test('an address that nobody has in the log of the installation, not in that of a workspace', async () => {
    await signIn('nobody@example.com');
    expect(await audit('q=nobody@example.com')).toEqual([]);
    const { rows } = await sql(`select workspace from tangram.audit where details::text like '%nobody@example.com%'`);
    expect(rows).toEqual([{ workspace: '00000000-0000-0000-0000-000000000000' }]);
  });

  test('a hundred failures within a minute as two rows', async () => {
    const { id } = await person('guessed@example.com');
    for (let i = 0; i < 15; i += 1) await signIn('guessed@example.com', 'a guess');
    expect(await audit(`target=${id}&action=sign_in_failed`)).toHaveLength(1);
  });

  test('what people do with their way in', async () => {
    const { id, token } = await person('careful@example.com');
    const other = (await signIn('careful@example.com')).body.token;
    await by(other, 'DELETE', '/auth/sessions?others=true');
    const again = (await signIn('careful@example.com')).body.token;
    await by(again, 'POST', '/auth/password', { current: PASSWORD, password: 'quite another one' });
    await by(again, 'PATCH', '/auth/me', { name: 'Careful' });
    const key = (await by(again, 'POST', '/keys', { name: 'ERP', access: 'read', days: 1 })).body;
    await by(again, 'DELETE', `/keys/${key.id}`);
    const rows = await audit(`actor=${id}`);
    expect(rows.map(({ action }) => action)).toEqual([
      'key_revoked',
      'key_made',
      'profile_changed',
      'password_changed',
      'sign_in',
      'sessions_ended',
      'sign_in',
      'sign_in',
    ]);
    expect(rows.find(({ action }) => action === 'key_made').facts).toMatchObject({ name: 'ERP', access: 'read' });
    expect(JSON.stringify(rows)).not.toContain(key.key);
    expect(token).not.toBe(again);
  });

  test('members with their roles before and after', async () => {
    const { id } = await person('climber@example.com', ['sales_rep']);
    await own('PATCH', `/users/${id}`, { roles: ['sales_manager'], active: true, title: 'Boss' });
    await own('DELETE', `/users/${id}/sessions`);
    const rows = await audit(`target=${id}&action=user_made,user_changed,sessions_ended`);
    expect(rows.map(({ action }) => action)).toEqual(['sessions_ended', 'user_changed', 'user_made']);
    expect(rows[1]).toMatchObject({
      before: { roles: ['sales_rep'], active: true },
      after: { roles: ['sales_manager'], active: true },
      facts: { fields: ['title'] },
    });
  });

  test('links, by which people come', async () => {
    const { body } = await own('POST', '/users', { email: 'asked@example.com', name: 'Asked', invite: true });
    const token = new URL(body.invitation.link).hash.slice(1);
    await send(server.url, 'POST', '/api/v1/auth/links/accept', { token, password: PASSWORD }, { token: null });
    const rows = await audit(`target=${body.id}`);
    expect(rows.map(({ action }) => action)).toEqual(['invitation_accepted', 'link_made', 'user_made']);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('what was refused, once a minute for each way, and with which key it was asked', async () => {
    const { id, token } = await person('curious@example.com', ['sales_rep']);
    for (let i = 0; i < 5; i += 1) expect((await by(token, 'GET', '/users')).status).toBe(403);
    expect((await by(token, 'GET', '/audit')).status).toBe(403);
    const rows = await audit(`actor=${id}&action=refused`);
    expect(rows.map(({ target, result, facts }) => [target.id, result, facts.code])).toEqual([
      ['GET /api/v1/audit', 'refused', 'forbidden'],
      ['GET /api/v1/users', 'refused', 'forbidden'],
    ]);
    const key = (await own('POST', '/keys', { name: 'reads', access: 'read', days: 1 })).body;
    await by(key.key, 'POST', '/records/company', { name: 'No' });
    expect(await audit('action=refused&object=company')).toMatchObject([{ key: key.id, facts: { path: '/api/v1/records/company' } }]);
  });

  test('bulk changes and purges, and no single change, whose history is its log', async () => {
    const [a, b, c] = [await company('甲'), await company('乙'), await company('丙')];
    const bulk = await own('POST', '/records/company/bulk', {
      operations: [
        { op: 'update', id: a, values: { name: '甲乙' } },
        { op: 'delete', id: b },
      ],
    });
    expect(bulk.body.results).toMatchObject([{ status: 'updated' }, { status: 'deleted' }]);
    await own('POST', '/records/company/bulk', { dryRun: true, operations: [{ op: 'update', id: a, values: { name: 'No' } }] });
    await own('DELETE', `/records/company/${c}?purge=true`);
    const rows = await audit('action=bulk_changed,purged');
    expect(rows.map(({ action, target }) => [action, target.object, target.kind])).toEqual([
      ['purged', 'company', 'record'],
      ['bulk_changed', 'company', 'object'],
    ]);
    expect(rows[0].target.id).toBe(c);
    expect(rows[1].facts).toMatchObject({ updated: 1, deleted: 1, fields: ['name'] });
    const { data } = (await own('GET', `/records/company/${a}/history`)).body;
    expect(data[0].cause).toBe(rows[1].facts.cause);
  });

  test('exports: what, by which question, how many', async () => {
    await own('POST', '/records/company/export', { format: 'csv', select: ['name'], filter: { field: 'name', op: 'ne', value: 'x' } });
    const [ended, begun] = await untilThere('action=exported,export_ended&object=company', 2);
    expect(begun).toMatchObject({ action: 'exported', facts: { format: 'csv', columns: ['name'], query: { filter: { field: 'name' } } } });
    expect(ended).toMatchObject({ action: 'export_ended', facts: { export: begun.facts.export, complete: true } });
    expect(ended.facts.rows).toBeGreaterThan(0);
  });

  test('publishes with what changed, and roles as they were and are', async () => {
    const role: Row = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../templates/crm/documents/role/sales_rep.json'), 'utf8'),
    );
    const draft = await makeDraft(server, { put: [{ ...role, actions: [...(role.actions ?? []), 'audit'] }] });
    expect((await ended(server, await own('POST', `/drafts/${draft}/publish`))).status).toBe(200);
    const [published, made] = await audit('action=published,draft_made');
    expect(made).toMatchObject({ target: { kind: 'draft', id: draft }, facts: { title: 'test' } });
    expect(published).toMatchObject({ actor: { id: made.actor.id }, target: { kind: 'revision' }, facts: { title: 'test', draft } });
    expect(published.facts.changes.map(({ words }: Row) => words.en).join()).toContain('Sales rep');
    expect(published.before['role:sales_rep'].actions ?? []).not.toContain('audit');
    expect(published.after['role:sales_rep'].actions).toContain('audit');
  });
});

describe('whoever reads it', () => {
  test('sees nothing of what their roles hide: no object, no field, no question', async () => {
    const { token } = await person('auditor@example.com', ['sales_rep']);
    const { model } = { model: (await by(token, 'GET', '/model')).body };
    const visible = new Set(model.documents.filter(({ kind }: Row) => kind === 'object').map(({ name }: Row) => name));
    const rows = await audit('', token);
    for (const { target, withheld, facts } of rows) {
      if (withheld && target?.kind === 'object' && target.id === null) expect(facts).toEqual({});
      if (target?.object) expect(visible.has(target.object)).toBe(true);
    }
    const published = rows.filter(({ action }) => action === 'published');
    expect(published.length).toBeGreaterThan(0);
    for (const row of published) expect(row).toMatchObject({ withheld: true, before: null, after: null });
  });

  test('pages through it, and every row comes once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await own('GET', `/audit?limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: Row) => id));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(30);
  });

  test('asks by time, address, text, result', async () => {
    const all = await audit('');
    const middle = all[10].at;
    expect((await audit(`to=${middle}`)).every(({ at }) => at < middle)).toBe(true);
    expect((await audit(`from=${middle}`)).every(({ at }) => at >= middle)).toBe(true);
    expect(await audit('address=203.0.113')).toMatchObject([{ action: 'sign_in_failed' }]);
    expect((await audit('result=refused')).every(({ result }) => result === 'refused')).toBe(true);
    expect(await audit('q=50%25')).toEqual([]);
  });

  test('is told everything that is wrong with a question', async () => {
    const { status, body } = await own('GET', '/audit?actor=me&action=flew&from=today&result=good&limit=0&cursor=x&colour=red');
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: Row) => [path, code]).sort()).toEqual([
      ['action', 'not_an_action'],
      ['actor', 'not_an_id'],
      ['colour', 'unknown_property'],
      ['cursor', 'not_a_cursor'],
      ['from', 'not_a_moment'],
      ['limit', 'not_in_range'],
      ['result', 'not_one_of'],
    ]);
  });

  test('takes it away as a file, which is noted', async () => {
    const csv = await own('POST', '/audit/export', { format: 'csv', action: 'key_made' });
    expect(csv.body).toContain('API key made');
    expect((await own('POST', '/audit/export', { format: 'pdf' })).status).toBe(422);
    expect(await audit('action=audit_exported')).toMatchObject([{ facts: { format: 'csv', filter: { actions: ['key_made'] } } }]);
  });

  test('checks the chain from a file, without the server', async () => {
    const answer = await fetch(`${server.url}/api/v1/audit/export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'jsonl' }),
    });
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const anchor: string = lines.at(-1).anchor;
    const rows = lines.slice(0, -1).filter(({ seal }) => seal.position !== null);
    const sealed = [...rows].sort((a, b) => a.seal.position - b.seal.position);
    let before = Buffer.alloc(32);
    for (const { sealed: text, seal } of sealed) {
      const digest = createHash('sha256').update(text).digest();
      before = createHash('sha256').update(before).update(`\n${seal.position}\n`).update(digest).digest();
      expect([digest.toString('hex'), before.toString('hex')]).toEqual([seal.digest, seal.hash]);
    }
    expect(anchor.split(' ')[3]).toBe(before.toString('hex'));
    expect((await own('GET', `/audit/verify?anchor=${encodeURIComponent(anchor)}`)).body).toMatchObject({ ok: true, broken: null });
  });

  test('is told by verify which row is the first that is broken', async () => {
    const state = (await own('GET', '/audit/verify')).body;
    expect(state).toMatchObject({ ok: true, from: 1, broken: null });
    expect((await audit('action=audit_verified'))[0]).toMatchObject({ facts: { ok: true } });
    expect((await own('GET', '/audit/verify?anchor=nonsense')).status).toBe(422);
    const id = (await audit('action=key_made'))[0].id;
    const workspace = state.anchor.split(' ')[1];
    await sql('alter table tangram.audit disable trigger user');
    await sql(`update tangram.audit set details = '{}' where id = $1`, [id]);
    const broken = (await own('GET', '/audit/verify')).body;
    expect(broken).toMatchObject({ ok: false, anchor: null, broken: { id, reason: 'changed' } });
    await sql(`delete from tangram.audit where workspace = $1 and position = 3`, [workspace]);
    expect((await own('GET', '/audit/verify')).body.broken).toMatchObject({ position: 3, reason: 'missing' });
  });
});

/** What is noted after an answer went out. */
async function untilThere(query: string, count: number): Promise<readonly Row[]> {
  for (let tries = 0; ; tries += 1) {
    const rows = await audit(query);
    if (rows.length >= count || tries === 100) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
