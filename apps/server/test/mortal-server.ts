import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killGroup } from './process-group.ts';
import { createEmptyDatabase } from './test-database.ts';
import { type Answer, freePort, type RequestOptions, send, untilReady } from './start-server.ts';

const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

/** The built server in a process group of its own, to be killed and started again on the same database. */
export class MortalServer {
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'tangram-mortal-'));
  private child: ChildProcess | null = null;
  private output: string[] = [];
  private url = '';
  private token = '';
  readonly databaseUrl: string;
  private readonly drop: () => Promise<void>;
  private env: Readonly<Record<string, string>>;

  private constructor(databaseUrl: string, drop: () => Promise<void>, env: Readonly<Record<string, string>>) {
    this.databaseUrl = databaseUrl;
    this.drop = drop;
    this.env = env;
  }

  /** Makes the database; the server is not running yet. */
  static async create(env: Readonly<Record<string, string>> = {}): Promise<MortalServer> {
    const { url, drop } = await createEmptyDatabase();
    return new MortalServer(url, drop, env);
  }

  /** Spawns the process without waiting until it is ready. */
  async spawn(): Promise<void> {
    const port = await freePort();
    this.output = [];
    const output = this.output;
    this.child = spawn(process.execPath, [MAIN], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        PORT: String(port),
        TANGRAM_DATA_DIR: this.dataDir,
        DATABASE_URL: this.databaseUrl,
        TANGRAM_ADMIN_EMAIL: ADMIN.email,
        TANGRAM_ADMIN_PASSWORD: ADMIN.password,
        TANGRAM_TEMPLATE: 'none',
        TANGRAM_SAMPLE_DATA: '0',
        ...this.env,
      },
    });
    this.child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts the server and signs in. */
  async start(): Promise<void> {
    await this.spawn();
    if (this.child) await untilReady(this.url, this.child, this.output);
    const signedIn = await send(this.url, 'POST', '/api/v1/auth/login', ADMIN, { token: null });
    if (signedIn.status !== 200) throw new Error(`the admin cannot sign in: ${JSON.stringify(signedIn.body)}`);
    this.token = signedIn.body.token;
  }

  request(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer> {
    return send(this.url, method, path, body, { token: this.token, ...options });
  }

  /** What differs from the next start on. */
  setEnv(env: Readonly<Record<string, string>>): void {
    this.env = env;
  }

  /** Waits until the process has ended by itself. */
  async ended(): Promise<{ code: number | null; output: string }> {
    const { child } = this;
    if (child && child.exitCode === null) await new Promise((resolve) => child.once('close', resolve));
    return { code: child?.exitCode ?? null, output: this.output.join('') };
  }

  /** SIGKILL to the whole process group: nothing can be tidied up. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child) await killGroup(child);
  }

  /** Kills the server and removes what it left. */
  async remove(): Promise<void> {
    await this.kill();
    await this.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
