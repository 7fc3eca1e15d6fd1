// Imports of 100,000 rows: created, rehearsed as an upsert, changed, and taken back, by a server that is killed ten times on the way.
// Nothing may be lost or doubled. Figures: docs/proof/large-imports.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, main, root } from '../tasks/run.mjs';

const ROWS = 100_000;
const PARENTS = 500;
const KILLS = 10;
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** One server at a time on one data directory; it may be killed and started again. */
class ServerProcess {
  folder = mkdtempSync(join(tmpdir(), 'tangram-large-imports-'));
  peakMegabytes = 0;

  async start() {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.child = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(port),
        TANGRAM_DATA_DIR: this.folder,
        TANGRAM_SAMPLE_DATA: '0',
        TANGRAM_ADMIN_EMAIL: ADMIN.email,
        TANGRAM_ADMIN_PASSWORD: ADMIN.password,
      },
    });
    for (;;) {
      if (
        await fetch(`${this.url}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
      if (this.child.exitCode !== null) throw new Failure('the server did not start');
      await sleep(50);
    }
  }

  /** @param signal SIGKILL leaves everything as it is */
  async end(signal) {
    this.peakMegabytes = Math.max(
      this.peakMegabytes,
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    );
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }

  async request(method, path, body) {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Failure(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }
}

const rowsOf = (size) => Array.from({ length: ROWS }, (_, i) => `公司 ${i},${size(i)},母公司 ${i % PARENTS},erp,U${i}`).join('\n');
const file = (size) => `名称,规模,母公司,来源,编号\n${rowsOf(size)}\n`;
const options = {
  object: 'company',
  mapping: { 名称: 'name', 规模: 'employees', 母公司: 'parent_company.name', 来源: 'source_system', 编号: 'external_id' },
  createMissing: true,
};
const ended = new Set(['done', 'failed', 'cancelled', 'undone']);

/** Waits for the end, and kills the server whenever as many steps more are done. */
async function watch(server, id, { every = Number.POSITIVE_INFINITY, stepsOf = (run) => run.done } = {}) {
  const began = performance.now();
  let kills = 0;
  for (let next = every; ; ) {
    const run = await server.request('GET', `/api/v1/imports/${id}`);
    if (ended.has(run.state)) return { run, seconds: (performance.now() - began) / 1000, kills };
    if (stepsOf(run) >= next) {
      next += every;
      kills += 1;
      await server.end('SIGKILL');
      await server.start();
    }
    await sleep(50);
  }
}

async function load(server, content, given, how) {
  const form = new FormData();
  form.set('options', JSON.stringify(given));
  form.set('file', new Blob([content]), 'companies.csv');
  const { id } = await server.request('POST', '/api/v1/imports', form);
  return { id, ...(await watch(server, id, how)) };
}

const count = async (server, filter) =>
  (await server.request('POST', '/api/v1/records/company/query', { filter, limit: 1, count: 'exact' })).count;
const expectEqual = (what, found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Failure(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
};
const countsOf = ({ created, updated, skipped, failed, warned }) => ({ created, updated, skipped, failed, warned });

await main(async () => {
  const server = new ServerProcess();
  const lines = [];
  const note = (what, { seconds, kills }) => {
    const line = `| ${what} | ${seconds.toFixed(1)} s | ${Math.round(ROWS / seconds)} | ${kills} |`;
    process.stdout.write(`${line}\n`);
    lines.push(line);
  };
  try {
    await server.start();
    server.token = (await server.request('POST', '/api/v1/auth/login', ADMIN)).token;

    const first = await load(
      server,
      file((i) => (i % 900) + 1),
      options,
    );
    expectEqual('created', countsOf(first.run), { created: ROWS, updated: 0, skipped: 0, failed: 0, warned: 0 });
    note('create, with 500 parents created along the way', first);

    const change = { ...options, mode: 'upsert', match: 'external' };
    const changed = file((i) => (i % 2 === 0 ? (i % 900) + 1 : 1_000));
    const dry = await load(server, changed, { ...change, dryRun: true });
    note('dry run of an upsert that changes half', dry);
    const upsert = await load(server, changed, change, { every: ROWS / (KILLS / 2 + 1) });
    expectEqual('the dry run and the run', countsOf(upsert.run), countsOf(dry.run));
    expectEqual('changed', countsOf(upsert.run), { created: 0, updated: ROWS / 2, skipped: ROWS / 2, failed: 0, warned: 0 });
    note('the upsert itself, killed on the way', upsert);

    await server.request('POST', `/api/v1/imports/${upsert.id}/undo`, {});
    const back = await watch(server, upsert.id);
    expectEqual('given back', back.run.undo, { undone: ROWS / 2, kept: 0 });
    note('undo of the upsert', back);
    expectEqual('companies with 1,000 people', await count(server, { field: 'employees', op: 'eq', value: 1_000 }), 0);

    await server.request('POST', `/api/v1/imports/${first.id}/undo`, {});
    const gone = await watch(server, first.id, { every: ROWS / (KILLS + 2), stepsOf: (run) => run.undo?.undone ?? 0 });
    // Every other company has another history by now, and the parents of those are in use: they stay and are listed.
    const half = (ROWS + PARENTS) / 2;
    expectEqual('taken back', gone.run.undo, { undone: half, kept: half, keptUrl: `/api/v1/imports/${first.id}/kept` });
    expectEqual('companies left', await count(server, null), half);
    note('undo of the first import, of which half was changed since, killed on the way', gone);

    await server.end('SIGTERM');
    const text = `# Imports of 100,000 rows

Written by \`npm run proof -- large-imports\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, PostgreSQL and server on the same machine.
The object is the company of the CRM template: 30 fields, unique keys, search indexes, history and outbox on.

| what | time | rows/s | kills |
| --- | --- | --- | --- |
${lines.join('\n')}

After every kill (\`kill -9\` of the server) the next server goes on after the last committed batch; counts at the end are those of a run without kills.
Peak memory of the server process: ${Math.round(server.peakMegabytes)} MB.
`;
    writeFileSync(join(root, 'docs/proof/large-imports.md'), text);
  } finally {
    if (server.child?.exitCode === null && server.child.signalCode === null) await server.end('SIGTERM');
    rmSync(server.folder, { recursive: true, force: true });
  }
});
