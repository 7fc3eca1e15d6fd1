import { afterAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endPostgres, hasPostgres, postgresPid, untilGone } from '../test/own-postgres.ts';
import { endProcess, freePort, send, untilReady } from '../test/start-server.ts';

// The built server on its own PostgreSQL, in a folder with a space in its path that other users may not enter.
const home = mkdtempSync(join(tmpdir(), 'tangram start '));
chmodSync(home, 0o700);
const dataDir = join(home, 'my data');
const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');
const ADMIN = { email: 'owner@example.com', password: 'first password' };
const running: ChildProcess[] = [];

function launch(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TANGRAM_DATA_DIR: dataDir,
      TANGRAM_TEMPLATE: 'none',
      TANGRAM_SAMPLE_DATA: '0',
      TANGRAM_ADMIN_EMAIL: ADMIN.email,
      TANGRAM_ADMIN_PASSWORD: ADMIN.password,
      ...env,
    },
  });
  running.push(child);
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return { child, output };
}

async function start() {
  const port = await freePort();
  const began = performance.now();
  const server = launch({ PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, server.child, server.output);
  const signIn = () => send(url, 'POST', '/api/v1/auth/login', ADMIN, { token: null });
  return { ...server, port, url, readyMs: performance.now() - began, signIn };
}

const refused = async (env: Record<string, string>) => {
  const { child, output } = launch(env);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said: output.join('') };
};

afterAll(async () => {
  for (const child of running) await endProcess(child, 'SIGKILL');
  await endPostgres(dataDir);
  rmSync(home, { recursive: true, force: true });
});

describe('the server on its own PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof start>>;

  test('starts from nothing, and the first admin signs in', async () => {
    mkdirSync(dataDir);
    server = await start();
    expect((await server.signIn()).status).toBe(200);
    expect(server.output.join('')).toContain(`http://localhost:${server.port}`);
  });

  test('refuses a second server on the same data directory, clearly and in both languages', async () => {
    const { code, said } = await refused({ PORT: String(await freePort()) });
    expect({ code, zh: said.includes('数据目录'), en: said.includes('data directory'), path: said.includes(dataDir) }).toEqual({
      code: 1,
      zh: true,
      en: true,
      path: true,
    });
    expect((await server.signIn()).status).toBe(200);
  });

  test('adopts the PostgreSQL that a kill left behind', async () => {
    const pid = postgresPid(dataDir);
    await endProcess(server.child, 'SIGKILL');
    server = await start();
    expect(postgresPid(dataDir)).toBe(pid);
    expect((await server.signIn()).status).toBe(200);
  });

  test('recovers when PostgreSQL was killed as well', async () => {
    const pid = postgresPid(dataDir);
    await endProcess(server.child, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    server = await start();
    expect(postgresPid(dataDir)).not.toBe(pid);
    expect((await server.signIn()).status).toBe(200);
  });

  test('stops in good order when it is asked to, PostgreSQL included', async () => {
    const pid = postgresPid(dataDir);
    await endProcess(server.child, 'SIGTERM');
    expect(server.child.exitCode).toBe(0);
    expect(hasPostgres(dataDir)).toBe(false);
    await untilGone(pid);
  });

  test('needs at most 250 MB when nobody is there', async () => {
    server = await start();
    if (process.platform === 'linux') {
      const rssKb = Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]);
      expect(rssKb).toBeLessThan(250 * 1024);
    }
    await endProcess(server.child, 'SIGINT');
  });
});

describe('the server refuses to start', () => {
  test('on a port that is taken, and names a free one', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) =>
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port)),
    );
    const { code, said } = await refused({ PORT: String(port) });
    holder.close();
    expect(code).toBe(1);
    const free = Number(/PORT=(\d+) npm start/.exec(said)?.[1]);
    expect(free).toBeGreaterThan(port);
  });

  test('without the database of DATABASE_URL, and never shows its password', async () => {
    const { code, said } = await refused({ PORT: String(await freePort()), DATABASE_URL: 'postgres://someone:geheim@127.0.0.1:9/none' });
    expect({ code, names: said.includes('127.0.0.1:9'), leaks: said.includes('geheim') }).toEqual({ code: 1, names: true, leaks: false });
  });

  test('on bad settings, and lists all of them in both languages', async () => {
    const { code, said } = await refused({ PORT: 'x', TANGRAM_ROLE: 'boss', REDIS_URL: 'nothing' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'TANGRAM_ROLE', 'REDIS_URL']) expect(said.split(name).length).toBe(3);
  });
});
