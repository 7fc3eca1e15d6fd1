import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldOf, objectOf, publish } from '../../server/test/publishing.ts';
import { startServer, type TestServer } from '../../server/test/start-server.ts';
import { runProgram } from '../test/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'tangram-cli-'));
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('firm', [fieldOf('size', 'integer'), fieldOf('parent', 'reference', { object: 'firm' })])] });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const tangram = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => runProgram(folder, args, env);
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const login = () => tangram(['login', '--url', server.url, '--email', server.admin.email], { TANGRAM_PASSWORD: server.admin.password });

describe('tangram', () => {
  test('tells how it is used, in the language of the surroundings', async () => {
    expect(await tangram(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Usage: tangram') });
    expect(await tangram(['--help'], { LANG: 'zh_CN.UTF-8' })).toMatchObject({ code: 0, out: expect.stringContaining('用法') });
    expect((await tangram([])).code).toBe(2);
    expect((await tangram(['--nonsense'])).code).toBe(2);
  });

  test('needs a sign-in, and keeps it for this person only', async () => {
    expect(await tangram(['imports'])).toMatchObject({ code: 3, err: expect.stringContaining('tangram login') });
    expect(await tangram(['login', '--url', server.url, '--email', server.admin.email], { TANGRAM_PASSWORD: 'wrong' })).toMatchObject({
      code: 3,
    });
    expect(await login()).toMatchObject({ code: 0, out: `Signed in: ${server.admin.email} @ ${server.url}\n` });
    expect(statSync(join(folder, 'tangram', 'sign-in.json')).mode & 0o777).toBe(0o600);
    expect(await tangram(['imports'])).toMatchObject({ code: 0, err: 'No imports yet\n' });
    expect(await tangram(['imports'], { TANGRAM_URL: 'http://127.0.0.1:9' })).toMatchObject({ code: 3 });
    expect(await tangram(['imports'], { TANGRAM_URL: 'http://127.0.0.1:9', TANGRAM_TOKEN: 'x' })).toMatchObject({ code: 4 });
  });

  test('imports a file, saves what failed, lists and undoes', async () => {
    await login();
    const csv = file('firms.csv', '名称,规模,上级\nA,1,B\nC,many,\n');
    const options = file('options.json', JSON.stringify({ object: 'firm', mapping: { 名称: 'name' } }));
    const run = await tangram([
      'import',
      csv,
      '--options',
      options,
      '--map',
      '规模=size',
      '--map',
      '上级=parent.name',
      '--create-missing',
      '--watch',
      '--errors',
      'failed.csv',
    ]);
    expect(run).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^[0-9a-f-]{36}\ndone: 1 created, 1 failed \([\d.]+ s\)\n$/),
      err: 'The rows that failed were saved to: failed.csv\n',
    });
    expect(readFileSync(join(folder, 'failed.csv'), 'utf8')).toContain('C,many,,3,error,规模: “many” is not a number [not_a_number]');
    const id = run.out.split('\n')[0] ?? '';
    expect(await tangram(['imports'])).toMatchObject({ code: 0, out: expect.stringContaining(`${id}  `) });
    expect(await tangram(['undo', id])).toMatchObject({ code: 0, out: 'undone: 1 created, 1 failed, 2 taken back\n' });
    expect(await tangram(['undo', id])).toMatchObject({ code: 1, err: expect.stringContaining('import_ended') });
  });

  test('guesses the mapping when none is given, and says what it guessed', async () => {
    await login();
    const run = await tangram(['import', file('guess.csv', 'Name,Size,Other\nA,1,x\n'), '--object', 'firm', '--dry-run', '--watch']);
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringContaining('done [dry run]: 1 created'),
      err: expect.stringContaining('Name → name\n  Size → size\n  Other → (ignored)'),
    });
  });

  test('says everything that is wrong with the options', async () => {
    await login();
    const refused = await tangram(
      ['import', file('a.csv', 'n\nA\n'), '--object', 'firm', '--map', 'x=name', '--map', 'n=nope', '--mode', 'merge'],
      { LANG: 'zh_CN.UTF-8' },
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('mapping.x: 文件没有这一列');
    expect(refused.err).toContain('[unknown_field]');
    expect(refused.err).toContain('mode: 必须是以下之一');
    expect(await tangram(['import', 'absent.csv', '--object', 'firm'])).toMatchObject({
      code: 2,
      err: 'The file cannot be read: absent.csv\n',
    });
    expect(await tangram(['import', 'a.csv'])).toMatchObject({ code: 2 });
  });

  test('saves records as a file whose ending says which, and says why it does not', async () => {
    await login();
    for (const name of ['Out 1', 'Out 2']) await server.request('POST', '/api/v1/records/firm', { name, size: 3 });
    const filter = '{"field":"name","op":"starts_with","value":"Out"}';
    const ask = ['export', 'firm', '--filter', filter, '--sort=-name', '--select', 'name,size'];
    expect(await tangram(ask)).toMatchObject({ code: 0, out: 'firm.csv\n' });
    expect(readFileSync(join(folder, 'firm.csv'), 'utf8')).toBe('\ufeffName,size\r\nOut 2,3\r\nOut 1,3\r\n');
    expect(await tangram([...ask, '-o', 'firms.xlsx'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'firms.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(await tangram(['export', 'firm', '--select', 'nope'])).toMatchObject({ code: 1, err: expect.stringContaining('unknown_field') });
    expect(await tangram(['export', 'firm', '--filter', '{'])).toMatchObject({ code: 2, err: '--filter is not JSON\n' });
    expect(await tangram(['export'])).toMatchObject({ code: 2 });
  });
});
