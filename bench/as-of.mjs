// What time travel costs: bytes of history for each change, and a record, a list and an aggregate as they were, on 1,000,000 records of which
// one in ten changed since. `node bench/as-of.mjs [records]`; writes docs/proof/as-of.md after a run with a million.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { builtInObjects, link } from '../packages/model/dist/index.js';
import { baseline, historyPart } from '../packages/planner/dist/index.js';
import {
  aggregateParams,
  boundOf,
  compileAggregate,
  compileList,
  compileRecord,
  parseAggregate,
  parseQuery,
  parseRecordQuery,
} from '../packages/query/dist/index.js';
import { compile } from '../packages/sql/dist/index.js';
import { startPostgres } from './world.mjs';

const root = join(import.meta.dirname, '..');
const records = Number(process.argv[2] ?? 1_000_000);
const RUNS = 15;
const schema = 'w_as_of_bench';
const label = (en) => ({ 'zh-CN': en, en });
const text = (name) => ({ name, type: 'text', label: label(name) });
const documents = [
  { kind: 'object', name: 'company', label: label('Company'), nameField: 'name', fields: [text('name'), text('city')] },
  {
    kind: 'object',
    name: 'deal',
    label: label('Deal'),
    nameField: 'name',
    fields: [
      text('name'),
      { name: 'amount', type: 'currency', scale: 2, index: true, label: label('Amount') },
      {
        name: 'phase',
        type: 'select',
        label: label('Phase'),
        options: ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value, label: label(value) })),
      },
      { name: 'close_date', type: 'date', label: label('Close date') },
      { name: 'company', type: 'reference', object: 'company', inverse: 'deals', label: label('Company') },
      text('next_step'),
      { name: 'tags', type: 'tags', label: label('Tags') },
      { name: 'urgent', type: 'boolean', label: label('Urgent') },
    ],
  },
];
const linked = link([...builtInObjects, ...documents]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const deal = model.objects.get('deal');

const world = await startPostgres();
const db = new pg.Client({ connectionString: world.at('tangram') });
await db.connect();
const say = (line) => process.stderr.write(`${line}\n`);

async function createTables() {
  await db.query('create schema tangram');
  await db.query(`create function tangram.under(jsonb, jsonb) returns jsonb language sql immutable strict parallel safe as 'select $2 || $1';
    create aggregate tangram.earliest (jsonb) (sfunc = tangram.under, stype = jsonb, parallel = safe)`);
  for (const { statements } of baseline(schema)) for (const statement of statements) await db.query(compile(statement).text);
  for (let month = 1; month <= 12; month += 1) await db.query(compile(historyPart(schema, 2026, month)).text);
  const types = {
    text: 'text',
    currency: 'numeric(20,2)',
    select: 'text',
    date: 'date',
    reference: 'uuid',
    tags: 'text[]',
    boolean: 'boolean',
  };
  for (const name of ['company', 'deal']) {
    const own = model.objects.get(name).fields.filter(({ origin, columns }) => origin !== 'system' && columns.length > 0);
    await db.query(`create table ${schema}.${name} (id uuid primary key, version integer not null default 1, created_at timestamptz(3) not null, created_by uuid,
      updated_at timestamptz(3) not null, updated_by uuid, owner uuid, record_type text, deleted_at timestamptz(3), deletion_id uuid${own.map((field) => `, "${field.columns[0]}" ${types[field.type]}`).join('')})`);
  }
}

const idOf = (kind, n) => `('01900000-0000-7000-8${kind}00-' || lpad((${n})::text, 12, '0'))::uuid`;

/** Deals are made through 2025; each month of 2026 changes some of them, a tenth from July on in all. */
async function fill() {
  const companies = Math.max(10, records / 10);
  await db.query(
    `insert into ${schema}.company (id, created_at, updated_at, name, city) select ${idOf(1, 'i')}, '2025-01-01', '2025-01-01', 'Company ' || i, (array['上海', '北京', '深圳', '福州'])[1 + i % 4] from generate_series(1, ${companies}) i`,
  );
  await db.query(`insert into ${schema}.deal (id, version, created_at, updated_at, owner, name, amount, phase, close_date, company, next_step, tags, urgent)
    select ${idOf(2, 'i')}, 1, '2025-01-01'::timestamptz + i * interval '20 seconds', '2025-01-01'::timestamptz + i * interval '20 seconds', null, 'Deal ' || i, (i::bigint * 7919 % 100000000) / 100.0, (array['a', 'b', 'c', 'd', 'e'])[1 + i % 5],
      date '2026-01-01' + i % 500, ${idOf(1, `1 + i % ${companies}`)}, 'Call about offer ' || i % 1000, array['tag' || i % 20], i % 3 = 0 from generate_series(1, ${records}) i`);
  await db.query(
    `create index deal_amount on ${schema}.deal (amount desc nulls last, id desc) where deleted_at is null; create index deal_company on ${schema}.deal (company)`,
  );
  const before = await size();
  await change(3, 'i % 10 = 3', 'phase');
  await change(9, 'i % 10 = 7', 'amount, phase');
  const bytes = ((await size()) - before) / (2 * (records / 10));
  await db.query(`vacuum analyze ${schema}.deal; `.split(';')[0]);
  await db.query(`vacuum analyze ${schema}."$history"`);
  await db.query(`vacuum analyze ${schema}.company`);
  return bytes;
}

const size = async () =>
  Number(
    (
      await db.query(
        `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r' and c.relname like '$history%'`,
        [schema],
      )
    ).rows[0].bytes,
  );

/** One change of one in ten records in a month: what it replaced, as a write notes it. */
async function change(month, which, fields) {
  const at = `2026-${String(month).padStart(2, '0')}-01`;
  const member = { phase: `'phase', phase`, 'amount, phase': `'phase', phase, 'amount', amount::text` }[fields];
  await db.query(`with i as (select id, right(id::text, 12)::bigint as i from ${schema}.deal), o as (select d.* from ${schema}.deal d join i on i.id = d.id where ${which}),
    noted as (insert into ${schema}."$history" (object, record, version, at, actor, op, cause, before) select 'deal', id, version + 1, '${at}'::timestamptz + (right(id::text, 6)::int % 2000000) * interval '1 second', ${idOf(0, 1)}, 'update', 'user', jsonb_build_object(${member}) from o)
    update ${schema}.deal d set version = o.version + 1, phase = case o.phase when 'e' then 'a' else 'e' end${fields === 'phase' ? '' : ', amount = o.amount + 1'}, updated_at = '${at}' from o where o.id = d.id`);
}

const sight = { sees: () => true, rows: () => 'all', shape: 'all' };
const read = {
  model,
  sight,
  userId: '01900000-0000-7000-8000-000000000001',
  calendar: { zone: 'Asia/Shanghai', weekStart: 1 },
  nowMs: Date.UTC(2026, 10, 27),
};
const context = { model, sight, schema, zone: 'Asia/Shanghai', text: 'code_point', abilities: () => [] };
const good = (outcome) => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const id = `01900000-0000-7000-8200-${String(Math.floor(records / 2) + 7).padStart(12, '0')}`;
const list = (request) => {
  const query = good(parseQuery(read, deal, request));
  return { compiled: compileList(context, query), params: boundOf(query) };
};
const aggregate = (request) => {
  const query = good(parseAggregate(read, deal, request));
  return { compiled: compileAggregate(context, query), params: aggregateParams(query) };
};
const record = (request) => {
  const query = good(parseRecordQuery(read, deal, request));
  return { compiled: compileRecord(context, query), params: [read.userId, id, query.asOf] };
};
const filter = {
  and: [
    { field: 'phase', op: 'eq', value: 'b' },
    { field: 'amount', op: 'gt', value: '500000' },
  ],
};
const works = [
  ['one record', record, {}],
  [
    'list of 50 by amount, with the name of the company',
    list,
    { sort: ['-amount'], limit: 50, select: ['name', 'amount', 'phase', 'company.name'] },
  ],
  [
    'list of 50, filtered by phase and amount, by amount',
    list,
    { filter, sort: ['-amount'], limit: 50, select: ['name', 'amount', 'phase', 'company.name'] },
  ],
  ['sum and count by phase', aggregate, { groupBy: ['phase'], measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }] }],
];
const moments = [
  ['now', {}],
  ['8 weeks ago (a tenth changed since)', { asOf: '2026-08-31T00:00:00Z' }],
  ['9 months ago (a fifth changed since)', { asOf: '2026-02-15T00:00:00Z' }],
];

