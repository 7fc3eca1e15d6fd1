// What formulas cost when they are read: lists sorted and filtered by them, and sums, beside the same by a stored field, on 1,000,000 records.
// `node bench/formulas.mjs [records]`; writes docs/proof/formulas.md after a run with a million.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadParser } from '../packages/expression/dist/index.js';
import { builtInObjects, link, readExpressionsBy } from '../packages/model/dist/index.js';
import { aggregateParams, boundOf, compileAggregate, compileList, parseAggregate, parseQuery } from '../packages/query/dist/index.js';
import { viewIndexes } from '../packages/planner/dist/view-indexes.js';
import { compile } from '../packages/sql/dist/index.js';
import { startPostgres } from './world.mjs';

const records = Number(process.argv[2] ?? 1_000_000);
const RUNS = 7;
const field = (name, type, more = {}) => ({ name, type, label: { 'zh-CN': name, en: name }, ...more });
const formula = (name, returns, expression) => field(name, 'formula', { returns, expression });
const object = (name, fields) => ({
  kind: 'object',
  name,
  label: { 'zh-CN': name, en: name },
  nameField: 'name',
  fields: [field('name', 'text'), ...fields],
});
const documents = [
  object('firm', [field('level', 'integer')]),
  object('deal', [
    field('amount', 'currency', { index: true }),
    field('chance', 'percent'),
    field('closes', 'date'),
    field('firm', 'reference', { object: 'firm', inverse: 'deals' }),
    formula('weighted', 'currency', 'amount * chance / 100'),
    formula('days', 'integer', '$days(closes, $today)'),
    formula('ranked', 'decimal', 'weighted * firm.level'),
  ]),
];
const view = { kind: 'view', name: 'heavy', label: { 'zh-CN': 'v', en: 'v' }, object: 'deal', type: 'list', sort: ['-weighted'] };
const linked = link([...builtInObjects, ...documents, view], readExpressionsBy(await loadParser()));
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;

const world = await startPostgres();
const db = new pg.Client({ connectionString: world.at('tangram') });
await db.connect();
const schema = 'w_formulas_bench';
const system = `id uuid primary key, version integer not null default 1, created_at timestamptz(3) not null default now(), created_by uuid,
  updated_at timestamptz(3) not null default now(), updated_by uuid, owner uuid, record_type text, deleted_at timestamptz(3), deletion_id uuid, name text`;
const idOf = (kind, n) => `('01900000-0000-7000-8${kind}00-' || lpad((${n})::text, 12, '0'))::uuid`;

async function fill() {
  const firms = Math.max(10, records / 10);
  for (const statement of [
    'create schema tangram',
    'create table tangram.clock (id boolean primary key, offset_ms bigint not null)',
    `create schema ${schema}`,
    `create table ${schema}.firm (${system}, level bigint)`,
    `create table ${schema}.deal (${system}, amount numeric(20,2), chance numeric(20,2), closes date, firm uuid)`,
    `insert into ${schema}.firm (id, name, level) select ${idOf(1, 'i')}, 'Firm ' || i, i % 7 from generate_series(1, ${firms}) i`,
    `insert into ${schema}.deal (id, name, amount, chance, closes, firm) select ${idOf(2, 'i')}, 'Deal ' || i, (i::bigint * 7919 % 100000000) / 100.0,
      i % 101, date '2026-01-01' + i % 900, ${idOf(1, `1 + i % ${firms}`)} from generate_series(1, ${records}) i`,
    `create index on ${schema}.deal (amount desc nulls last, id desc) where deleted_at is null`,
    `vacuum analyze ${schema}.deal`,
    `vacuum analyze ${schema}.firm`,
  ])
    await db.query(statement);
}

const sight = { sees: () => true, rows: () => 'all', shape: 'all' };
const read = { model, sight, userId: null, calendar: { zone: 'Asia/Shanghai', weekStart: 1 }, nowMs: Date.now() };
const context = { model, sight, schema, zone: 'Asia/Shanghai', text: 'code_point', abilities: () => [] };
const good = (outcome) => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const deal = model.objects.get('deal');
const list = (request) => {
  const query = good(parseQuery(read, deal, { limit: 50, select: ['name', 'amount', 'weighted', 'days'], ...request }));
  return [compileList(context, query), boundOf(query)];
};
const sum = (name) => {
  const query = good(parseAggregate(read, deal, { measures: [{ op: 'sum', field: name }] }));
  return [compileAggregate(context, query), aggregateParams(query)];
};
const above = (name, value) => ({ filter: { field: name, op: 'gt', value }, sort: ['-id'] });
const works = [
  ['50 by amount (stored, indexed)', list({ sort: ['-amount'] })],
  ['50 by closes (stored, no index)', list({ sort: ['-closes'] })],
  ['50 by `amount * chance / 100`', list({ sort: ['-weighted'] })],
  ['50 by `$days(closes, $today)`', list({ sort: ['days'] })],
  ['50 by `weighted * firm.level` (along a reference)', list({ sort: ['-ranked'] })],
  ['50 with `weighted > 990000`', list(above('weighted', '990000'))],
  ['sum of amount', sum('amount')],
  ['sum of `amount * chance / 100`', sum('weighted')],
];

async function time([compiled, params]) {
  const times = [];
  for (let run = 0; run < RUNS + 1; run += 1) {
    const from = performance.now();
    await db.query({ text: compiled.text, values: compiled.bind(params) });
    if (run > 0) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return `${times[Math.floor(times.length / 2)].toFixed(1)} | ${times.at(-1).toFixed(1)}`;
}

/** The most memory that a sort of the statement took, kB; none where an index gives the order. */
async function sorted([compiled, params]) {
  const { rows } = await db.query({ text: `explain (analyze, timing off) ${compiled.text}`, values: compiled.bind(params) });
  const sizes = rows.flatMap((row) => [...row['QUERY PLAN'].matchAll(/Memory: (\d+)kB/g)].map(([, size]) => Number(size)));
  return sizes.length === 0 ? '–' : `${Math.max(...sizes)} kB`;
}

try {
  await fill();
  const before = loadavg()[0];
  const lines = [];
  for (const [name, work] of works) lines.push(`| ${name} | ${await time(work)} | ${await sorted(work)} |`);
  const [index] = viewIndexes(model, deal, { pinyin: false });
  await db.query(`create index on ${schema}.deal ${compile(index.definition).text}`);
  await db.query(`analyze ${schema}.deal`);
  for (const sort of ['-weighted', 'weighted']) {
    const work = list({ sort: [sort] });
    lines.push(`| 50 by \`${sort}\`, with the index that a view brings | ${await time(work)} | ${await sorted(work)} |`);
  }
  const { rows } = await db.query('show server_version');
  const report = `# Formulas

\`node bench/formulas.mjs\`: ${records.toLocaleString('en')} deals of ${Math.max(10, records / 10).toLocaleString('en')} firms. PostgreSQL ${rows[0].server_version}, ${cpus().length} cores, everything in memory, ${RUNS} runs each, milliseconds; load of the machine when measuring began: ${before.toFixed(1)}.

| work | median | slowest | memory of the largest sort |
| --- | ---: | ---: | ---: |
${lines.join('\n')}

An order by a formula goes through all records of the object that the filter leaves and keeps the best of them, as an order by a stored field without an index does. A view that sorts by a formula of own numbers and days brings an index.
`;
  if (records === 1_000_000) writeFileSync(join(import.meta.dirname, '..', 'docs/proof/formulas.md'), report);
  process.stderr.write(report);
} finally {
  await db.end();
  await world.stop();
}
