import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish } from '../../server/test/publishing.ts';
import { startServer, type TestServer } from '../../server/test/start-server.ts';
import { runProgram } from '../test/run-program.ts';

const home = mkdtempSync(join(tmpdir(), 'tangram-documents-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const on = (server: TestServer, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProgram(home, args, { TANGRAM_URL: server.url, TANGRAM_TOKEN: server.token, ...env });

/** Every document of a folder, by file. */
const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /^[a-z_]+\/.+\.json$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(home, folder, file), 'utf8')]),
  );
const edit = (folder: string, file: string, change: (text: string) => string) => {
  const path = join(home, folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

describe.each(['crm', 'equipment-inspection'])('the documents of %s', (template) => {
  let full: TestServer;
  let empty: TestServer;
  beforeAll(async () => {
    [full, empty] = await Promise.all([startServer({ template }), startServer()]);
  }, 240_000);
  afterAll(() => Promise.all([full?.stop(), empty?.stop()]));

  test('come out of an empty workspace as they went in, byte by byte', async () => {
    const [one, two] = [`${template}-one`, `${template}-two`];
    expect(await on(full, ['pull', one])).toMatchObject({ code: 0, out: expect.stringMatching(/^Revision 1: \d+ documents\n$/) });
    cpSync(join(home, one), join(home, two), { recursive: true });
    expect(await on(empty, ['apply', two, '--yes'])).toMatchObject({ code: 0, out: expect.stringContaining('Published revision 2') });
    rmSync(join(home, two), { recursive: true });
    expect(await on(empty, ['pull', two])).toMatchObject({ code: 0 });
    expect(filesIn(two)).toEqual(filesIn(one));
    expect(await on(empty, ['plan', one])).toMatchObject({ code: 0, out: 'No difference\n' });
    expect(JSON.stringify(filesIn(one))).not.toContain(full.token);
  }, 240_000);
});

describe('tangram with documents', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await publish(server, { put: [thing(['size', 'colour', 'maker'])] });
    await on(server, ['pull', 'things']);
  }, 120_000);
  afterAll(() => server?.stop());

  test('plans in the words of the check, in the language of the surroundings, and leaves nothing', async () => {
    cpSync(join(home, 'things'), join(home, 'more'), { recursive: true });
    edit('more', 'object/thing.json', (text) => text.replace('"en": "size"', '"en": "Size"').replace('"zh-CN": "size"', '"zh-CN": "尺寸"'));
    const said = await on(server, ['plan', 'more']);
    expect(said).toMatchObject({ code: 0, err: '  ~ object/thing.json\n', out: expect.stringContaining('Changes:\n  ') });
    const zh = await on(server, ['plan', 'more'], { LANG: 'zh_CN.UTF-8' });
    expect(zh.out).toMatch(/^改动:\n {2}.*尺寸/);
    const json = JSON.parse((await on(server, ['plan', 'more', '--json'])).out);
    expect(`Changes:\n  ${json.changes[0].message}\n`).toBe(said.out.slice(0, said.out.indexOf('\n', 10) + 1));
    expect((await server.request('GET', '/api/v1/drafts')).body.data).toEqual([]);
    expect((await on(server, ['diff', 'more'])).out).toBe(`${json.changes[0].message}\n`);
  });

  test('ends with 2 when something is in the way, and publishes nothing', async () => {
    cpSync(join(home, 'things'), join(home, 'broken'), { recursive: true });
    edit('broken', 'object/thing.json', (text) => text.replace('"nameField": "name"', '"nameField": "nope"'));
    expect(await on(server, ['plan', 'broken'])).toMatchObject({ code: 2, out: expect.stringContaining('[unknown_field]') });
    expect(await on(server, ['apply', 'broken', '--yes'])).toMatchObject({ code: 2 });
    edit('broken', 'object/thing.json', (text) => text.replace('"kind"', '"kine"'));
    expect(await on(server, ['plan', 'broken'])).toMatchObject({ code: 2, err: expect.stringContaining('object/thing.json#') });
    expect(await on(server, ['plan', 'nowhere'])).toMatchObject({ code: 2 });
  });

  test('asks before it publishes; --draft makes the draft alone', async () => {
    expect(await on(server, ['apply', 'more'])).toMatchObject({ code: 1, err: expect.stringContaining('--yes') });
    const made = await on(server, ['apply', 'more', '--draft', '--title', 'Sizes']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/Draft: [0-9a-f-]{36}\n$/) });
    const { body } = await server.request('GET', '/api/v1/drafts');
    expect(body.data).toMatchObject([{ title: 'Sizes' }]);
    await server.request('DELETE', `/api/v1/drafts/${body.data[0].id}`);
  });

  test('merges what the server has moved on to, or says what both sides changed', async () => {
    await publish(server, { put: [thing(['size', 'colour', 'maker', 'origin'])] });
    const plan = await on(server, ['plan', 'more']);
    expect(plan).toMatchObject({ code: 0, err: expect.stringContaining('from revision 2 to 3') });
    expect(plan.out).not.toContain('origin');
    expect(await on(server, ['apply', 'more', '--yes'])).toMatchObject({ code: 0 });
    const fields = JSON.parse(filesIn('more')['object/thing.json'] ?? '').fields.map(({ name }: { name: string }) => name);
    expect(fields).toEqual(['name', 'size', 'colour', 'maker', 'origin']);
    expect((await on(server, ['diff', '3', '4'])).out).toContain('尺寸');
    edit('things', 'object/thing.json', (text) => text.replace('"en": "size"', '"en": "Extent"'));
    expect(await on(server, ['plan', 'things'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/changed the same things:\n {2}object:thing#\/fields\/1/),
    });
  });

  test('runs the tests among the files without publishing, and keeps a failing one back', async () => {
    const record = { name: 'a', object: 'thing', values: { name: 'A' } };
    const outcome = [{ expect: 'value', record: 'a', field: 'name', is: 'B' }];
    const failing = {
      kind: 'test',
      name: 'named',
      label: { 'zh-CN': '名称', en: 'It has a name' },
      at: '2025-06-02T09:00:00Z',
      records: [record],
      outcome,
    };
    await on(server, ['pull', 'tested']);
    mkdirSync(join(home, 'tested', 'test'));
    writeFileSync(join(home, 'tested', 'test', 'named.json'), JSON.stringify(failing));
    expect(await on(server, ['test', 'tested'])).toMatchObject({
      code: 1,
      out: '✕ It has a name\n    test/named.json#/outcome/0: “name” should be “B”, and is “A”\n',
      err: expect.stringContaining('Tests 0 / 1'),
    });
    expect(await on(server, ['apply', 'tested', '--yes'])).toMatchObject({ code: 2, err: expect.stringContaining('tests_failed') });
    edit('tested', 'test/named.json', (text) => text.replace('"is":"B"', '"is":"A"'));
    expect(await on(server, ['test', 'tested'])).toMatchObject({ code: 0, out: '✓ It has a name\n' });
  });

  test('keeps a draft that has to be approved, says which, and takes the same the next time', async () => {
    const [email, password] = ['second@example.com', 'correct horse battery'];
    await server.request('POST', '/api/v1/users', { email, name: 'second', password, roles: ['admin'] });
    const { token } = (await server.request('POST', '/api/v1/auth/login', { email, password }, { token: null })).body;
    await server.request('PATCH', '/api/v1/publishing', { needsApproval: true });
    const before = (await server.request('GET', '/api/v1/drafts')).body.data.length;
    cpSync(join(home, 'things'), join(home, 'approved'), { recursive: true });
    await on(server, ['pull', 'approved']);
    edit('approved', 'object/thing.json', (text) => text.replaceAll(/"en": "[Ss]ize"/g, '"en": "How large"'));
    const refused = await on(server, ['apply', 'approved', '--yes']);
    const [draft] = (await server.request('GET', '/api/v1/drafts')).body.data;
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining(`The draft is kept: ${draft.id}`) });
    expect((await on(server, ['apply', 'approved', '--yes'])).err).toContain(draft.id);
    expect((await server.request('GET', '/api/v1/drafts')).body.data).toHaveLength(before + 1);
    await server.request('POST', `/api/v1/drafts/${draft.id}/approval`, {});
    await server.request('POST', `/api/v1/drafts/${draft.id}/approval/decision`, { decision: 'approve' }, { token });
    expect(await on(server, ['apply', 'approved', '--yes'])).toMatchObject({ code: 0, out: expect.stringContaining('Published revision') });
    await server.request('PATCH', '/api/v1/publishing', { needsApproval: false });
  });

  test('takes decisions from decisions.json, and a move of a field touches one file', async () => {
    await server.request('POST', '/api/v1/records/thing', { name: 'A', size: 'big' });
    await on(server, ['pull', 'more']);
    const before = filesIn('more');
    await publish(server, { put: [thing(['colour', 'size', 'maker', 'origin'])] });
    await on(server, ['pull', 'more']);
    const after = filesIn('more');
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(['object/thing.json']);
    writeFileSync(join(home, 'more', 'decisions.json'), '[');
    expect(await on(server, ['plan', 'more'])).toMatchObject({ code: 2, err: expect.stringContaining('decisions.json') });
  });
});

function thing(fields: readonly string[]) {
  const label = (text: string) => ({ 'zh-CN': text, en: text });
  const texts = ['name', ...fields].map((name) => ({ name, type: 'text', label: label(name) }));
  return { kind: 'object', name: 'thing', label: label('Thing'), nameField: 'name', fields: texts };
}
