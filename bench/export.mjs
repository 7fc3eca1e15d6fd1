// Taking a million records out: seconds to the first byte and to the last, and how much memory the server holds meanwhile.
//   BENCH_ROWS=1000000   node bench/export.mjs   (after `npm run build`); figures to docs/proof/export.md
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { publish, startPostgres, startProduct, stopServers } from './world.mjs';

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const text = (en) => ({ 'zh-CN': en, en });
const field = (name, type, more = {}) => ({ name, type, label: text(name), ...more });
const say = (line) => process.stderr.write(`${line}\n`);

const documents = [
  { kind: 'object', name: 'area', label: text('Area'), nameField: 'name', fields: [field('name', 'text')] },
  {
    kind: 'object',
    name: 'item',
    label: text('Item'),
    nameField: 'name',
    fields: [
      field('name', 'text'),
      field('area', 'reference', { object: 'area' }),
      field('size', 'select', { options: ['small', 'large'].map((value) => ({ value, label: text(value) })) }),
      field('amount', 'currency'),
      field('due', 'date'),
      field('seen', 'datetime'),
    ],
  },
];
const select = ['name', 'area', 'size', 'amount', 'due', 'seen', 'owner'];

/** Megabytes that a process holds. */
const held = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Seconds that a process has computed so far. */
const computed = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Takes one export to its end. */
async function take(product, format, more) {
  const before = held(product.pid);
  const cpuBefore = computed(product.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, held(product.pid));
  }, 50);
  const begin = performance.now();
  const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/records/item/export`, {
    method: 'POST',
    headers: { ...product.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ format, select, ...more }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  let bytes = 0;
  let lines = 0;
  let first = 0;
  for await (const part of answer.body) {
    first ||= performance.now();
    bytes += part.length;
    if (format === 'csv') for (const byte of part) if (byte === 10) lines += 1;
  }
  const end = performance.now();
  clearInterval(watch);
  if (format === 'csv' && lines !== rows + 1) throw new Error(`${lines} lines`);
  return { first: (first - begin) / 1000, seconds: (end - begin) / 1000, bytes, before, most, cpu: computed(product.pid) - cpuBefore };
}

const postgres = await startPostgres();
try {
  const product = await startProduct(postgres.at('tangram'), postgres.folder);
  await publish(product, documents);
  const database = new pg.Client({ connectionString: postgres.at('tangram') });
  database.on('error', () => undefined);
  await database.connect();
  const [{ schema }] = (await database.query('select schema from tangram.workspace')).rows;
  say(`making ${rows} records`);
  await database.query(
    `insert into "${schema}".area (id, created_at, updated_at, name) select gen_random_uuid(), now(), now(), '华东区域 ' || n from generate_series(1, 1000) n`,
  );
  await database.query(
    `insert into "${schema}".item (id, created_at, updated_at, owner, name, area, size, amount, due, seen)
     select gen_random_uuid(), now(), now(), (select id from "${schema}".user limit 1), '设备采购与安装 ' || n, a.ids[1 + n % 1000], case n % 2 when 0 then 'small' else 'large' end,
            (n::bigint * 7919 % 100000000) / 100.0, date '2024-01-01' + (n % 900)::int, timestamptz '2024-01-01' + n * interval '1 minute'
     from generate_series(1, ${rows}) n, (select array_agg(id) as ids from "${schema}".area) a`,
  );
  await database.query(`vacuum analyze "${schema}".item`);
  await database.end();

  const cases = [
    ['CSV, as they were made', 'csv', {}],
    ['CSV, by amount', 'csv', { sort: ['-amount'] }],
    ['XLSX, as they were made', 'xlsx', {}],
  ];
  const table = [];
  for (const [what, format, more] of cases) {
    say(what);
    table.push({ what, ...(await take(product, format, more)) });
  }
  await product.stop();
  const lines = [
    `# Exporting ${rows.toLocaleString('en')} records`,
    '',
    `Seven columns, two of them names of other records, through the API on one machine with client, server and database. Memory is what the server's process holds (VmRSS), before and at most meanwhile; CPU is what it computed, without the database. Load of the machine meanwhile (5 minutes): ${loadavg()[1].toFixed(1)} on ${cpus().length} cores; on an idle one it is about 1. Made by \`node bench/export.mjs\`.`,
    '',
    '| export | first byte, s | all of it, s | rows/s | CPU, s | size, MB | memory before, MB | at most, MB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...table.map(
      ({ what, first, seconds, bytes, before, most, cpu }) =>
        `| ${what} | ${first.toFixed(2)} | ${seconds.toFixed(1)} | ${Math.round(rows / seconds).toLocaleString('en')} | ${cpu.toFixed(1)} | ${(bytes / 1e6).toFixed(0)} | ${before.toFixed(0)} | ${most.toFixed(0)} |`,
    ),
    '',
  ].join('\n');
  process.stdout.write(lines);
  const folder = join(import.meta.dirname, '..', 'docs/proof');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'export.md'), lines);
} finally {
  await stopServers();
  await postgres.stop();
}
