import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Clone, copyClone, plainUser } from '../test/clone.ts';
import { endPostgres } from '../test/own-postgres.ts';
import { expectStatus } from '../test/publishing.ts';
import { endProcess, freePort, send, untilReady } from '../test/start-server.ts';

// What a new user does after `git clone`: `npm start` on nothing but defaults, as a plain user, on a path with spaces.
const MOST_MEGABYTES = 250;
/** What the memory of a process varies by from run to run. */
const SLACK = 1.15;

let clone: Clone;
let running: ChildProcess | null = null;
const dataDir = () => join(clone.path, '.data');

beforeAll(() => {
  clone = copyClone('new user');
}, 300_000);
afterAll(async () => {
  if (running) await endProcess(running, 'SIGKILL');
  await endPostgres(dataDir());
  clone.remove();
});

interface Started {
  readonly url: string;
  readonly said: () => string;
  readonly readyMs: number;
}

async function npmStart(): Promise<Started> {
  const port = await freePort();
  const { scripts } = JSON.parse(readFileSync(join(clone.path, 'package.json'), 'utf8'));
  const [program, ...args] = String(scripts.start).split(' ');
  const output: string[] = [];
  const began = performance.now();
  running = spawn(program === 'node' ? process.execPath : String(program), args, {
    cwd: clone.path,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: clone.path, PORT: String(port) },
    ...plainUser,
  });
  for (const stream of [running.stdout, running.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, running, output);
  const readyMs = performance.now() - began;
  while (!output.join('').includes('Tangram is ready')) await new Promise((resolve) => setTimeout(resolve, 10));
  return { url, said: () => output.join(''), readyMs };
}

const stop = async () => {
  if (running) await endProcess(running, 'SIGTERM');
  expect(running?.exitCode).toBe(0);
};
const megabytes = (pid: number | undefined) => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const tell = (text: string) => process.stdout.write(`npm start: ${text}\n`);

describe('npm start, from a clean clone', () => {
  let email = '';
  let password = '';
  let address = '';
  let firstMs = 0;

  test('says where it is and how to sign in, and the sample story is there', async () => {
    const { url, said, readyMs } = await npmStart();
    firstMs = readyMs;
    tell(`first start ready after ${(readyMs / 1000).toFixed(1)} s`);
    expect(said()).toContain(`http://localhost:${new URL(url).port}`);
    const shown = /Sign in: (\S+) {2}Password: (\S+) {3}\(shown only this once\)/.exec(said());
    [, email = '', password = ''] = shown ?? [];
    expect(password.length).toBeGreaterThanOrEqual(12);
    const signedIn = expectStatus(await send(url, 'POST', '/api/v1/auth/login', { email, password }, { token: null }), 200);
    const { token } = signedIn.body;
    for (const object of ['company', 'deal', 'contact']) {
      const { body } = await send(url, 'POST', `/api/v1/records/${object}/query`, { count: 'exact', limit: 1 }, { token });
      expect(body.count).toBeGreaterThanOrEqual(40);
    }
    expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
    const wrong = { email, password: `${password}x` };
    expect((await send(url, 'POST', '/api/v1/auth/login', wrong, { token: null })).status).toBe(401);
    await stop();
  }, 120_000);

  test('keeps its data in the clone, in files of the one who started it', () => {
    expect(statSync(dataDir()).uid).toBe(plainUser.uid ?? process.getuid?.());
  });

  test('installs and builds nothing the second time, and does not say the password again', async () => {
    const again = await npmStart();
    tell(`second start ready after ${(again.readyMs / 1000).toFixed(1)} s`);
    expect(again.readyMs).toBeLessThan(firstMs);
    expect(again.said()).not.toMatch(/installing|building/);
    expect(again.said()).not.toContain(password);
    expect(again.said()).not.toMatch(/password/i);
    if (process.platform === 'linux') {
      const used = megabytes(running?.pid);
      tell(`${used.toFixed(0)} MB in memory, idle`);
      expect(used).toBeLessThan(MOST_MEGABYTES * SLACK);
    }
    address = again.url;
  }, 120_000);

  test('takes a file from the command line, typed as the guide to imports has it', async () => {
    const guide = readFileSync(join(clone.path, 'docs/import/README.md'), 'utf8');
    const [login = '', firstImport = '', ...others] = guide.split('\n').filter((line) => line.startsWith('npx tangram'));
    writeFileSync(join(clone.path, 'customers.csv'), '名称,上级\n新客户,新集团\n新集团,\n');
    const typed = (line: string) =>
      promisify(execFile)('sh', ['-c', line.replace('http://localhost:3000', address).replace('you@example.com', email)], {
        cwd: clone.path,
        env: { PATH: process.env['PATH'] ?? '', HOME: clone.path, TANGRAM_PASSWORD: password, LANG: 'en_US.UTF-8' },
        ...plainUser,
      });
    expect((await typed(login)).stdout).toContain(`Signed in: ${email}`);
    await typed(firstImport);
    await typed(firstImport.replace(' --dry-run', ''));
    const list = others.find((line) => line === 'npx tangram imports') ?? '';
    expect((await typed(list)).stdout.match(/customers\.csv/g)).toHaveLength(2);
    await expect(typed('npx tangram import nothing.csv --object company')).rejects.toMatchObject({ code: 2 });
    await stop();
  }, 120_000);
});
