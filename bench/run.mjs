// The product against the bound: the same rows, the same work, the same machine, in turns. `npm run bench`, figures to docs/proof/benchmark.md.
//   BENCH_DERIVED=0  without the three roll-ups and two formulas
//   BENCH_DEALS=1000000  rows (fewer is for trying out)   BENCH_SECONDS=3  a cell   BENCH_REPEATS=3   BENCH_ONLY=W1,W6
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cpuSeconds, residentMiB } from './cpu.mjs';
import { documents } from './documents.mjs';
import { load } from './load.mjs';
import { writeReadmes } from './readme.mjs';
import { report } from './report.mjs';
import { draw, product as productTarget, raw as rawTarget, requestsOf } from './targets.mjs';
import { importRows, publish, seedRaw, startPostgres, startProduct, startRaw, stopServers } from './world.mjs';

const deals = Number(process.env.BENCH_DEALS ?? 1_000_000);
const rows = { deals, companies: Math.max(1000, deals / 10) };
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const repeats = Number(process.env.BENCH_REPEATS ?? 3);
const cells = {
  W1: [1, 16, 64],
  W2: [1, 16, 64],
  W3k: [1, 16],
  W4: [1, 16],
  W5: [1, 16, 64],
  W6: [1, 16, 64],
  W7: [1, 4],
  W8a: [1, 4],
  W8b: [1],
  W9: [1, 16],
};
const load1 = loadavg()[0];
const only = process.env.BENCH_ONLY?.split(',') ?? Object.keys(cells);
const say = (text) => process.stderr.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const postgres = await startPostgres();
try {
  say(`seeding ${deals} deals`);
  await seedRaw(postgres.at('raw'), rows);
  let product = await startProduct(postgres.at('tangram'), postgres.folder);
  await publish(product, documents);
  say('importing the same rows');
  const from = { url: postgres.at('raw'), folder: postgres.folder };
  await importRows(product, {
    ...from,
    object: 'salesperson',
    query: 'select id, name from owner order by id',
    mapping: { number: 'number', name: 'name' },
  });
  await importRows(product, {
    ...from,
    object: 'company',
    query: 'select id, name, industry, city from company order by id',
    mapping: { number: 'number', name: 'name', industry: 'industry', city: 'city' },
  });
  const importedPerSecond = await importRows(product, {
    ...from,
    object: 'deal',
    query: `select name, amount, stage, to_char(close_date, 'YYYY-MM-DD'), probability, owner_id, company_id, source, round(score::numeric, 6) from deal order by id`,
    mapping: {
      name: 'name',
      amount: 'amount',
      stage: 'stage',
      close_date: 'close_date',
      probability: 'probability',
      salesperson: 'salesperson.number',
      company: 'company.number',
      source: 'source',
      score: 'score',
    },
  });
  say(`imported ${Math.round(importedPerSecond)} deals/s`);

  await product.stop();
  const database = new pg.Client({ connectionString: postgres.at('tangram') });
  await database.connect();
  await database.query('vacuum analyze');
  const { rows: found } = await database.query(
    `select table_schema as schema from information_schema.tables where table_name = 'deal' and table_schema like 'w\\_%'`,
  );
  const schema = found[0].schema;
  const idsOf = async (table, number) => {
    const { rows: numbered } = await database.query({ text: `select ${number}, id from "${schema}"."${table}"`, rowMode: 'array' });
    const ids = [];
    for (const [n, id] of numbered) ids[n] = id;
    return ids;
  };
  const ids = {
    deal: await idsOf('deal', `substring(name from '#(\\d+)$')::int`),
    company: await idsOf('company', 'number'),
    salesperson: await idsOf('salesperson', 'number'),
  };
  await database.end();

  product = await startProduct(postgres.at('tangram'), postgres.folder);
  const raw = await startRaw(postgres.at('raw'));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const idleMiB = residentMiB(product.pid);
  const rawDatabase = new pg.Client({ connectionString: postgres.at('raw') });
  await rawDatabase.connect();
  const targets = { raw: rawTarget, product: productTarget(ids) };

  const results = [];
  for (const workload of Object.keys(cells).filter((name) => only.includes(name))) {
    let parameters = draw(workload, rows);
    if (workload === 'W3k') parameters = await deepen(parameters.slice(0, 40), rawDatabase, product, targets.product);
    if (parameters.length === 0) continue;
    const requests = {
      raw: requestsOf(targets.raw, workload, parameters, raw.headers),
      product: requestsOf(targets.product, workload, parameters, product.headers),
    };
    for (const connections of cells[workload]) {
      const measured = { raw: [], product: [] };
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        for (const [name, server] of [
          ['raw', raw],
          ['product', product],
        ]) {
          const before = cpuSeconds(server.pid) + cpuSeconds(postgres.pid, { family: true });
          const cell = await load({ port: server.port, requests: requests[name], connections, seconds });
          const cpu = cpuSeconds(server.pid) + cpuSeconds(postgres.pid, { family: true }) - before;
          if (cell.failed > 0) throw new Error(`${workload} on ${name}: ${cell.failed} failed, the first: ${cell.firstFailure}`);
          measured[name].push({ ...cell, cpuMs: (cpu * 1000) / (cell.count * 1.25) });
        }
      }
      const of = (name) => ({
        perSecond: median(measured[name].map((c) => c.perSecond)),
        p50: median(measured[name].map((c) => c.p50)),
        p99: median(measured[name].map((c) => c.p99)),
        cpuMs: median(measured[name].map((c) => c.cpuMs)),
      });
      const cell = { workload, connections, raw: of('raw'), product: of('product') };
      results.push(cell);
      say(
        `${workload} ×${connections}: ${(cell.product.perSecond / cell.raw.perSecond).toFixed(2)} of the bound (${cell.product.perSecond.toFixed(0)} / ${cell.raw.perSecond.toFixed(0)} a second), p99 ${cell.product.p99.toFixed(2)} / ${cell.raw.p99.toFixed(2)} ms`,
      );
    }
  }
  const memoryMiB = residentMiB(product.pid);
  await rawDatabase.end();
  await product.stop();
  await raw.stop();
  const again = await startProduct(postgres.at('tangram'), postgres.folder);
  const facts = {
    load: load1,
    derived: process.env.BENCH_DERIVED !== '0',
    deals,
    seconds,
    repeats,
    importedPerSecond,
    idleMiB,
    memoryMiB,
    coldStartSeconds: again.readySeconds,
  };
  await again.stop();
  const text = report(results, facts);
  process.stdout.write(text);
  if (deals === 1_000_000 && !process.env.BENCH_ONLY && facts.derived) {
    const folder = join(import.meta.dirname, '..', 'docs', 'proof');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'benchmark.md'), text);
    writeReadmes(join(import.meta.dirname, '..'), results);
  }
} finally {
  await stopServers();
  await postgres.stop();
}

/** Page 200 by key: the bound gets the row before it, the product the cursor that its own answers gave. */
async function deepen(parameters, database, server, target) {
  const deep = [];
  for (const p of parameters) {
    const { rows: before } = await database.query(
      'select amount, id from deal where stage = $1 and amount > $2 order by amount desc, id desc offset $3 limit 1',
      [p.stage, p.min, p.offset - 1],
    );
    if (!before[0]) continue;
    let cursor;
    for (let seen = 0; seen < p.offset; seen += 995) {
      const { path } = target.W2(p);
      const page = await server.call(
        'GET',
        path.replace('limit=50', 'limit=995') + (cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''),
      );
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    if (cursor) deep.push({ ...p, after: before[0], cursor });
  }
  return deep;
}
