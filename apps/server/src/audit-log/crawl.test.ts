import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { audited, shownElsewhere, withoutRequest } from '../../test/audited.ts';
import { importForm, untilImported } from '../../test/importing.ts';
import { ended } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';
import { auditActions } from '../audit/audit-actions.ts';

const PASSWORD = 'a long enough one';
const SECRET = 'a key of this test that is long enough';
let server: TestServer;
let client: pg.Client;
// biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
let paths: Record<string, Record<string, any>>;
beforeAll(async () => {
  server = await startServer({ template: 'crm', env: { TANGRAM_SECRET_KEY: SECRET } });
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  ({ paths } = (await server.request('GET', '/api/v1/openapi.json')).body);
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

/** Every request that may change something, by the name of its operation; of those of records one object stands for all. */
const changing = () =>
  Object.entries(paths).flatMap(([path, methods]) => {
    const [, object] = /^\/api\/v1\/records\/([a-z_]+)/.exec(path) ?? [];
    if (object !== undefined && object !== 'deal') return [];
    return Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([, { operationId }]) => (object === undefined ? String(operationId) : `records.${String(operationId).replace(/Deal$/, '')}`));
  });

describe('every request that may change something', () => {
  test('leaves something in the audit log, or says why it does not', () => {
    expect(changing().sort()).toEqual(Object.keys(audited).sort());
  });

  test('and every action of the log is that of a request, or says that it is none', () => {
    const noted = Object.values(audited).filter((one) => typeof one === 'string');
    expect([...new Set([...noted, ...withoutRequest])].sort()).toEqual(Object.keys(auditActions).sort());
  });
});

const own = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1${path}`, body, { token });
const open = (path: string, body: unknown) => send(server.url, 'POST', `/api/v1/auth${path}`, body, { token: null });
const count = async (action: string): Promise<number> =>
  (await client.query('select count(*)::int as n from tangram.audit where action = $1', [action])).rows[0].n;

let serial = 0;
const person = async () => {
  serial += 1;
  const email = `crawl-${serial}@example.com`;
  const { body } = await own('POST', '/users', { email, name: email, password: PASSWORD, roles: ['sales_rep'] });
  const { token } = (await open('/login', { email, password: PASSWORD })).body;
  return { id: body.id as string, email, token: token as string };
};
const invited = async () => {
  serial += 1;
  return (await own('POST', '/users', { email: `asked-${serial}@example.com`, name: 'Asked', invite: true })).body;
};
const admin = async () => (await open('/login', server.admin)).body.token as string;
const company = async () => (await own('POST', '/records/company', { name: `海川 ${(serial += 1)}` })).body.id as string;
const draft = async () => (await own('POST', '/drafts', { title: 'crawl' })).body.id as string;
const key = async () => (await own('POST', '/keys', { name: 'crawl', access: 'read', days: 1 })).body.id as string;
const uploaded = (name: string) => ({ name, version: '1.0.0', label: { 'zh-CN': name, en: name }, documents: [] });
const share = async (id: string) =>
  (await own('POST', `/records/company/${id}/shares`, { with: { user: (await person()).id }, access: 'read' })).body.id as string;
const bulk = async () => {
  const id = await company();
  await own('POST', '/records/company/bulk', { operations: [{ op: 'update', id, values: { name: '改名' } }] });
  return (await own('GET', `/records/company/${id}/history`)).body.data[0].cause as string;
};
const imported = () =>
  server.request('POST', '/api/v1/imports', importForm('名称\n甲乙丙\n', { object: 'company', mapping: { 名称: 'name' }, mode: 'create' }));
const handover = async () => {
  const [leaver, heir] = [await person(), await person()];
  const step = { object: 'company', field: 'owner', scope: 'all', rules: [{ to: [heir.id] }] };
  return own('POST', `/users/${leaver.id}/handover`, { steps: [step] });
};
const untilHandedOver = async (id: string) => {
  for (;;) {
    const { state } = (await own('GET', `/handovers/${id}`)).body;
    if (!['waiting', 'running'].includes(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** One request for each that is noted, with whatever it needs made before. */
const requests: Readonly<Record<string, () => Promise<() => Promise<Answer>>>> = {
  login: async () => () => open('/login', server.admin),
  logout: async () => own.bind(null, 'POST', '/auth/logout', undefined, (await person()).token),
  changeMe: async () => own.bind(null, 'PATCH', '/auth/me', { locale: 'en' }, (await person()).token),
  changePassword: async () =>
    own.bind(null, 'POST', '/auth/password', { current: PASSWORD, password: 'quite another one' }, (await person()).token),
  endSessions: async () => own.bind(null, 'DELETE', '/auth/sessions', undefined, (await person()).token),
  endSession: async () => {
    const token = await admin();
    const { data } = (await own('GET', '/auth/sessions', undefined, token)).body;
    return () => own('DELETE', `/auth/sessions/${data.find(({ current }: { current: boolean }) => current).id}`, undefined, token);
  },
  acceptLink: async () => {
    const { link } = (await own('POST', `/users/${(await person()).id}/invitation`)).body;
    return () => open('/links/accept', { token: new URL(link).hash.slice(1), password: 'quite another one' });
  },
  createKey: async () => () => own('POST', '/keys', { name: 'crawl', access: 'read', days: 1 }),
  revokeKey: async () => own.bind(null, 'DELETE', `/keys/${await key()}`),
  inviteUser: async () => own.bind(null, 'POST', `/users/${(await person()).id}/invitation`),
  withdrawInvitation: async () => own.bind(null, 'DELETE', `/users/${(await invited()).id}/invitation`),
  signUserOut: async () => own.bind(null, 'DELETE', `/users/${(await person()).id}/sessions`),
  changeSecurity: async () => () => own('PATCH', '/security', { networks: ['0.0.0.0/0', '::/0'] }),
  exportAudit: async () => () => own('POST', '/audit/export', { format: 'csv', action: 'sign_out' }),
  impersonate: async () => own.bind(null, 'POST', `/users/${(await person()).id}/impersonate`, { reason: 'crawl' }, await admin()),
  endImpersonation: async () => {
    const token = await admin();
    await own('POST', `/users/${(await person()).id}/impersonate`, { reason: 'crawl' }, token);
    return () => own('POST', '/auth/impersonation/end', undefined, token);
  },
  beginPreview: async () => own.bind(null, 'PUT', '/preview', { user: (await person()).id }, await admin()),
  changeWorkspace: async () => () => own('PATCH', '/workspace', { name: 'Crawled' }),
  createUsers: async () => () => own('POST', '/users', { email: 'made@example.com', name: 'Made' }),
  changeUsers: async () => own.bind(null, 'PATCH', `/users/${(await person()).id}`, { roles: [] }),
  startHandover: async () => handover,
  undoHandover: async () => {
    const { id } = (await handover()).body;
    await untilHandedOver(id);
    return () => own('POST', `/handovers/${id}/undo`);
  },
  createDraft: async () => () => own('POST', '/drafts', { title: 'crawl' }),
  discardDraft: async () => own.bind(null, 'DELETE', `/drafts/${await draft()}`),
  decide: async () => own.bind(null, 'PUT', `/drafts/${await draft()}/decisions`, {}),
  publish: async () => {
    const id = await draft();
    const set = {
      kind: 'option_set',
      name: 'crawled',
      label: { 'zh-CN': '爬', en: 'Crawled' },
      options: [{ value: 'a', label: { 'zh-CN': '甲', en: 'A' } }],
    };
    const put = await own('PUT', `/drafts/${id}/documents/option_set/crawled`, set);
    expect(put.body).toMatchObject({ name: 'crawled' });
    return async () => ended(server, await own('POST', `/drafts/${id}/publish`));
  },
  changePublishing: async () => {
    await own('PATCH', '/publishing', { needsApproval: true });
    return () => own('PATCH', '/publishing', { needsApproval: false });
  },
  uploadTemplate: async () => () => own('POST', '/templates', uploaded('crawled')),
  removeTemplate: async () => {
    await own('POST', '/templates', uploaded('dropped'));
    return () => own('DELETE', '/templates/dropped/versions/1.0.0');
  },
  restoreRevision: async () => () => own('POST', '/revisions/1/restore'),
  startRestore: async () => own.bind(null, 'POST', '/restores', { cause: await bulk() }),
  startImport: async () => imported,
  undoImport: async () => {
    const { id } = (await imported()).body;
    await untilImported(server, id);
    return () => own('POST', `/imports/${id}/undo`);
  },
  'records.bulk': async () => own.bind(null, 'POST', '/records/company/bulk', { operations: [{ op: 'delete', id: await company() }] }),
  'records.export': async () => () => own('POST', '/records/company/export', { format: 'csv', select: ['name'] }),
  'records.share': async () =>
    own.bind(null, 'POST', `/records/company/${await company()}/shares`, { with: { user: (await person()).id }, access: 'read' }),
  'records.changeShareOf': async () => {
    const id = await company();
    return own.bind(null, 'PATCH', `/records/company/${id}/shares/${await share(id)}`, { access: 'edit' });
  },
  'records.endShareOf': async () => {
    const id = await company();
    return own.bind(null, 'DELETE', `/records/company/${id}/shares/${await share(id)}`);
  },
};

describe('what is noted', () => {
  const noted = Object.entries(audited).flatMap(([name, action]) => (typeof action === 'string' ? [[name, action] as const] : []));

  test('is asked for by one request each', () => {
    const asked = noted.map(([name]) => name).filter((name) => !shownElsewhere.has(name));
    expect(Object.keys(requests).sort()).toEqual(asked.sort());
  });

  test.each(noted.filter(([name]) => !shownElsewhere.has(name)))('%s leaves %s, once', async (name, action) => {
    const ask = await requests[name]?.();
    const before = await count(action);
    const answer = await ask?.();
    expect(answer?.status).toBeLessThan(300);
    expect((await count(action)) - before).toBe(1);
  });
});

/** `npm run audit:verify`, as a process of its own on the same database. */
const command = (...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/audit-verify.js'), ...args], {
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: server.databaseUrl, TANGRAM_SECRET_KEY: SECRET },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, said }));
  });

describe('the command', () => {
  test('checks every workspace past the server, and gives an anchor of each', async () => {
    const { code, said } = await command();
    expect([code, said]).toEqual([0, expect.stringMatching(/whole, \d+ rows \(1–\d+\)\n {2}tangram-audit-1 /)]);
  });

  test('fails when the end was cut off since an anchor was printed, and names the place', async () => {
    const anchor = /^ {2}(tangram-audit-1 .*)$/m.exec((await command()).said)?.[1] ?? '';
    const [, workspace = '', last = ''] = anchor.split(' ');
    await client.query('alter table tangram.audit disable trigger user');
    await client.query('delete from tangram.audit where workspace = $1 and position = $2', [workspace, last]);
    const { code, said } = await command('--anchor', anchor);
    expect([code, said]).toEqual([1, expect.stringContaining(`broken, first at ${last}`)]);
  });
});
