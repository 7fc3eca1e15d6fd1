import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMigratedDatabase } from './test-database.ts';

const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text; null when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
  readonly body: any;
}

/** What differs from a plain request of the admin. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** null sends no token. */
  readonly token?: string | null;
}

/** The built server as a process of its own, on a database of its own. */
export interface TestServer {
  readonly url: string;
  /** Of the admin. */
  readonly token: string;
  readonly databaseUrl: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly process: ChildProcess;
  /** `body`: an object is sent as JSON, a FormData as multipart, a string as it is (JSON), undefined not at all. */
  request(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  /** Everything the process wrote so far. */
  output(): string;
  stop(): Promise<void>;
}

/** How the server is started. */
export interface StartOptions {
  /** `none`: a workspace without objects of its own; or the name of a template. */
  readonly template?: string;
  readonly sampleData?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Absent: a free one. Named where others have to know it beforehand. */
  readonly port?: number;
}

/** Starts the built server (`npm run build` first) and waits until it is ready. */
export async function startServer({
  template = 'none',
  sampleData = false,
  env = {},
  port: wanted,
}: StartOptions = {}): Promise<TestServer> {
  const database = await createMigratedDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'tangram-server-'));
  const port = wanted ?? (await freePort());
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: String(port),
      TANGRAM_DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      TANGRAM_ADMIN_EMAIL: ADMIN.email,
      TANGRAM_ADMIN_PASSWORD: ADMIN.password,
      TANGRAM_TEMPLATE: template,
      TANGRAM_SAMPLE_DATA: sampleData ? '1' : '0',
      ...env,
    },
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await endProcess(child);
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(url, child, output);
    const signedIn = await send(url, 'POST', '/api/v1/auth/login', ADMIN, { token: null });
    if (signedIn.status !== 200) throw new Error(`the admin cannot sign in: ${JSON.stringify(signedIn.body)}`);
    const token: string = signedIn.body.token;
    return {
      url,
      token,
      databaseUrl: database.url,
      admin: ADMIN,
      process: child,
      request: (method, path, body, options = {}) => send(url, method, path, body, { token, ...options }),
      output: () => output.join(''),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A request with its answer parsed. */
export async function send(
  url: string,
  method: string,
  path: string,
  body: unknown,
  { headers = {}, token }: RequestOptions,
): Promise<Answer> {
  const raw = body === undefined || typeof body === 'string' || body instanceof FormData;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(token === null || token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: text === '' ? null : isJson ? JSON.parse(text) : text };
}

/** Waits for `/health/ready`. @throws Error with the output when the process ends first or four minutes pass */
export async function untilReady(url: string, child: ChildProcess, output: readonly string[]): Promise<void> {
  const deadline = Date.now() + 240_000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(30);
  }
  throw new Error(`the server did not become ready:\n${output.join('')}`);
}

/** Asks the process to end, and waits until it has. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
