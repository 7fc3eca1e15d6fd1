import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workspaceActions } from '@tangram/policy';
import { randomUUID } from 'node:crypto';
import { field, label, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';
import { platformOperations } from './platform-operations.ts';

/** What an address holds in place of its parameters: of the right form, and of nobody. */
const parameters: Readonly<Record<string, string>> = { n: '1', kind: 'view', object: 'thing' };
const placed = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? randomUUID());

/** What is sent where a body, or an address, is looked at first: all that it needs. */
const bodies: Readonly<Record<string, object>> = {
  createDraft: { title: 'x' },
  rename: { kind: 'object', from: 'thing', to: 'other' },
  decideApproval: { decision: 'approve' },
  changeDocuments: { revision: 1 },
  restoreRetired: { kind: 'field', id: 'name', object: 'thing' },
  uploadTemplate: { name: 'mine', version: '1.0.0', label: label('mine'), documents: [] },
  planTemplate: { do: 'install' },
  draftTemplate: { do: 'install' },
  recordTest: { object: 'thing', record: randomUUID() },
  checkExpression: { object: 'thing', text: '1' },
  previewFormula: { object: 'thing', text: '1' },
  previewConversion: { object: 'thing', field: 'name', to: field('name', 'integer') },
};
const queries: Readonly<Record<string, string>> = { streamDraft: `?client=${randomUUID()}` };
/** Who designs may watch a publish too, and whoever has sent it. */
const alsoOpen: ReadonlySet<string> = new Set(['getPublication']);

let server: TestServer;
const tokens: Record<string, string> = {};
async function person(name: string, roles: readonly string[]): Promise<void> {
  const [email, password] = [`${name}@example.com`, 'a very long password'];
  const made = await server.request('POST', '/api/v1/users', { email, name, password, roles });
  expect(made.status).toBe(201);
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
}

const thing = { thing: { create: true, read: 'all', update: 'all', delete: 'all' } };
const withoutOne = workspaceActions.map((action) => `no_${action}`);
beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      object('thing', [field('name', 'text')]),
      role('nothing', thing),
      ...workspaceActions.map((action) => role(`no_${action}`, thing, { actions: workspaceActions.filter((one) => one !== action) })),
    ],
  });
  for (const name of ['nothing', ...withoutOne]) await person(name, [name]);
}, 120_000);
afterAll(() => server.stop());

const guarded = platformOperations.flatMap(({ method, path, name, action }) => (action ? [{ method, path, name, action }] : []));

describe('what needs an action of the workspace', () => {
  test('is refused to who has none, and to who has every other, whatever they send and of whatever it is', async () => {
    const open: string[] = [];
    for (const { method, path, name, action } of guarded)
      for (const who of ['nothing', ...(alsoOpen.has(name) ? [] : [`no_${action}`])]) {
        const body = method === 'get' || method === 'delete' ? undefined : (bodies[name] ?? {});
        const place = `${placed(path)}${queries[name] ?? ''}`;
        const answer = await send(server.url, method.toUpperCase(), place, body, { token: tokens[who] ?? null });
        if (answer.status !== 403 || answer.body.code !== 'forbidden')
          open.push(`${name} (${action}) ${who}: ${answer.status} ${answer.body.code}`);
      }
    expect(open).toEqual([]);
    expect(guarded.length).toBeGreaterThan(60);
  });
});
