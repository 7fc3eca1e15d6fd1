// How many records a second bulk requests and imports create, through the whole write path: simple ones, and ones with references, a unique key
// and rules. `node bench/bulk.mjs [thousands of records a run]`; writes docs/proof/bulk.md after a run with 100 or more.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cpuSeconds } from './cpu.mjs';
import { both, field } from './documents.mjs';
import { encode, load } from './load.mjs';
import { importRows, publish, startPostgres, startProduct, stopServers } from './world.mjs';

const thousands = Number(process.argv[2] ?? 100);
const seconds = Math.max(2, thousands / 10);
const object = (name, fields, more = {}) => ({ kind: 'object', name, label: both(name), nameField: 'name', fields, ...more });
const documents = [
  object('depot', [field('name', 'text', { required: true }), field('number', 'integer', { unique: true })]),
  object('reading', [
    field('name', 'text', { required: true }),
    field('amount', 'decimal', { scale: 2 }),
    field('day', 'date'),
    field('good', 'boolean'),
    field('note', 'text'),
  ]),
  object('parcel', [
    field('name', 'text', { required: true }),
    field('code', 'text', { unique: true }),
    field('weight', 'decimal', { scale: 3, minimum: 0 }),
    field('worth', 'currency', { scale: 2 }),
    field('sent', 'date'),
    field('from', 'reference', { object: 'depot', inverse: 'sent' }),
    field('to', 'reference', { object: 'depot', inverse: 'received' }),
  ]),
  rule('light_enough', 'weight <= 1000'),
  rule('worth_sending', 'worth > 0 or weight > 0'),
];
function rule(name, expression) {
  return { kind: 'validation', name, label: both(name), object: 'parcel', expression, message: both(name) };
}

const say = (line) => process.stderr.write(`${line}\n`);
const run = Date.now().toString(36);
let next = 0;
const day = (i) => `2026-0${1 + (i % 9)}-1${i % 10}`;
const simple = (i) => ({ name: `Reading ${i}`, amount: `${i % 1000}.25`, day: day(i), good: i % 3 === 0, note: `at gate ${i % 40}` });
const rich = (depots) => (i) => ({
  name: `Parcel ${i}`,
  code: `${run}-${i}`,
  weight: `${i % 900}.125`,
  worth: `${i % 5000}.50`,
  sent: day(i),
  from: depots[i % depots.length],
  to: depots[(i * 7) % depots.length],
});

const postgres = await startPostgres();
const rows = [];
try {
  const product = await startProduct(postgres.at('tangram'), postgres.folder);
  await publish(product, documents);
  const before = loadavg()[0];
  const numbers = "select i, 'Depot ' || i from generate_series(1, 500) i";
  const source = { url: postgres.at('raw'), folder: postgres.folder };
  await importRows(product, { ...source, object: 'depot', query: numbers, mapping: { number: 'number', name: 'name' } });
  const depots = (await product.call('GET', '/api/v1/records/depot?limit=500&select=id')).data.map(({ id }) => id);
  const kinds = [
    ['simple: five fields', 'reading', simple],
    ['two references, a unique key, two rules', 'parcel', rich(depots)],
  ];
  /** CPU of server and database for a thousand records, beside what the work gives. */
  const measured = async (work) => {
    const cpu = () => [cpuSeconds(product.pid), cpuSeconds(postgres.pid, { family: true })];
    const from = cpu();
    const { records, perSecond } = await work();
    const spent = cpu().map((now, i) => ((now - from[i]) * 1e6) / records);
    return `${Math.round(perSecond).toLocaleString('en')} | ${spent.map((ms) => ms.toFixed(1)).join(' | ')}`;
  };
  for (const [title, name, make] of kinds) {
    for (const connections of [1, 4]) {
      // Every record is a new one: a key is taken once only.
      const requests = Array.from({ length: thousands * 5 + 20 }, () => ({
        method: 'POST',
        path: `/api/v1/records/${name}/bulk`,
        headers: product.headers,
        body: { operations: Array.from({ length: 1000 }, () => ({ op: 'create', values: make(next++) })) },
      })).map(encode);
      const cell = await measured(async () => {
        const { count, perSecond, failed, firstFailure } = await load({
          port: product.port,
          requests,
          connections,
          seconds,
          warmupSeconds: 0,
        });
        if (failed > 0 || count > requests.length) throw new Error(firstFailure || 'more requests than were made');
        return { records: count * 1000, perSecond: perSecond * 1000 };
      });
      rows.push(`| ${title} | bulk of 1,000, ${connections} at once | ${cell} |`);
      say(rows.at(-1));
    }
  }
  const imported = [
    [
      kinds[0],
      `'Reading ' || i, (i % 1000) || '.25', '2026-03-1' || i % 10, i % 3 = 0, 'at gate ' || i % 40`,
      { name: 'name', amount: 'amount', day: 'day', good: 'good', note: 'note' },
    ],
    [
      kinds[1],
      `'Parcel ' || i, 'i-' || i, (i % 900) || '.125', (i % 5000) || '.50', '2026-03-1' || i % 10, 1 + i % 500, 1 + (i * 7) % 500`,
      { name: 'name', code: 'code', weight: 'weight', worth: 'worth', sent: 'sent', from: 'from.number', to: 'to.number' },
    ],
  ];
  for (const [[title, name], select, mapping] of imported) {
    const cell = await measured(async () => ({
      records: thousands * 1000,
      perSecond: await importRows(product, {
        ...source,
        object: name,
        query: `select ${select} from generate_series(1, ${thousands * 1000}) i`,
        mapping,
      }),
    }));
    rows.push(`| ${title} | import of ${thousands},000 from CSV | ${cell} |`);
    say(rows.at(-1));
  }
  const db = new pg.Client({ connectionString: postgres.at('tangram') });
  await db.connect();
  const { rows: outbox } = await db.query(
    'select count(*)::int as rows, sum(coalesce(cardinality(records), 1))::int as events from tangram.outbox',
  );
  await db.end();
  await product.stop();
  const report = `# Many records at once

\`node bench/bulk.mjs ${thousands}\`: records created a second through sign-in, rights, validation, history and outbox, each with its events. ${cpus().length} cores (${cpus()[0].model.trim()}) carry client, server and database; load of the machine when measuring began: ${before.toFixed(1)}.

| records | way | records/s | server, CPU ms for 1,000 | PostgreSQL, CPU ms for 1,000 |
| --- | --- | ---: | ---: | ---: |
${rows.join('\n')}

${outbox[0].events.toLocaleString('en')} events stand in ${outbox[0].rows.toLocaleString('en')} rows of the outbox.
`;
  if (thousands >= 100) writeFileSync(join(import.meta.dirname, '..', 'docs/proof/bulk.md'), report);
  say(report);
} finally {
  await stopServers();
  await postgres.stop();
}
