import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectOf, publish, text } from '../../server/test/publishing.ts';
import { startServer, type TestServer } from '../../server/test/start-server.ts';
import { runProgram } from '../test/run-program.ts';

const home = mkdtempSync(join(tmpdir(), 'tangram-templates-'));
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('press', [])] });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

const tangram = (...args: string[]) => runProgram(home, args, { TANGRAM_URL: server.url, TANGRAM_TOKEN: server.token });
const json = (file: string, value: object) => {
  mkdirSync(join(home, file, '..'), { recursive: true });
  writeFileSync(join(home, file), JSON.stringify(value));
};
const version = (number: string, name: string) => {
  json('plant/template.json', { name: 'plant', version: number, label: text('Plant') });
  json('plant/documents/object/press.json', objectOf('press', [], { label: text(name) }));
};

describe('tangram template', () => {
  test('uploads a folder, which is then in the list', async () => {
    version('1.0.0', 'Press');
    expect(await tangram('template', 'upload', 'plant')).toMatchObject({ code: 0, out: 'plant 1.0.0\n' });
    expect(await tangram('templates')).toMatchObject({ code: 0, out: expect.stringContaining('plant  1.0.0  Plant\n') });
    expect(await tangram('template', 'upload', 'nowhere')).toMatchObject({ code: 2, err: expect.stringContaining('template.json') });
    expect(await tangram('template', 'paint', 'plant')).toMatchObject({ code: 2 });
  });

  test('says which names are taken and how to give others, then installs', async () => {
    expect(await tangram('template', 'install', 'plant', '--yes')).toMatchObject({
      code: 2,
      out: expect.stringContaining('--place object:press=press_plant'),
    });
    const place = ['--place', 'object:press=big_press'];
    expect(await tangram('template', 'plan', 'plant', ...place)).toMatchObject({ code: 0, out: expect.stringContaining('Changes:') });
    expect(await tangram('template', 'install', 'plant', ...place, '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Published revision 3'),
    });
    expect((await tangram('templates')).out).toContain('(installed 1.0.0)');
  });

  test('upgrades with a word on what both changed, and goes again', async () => {
    await publish(server, { put: [objectOf('big_press', [], { label: text('Ours') })] });
    version('1.1.0', 'Theirs');
    await tangram('template', 'upload', 'plant');
    expect((await tangram('templates')).out).toContain('(installed 1.0.0 → 1.1.0)');
    expect(await tangram('template', 'upgrade', 'plant', '--yes')).toMatchObject({
      code: 2,
      out: expect.stringContaining('Ours | Theirs'),
    });
    expect(await tangram('template', 'upgrade', 'plant', '--choose', 'theirs', '--yes')).toMatchObject({ code: 0 });
    expect(await tangram('template', 'plan', 'plant', '--do', 'uninstall')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Theirs (0)'),
    });
    expect(await tangram('template', 'uninstall', 'plant', '--draft')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Draft: [0-9a-f-]{36}\n$/),
    });
  });
});