/** Median and slowest of some runs of a prepared statement, in milliseconds. */
async function time(name, { compiled, params }) {
  const values = compiled.bind(params);
  const times = [];
  for (let run = 0; run < RUNS + 2; run += 1) {
    const from = performance.now();
    await db.query({ name, text: compiled.text, values });
    if (run >= 2) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)], slowest: times.at(-1) };
}

try {
  // As the PostgreSQL that comes with the product is set.
  await db.query(`set jit = off; set work_mem = '8MB'; set random_page_cost = 1.1`);
  await createTables();
  say(`filling ${records} records`);
  const bytes = await fill();
  const before = loadavg()[0];
  const rows = [];
  for (const [work, prepare, request] of works) {
    const cells = [];
    for (const [i, [, moment]] of moments.entries()) cells.push(await time(`${work}${i}`, prepare({ ...request, ...moment })));
    rows.push(`| ${work} | ${cells.map(({ median, slowest }) => `${median.toFixed(1)} (${slowest.toFixed(1)})`).join(' | ')} |`);
    say(rows.at(-1));
  }
  const {
    rows: [server],
  } = await db.query('show server_version');
  const report = `# Time travel

\`node bench/as-of.mjs\`: ${records.toLocaleString('en')} deals made through 2025. One in ten changed in March 2026 (one field), another one in ten in September (two fields). PostgreSQL ${server.server_version}, ${cpus().length} cores, everything in memory, statements prepared, ${RUNS} runs each.

**${bytes.toFixed(0)} bytes of history for each change**, indexes included: who, when, why, and the values before it of the changed fields only.

Milliseconds, median (slowest); load of the machine when measuring began: ${before.toFixed(1)}.

| work | ${moments.map(([name]) => name).join(' | ')} |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

A record of the past is looked up like one of now. A list reads what nobody changed since by the indexes of now, and what somebody did by the history after the moment; an aggregate goes through all records of its object and reads that history once. Values of the past have no index.
`;
  if (records === 1_000_000) writeFileSync(join(root, 'docs/proof/as-of.md'), report);
  say(report);
} finally {
  await db.end();
  await world.stop();
}
