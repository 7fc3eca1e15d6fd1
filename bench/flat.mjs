// Whether cost stays flat as data grows: every shipped list and gallery of the template, a record by id and a change of one, at 10,000 records of
// its object and at a million; and a search for two Chinese characters and for three letters among a million names.
//   BENCH_ROWS=1000000 BENCH_OBJECTS=deal,company   node bench/flat.mjs   (after `npm run build`); figures to docs/proof/flat.md after a whole run
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { encode, load } from './load.mjs';
import { startPostgres, startProduct, stopServers } from './world.mjs';

const root = join(import.meta.dirname, '..');
const template = process.env.BENCH_TEMPLATE ?? 'crm';
const small = 10_000;
const large = Number(process.env.BENCH_ROWS ?? 1_000_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 2);
const goal = 1.3;
const say = (line) => process.stderr.write(`${line}\n`);
const loads = [];

const read = (kind, name) => JSON.parse(readFileSync(join(root, 'templates', template, 'documents', kind, `${name}.json`), 'utf8'));

const views = readdirSync(join(root, 'templates', template, 'documents/view'))
  .map((file) => read('view', file.replace('.json', '')))
  .filter(({ type }) => type === 'list' || type === 'gallery');
const objects = [...new Set(views.map(({ object }) => object))].filter(
  (name) => !process.env.BENCH_OBJECTS || process.env.BENCH_OBJECTS.split(',').includes(name),
);

/** A field that may be changed to any text. */
const changed = (object) => {
  const free = ({ type, unique, readOnly, readOnlyWhen }) => /text/.test(type) && !unique && !readOnly && !readOnlyWhen;
  const { fields, nameField } = read('object', object);
  return (fields.find((field) => free(field) && field.name !== nameField) ?? fields.find(free)).name;
};

/** Han characters and letters of which each pair or three stand in a few hundred of a million names. */
const named = `"name" || ' ' || chr(19968 + (random() * 60)::int) || chr(19968 + (random() * 60)::int) || ' ' || chr(97 + (random() * 12)::int) || chr(97 + (random() * 12)::int) || chr(97 + (random() * 12)::int) || ' ' || n`;

/** Of records that are listed in the order of those they belong to: fifty thousand of those, so that each has a few, as in life. */
async function parentsOf(database, schema, table) {
  const sorted = views.find(({ object, sort = [] }) => object === table && sort[0]?.includes('.'));
  if (!sorted) return null;
  const column = sorted.sort[0].split('.')[0];
  const { object } = read('object', table).fields.find(({ name }) => name === column);
  await database.query('drop table if exists "$above"');
  await database.query(
    `create temp table "$above" as select row_number() over () - 1 as place, id from (select id from "${schema}"."${object}" where deleted_at is null limit 50000) as "few"`,
  );
  await database.query('create unique index on "$above" (place)');
  await database.query('analyze "$above"');
  return { column };
}

/** Sample records copied until the table holds `count`: owners spread over all people, days over two years. Triggers are off; what they keep was copied. */
async function grow(database, schema, table, count) {
  const { rows: columns } = await database.query(
    `select c.column_name as name, c.data_type as type,
       exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
         where i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass and i.indisunique and a.attname = c.column_name) as single
     from information_schema.columns c where c.table_schema = $1 and c.table_name = $2 and c.is_generated = 'NEVER'`,
    [schema, table],
  );
  const above = await parentsOf(database, schema, table);
  const value = ({ name, type, single }) => {
    if (above?.column === name) return `(array(select id from "$above" where place = n % (select count(*) from "$above")))[1]`;
    if (name === 'id') return 'gen_random_uuid()';
    if (name === 'name' && type === 'text') return named;
    if (name === 'owner') return `(array(select id from "${schema}"."user"))[1 + n % (select count(*)::int from "${schema}"."user")]`;
    if (single && type === 'text') return `"${name}" || '-' || n`;
    if (type === 'date') return `"${name}" + (random() * 720 - 360)::int`;
    if (type.startsWith('timestamp') && name !== 'deleted_at') return `"${name}" - random() * interval '2 years'`;
    return `"${name}"`;
  };
  const {
    rows: [{ living, all }],
  } = await database.query(
    `select count(*) filter (where deleted_at is null)::int as living, count(*)::int as all from "${schema}"."${table}"`,
  );
  const base = Math.min(living, 25);
  const copies = Math.ceil((count - all) / base);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await database.query('set session_replication_role = replica');
  await database.query(
    `insert into "${schema}"."${table}" (${names}) select ${columns.map(value).join(', ')}
     from (select * from "${schema}"."${table}" where deleted_at is null order by created_at, id limit ${base}) as d, generate_series(${all}, ${all + copies - 1}) as n`,
  );
  await database.query('set session_replication_role = origin');
  await database.query(`vacuum analyze "${schema}"."${table}"`);
}

/** p95 in milliseconds of each kind of request, one at a time on one connection. */
async function measured(product, database, schema, object) {
  loads.push(loadavg()[0]);
  const { rows: some } = await database.query(
    `select id from "${schema}"."${object}" where deleted_at is null order by random() limit 500`,
  );
  const ask = (method, path, body) => encode({ method, path, body, headers: product.headers });
  const records = `/api/v1/records/${object}`;
  const kinds = {
    get: some.map(({ id }) => ask('GET', `${records}/${id}`)),
    update: some.flatMap(({ id }, i) => [0, 1].map((turn) => ask('PATCH', `${records}/${id}`, { [changed(object)]: `${turn} ${i}` }))),
  };
  for (const { name, filter, sort, columns = [] } of views.filter((view) => view.object === object)) {
    const select = columns.map((column) => (typeof column === 'string' ? column : column.field));
    kinds[name] = [ask('POST', `${records}/query`, { filter, sort, limit: 50, ...(select.length > 0 ? { select } : {}) })];
  }
  const result = {};
  for (const [kind, requests] of Object.entries(kinds)) {
    const run = await load({ port: product.port, requests, connections: 1, seconds, warmupSeconds: 0.5 });
    if (run.failed > 0) throw new Error(`${object} ${kind}: ${run.firstFailure.slice(run.firstFailure.indexOf('{'))}`);
    result[kind] = run;
  }
  return result;
}

/** Milliseconds to the fifty newest names that contain a word, 60 words each. */
async function searched(product, object, words) {
  const requests = words.map((value) =>
    encode({
      method: 'POST',
      path: `/api/v1/records/${object}/query`,
      body: { filter: { field: 'name', op: 'contains', value }, select: ['name'], limit: 50 },
      headers: product.headers,
    }),
  );
  return load({ port: product.port, requests, connections: 1, seconds: 3, warmupSeconds: 0.5 });
}

const postgres = await startPostgres();
try {
  const product = await startProduct(postgres.at('tangram'), postgres.folder, { TANGRAM_TEMPLATE: template, TANGRAM_SAMPLE_DATA: '1' });
  const database = new pg.Client({ connectionString: postgres.at('tangram') });
  await database.connect();
  database.on('error', (error) => say(error.message));
  const [{ schema }] = (await database.query('select schema from tangram.workspace')).rows;
  const rows = [];
  const search = [];
  for (const object of objects) {
    // Indexes for searching are measured by themselves, once; filling them takes minutes.
    const { rows: grams } = await database.query(
      `select indexname as name, indexdef as definition from pg_indexes where schemaname = $1 and tablename = $2 and indexdef like '% USING gin %'`,
      [schema, object],
    );
    for (const { name } of grams) await database.query(`drop index "${schema}"."${name}"`);
    say(`${object}: ${small}`);
    await grow(database, schema, object, small);
    const before = await measured(product, database, schema, object);
    say(`${object}: ${large}`);
    await grow(database, schema, object, large);
    const after = await measured(product, database, schema, object);
    for (const kind of Object.keys(before)) {
      const line = { object, kind, before: before[kind], after: after[kind], ratio: after[kind].p95 / before[kind].p95 };
      rows.push(line);
      say(
        `  ${kind}: p50 ${line.before.p50.toFixed(2)} → ${line.after.p50.toFixed(2)}, p95 ${line.before.p95.toFixed(2)} → ${line.after.p95.toFixed(2)} ms, × ${line.ratio.toFixed(2)}`,
      );
    }
    const ofName = grams.find(({ definition }) => /\bname\b/.test(definition.split(' USING gin ')[1] ?? ''));
    if (search.length === 0 && ofName) {
      say(`${object}: index for searching`);
      for (const { definition } of grams) await database.query(definition);
      await database.query(`vacuum analyze "${schema}"."${object}"`);
      const letter = (n) => String.fromCharCode(97 + n);
      const han = (n) => String.fromCharCode(19968 + n);
      const words = (make) => Array.from({ length: 60 }, (_, i) => make(1 + (i % 11), 1 + ((i * 7) % 11), 1 + ((i * 5) % 11), i));
      for (const [what, list] of [
        ['two Chinese characters', words((a, b, _c, i) => han(1 + ((a + i) % 58)) + han(1 + ((b * 3 + i) % 58)))],
        ['three letters', words((a, b, c) => letter(a) + letter(b) + letter(c))],
      ])
        search.push({ object, what, ...(await searched(product, object, list)) });
      say(JSON.stringify(search));
    }
    await database.query(`truncate "${schema}"."$history"`).catch(() => undefined);
  }
  await database.end();

  const missed = rows.filter(({ ratio }) => ratio > goal);
  const text = [
    '# Flat as data grows',
    '',
    `\`node bench/flat.mjs\`: the ${template} template and its shipped lists and galleries, the first 50 records of each; ${cpus().length} cores carry client, server and PostgreSQL; one connection, ${seconds} s a cell; load of the machine meanwhile ${Math.max(...loads).toFixed(1)} at most.`,
    `Goal: p95 at ${large.toLocaleString('en')} records at most ${goal} × that at ${small.toLocaleString('en')}. ${rows.length - missed.length} of ${rows.length} reach it.`,
    '',
    '| object | request | p50 ms | p95 ms | p50 at a million | p95 at a million | × |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ object, kind, before, after, ratio }) =>
        `| ${object} | ${kind} | ${before.p50.toFixed(2)} | ${before.p95.toFixed(2)} | ${after.p50.toFixed(2)} | ${after.p95.toFixed(2)} | ${ratio > goal ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2)} |`,
    ),
    '',
    `## Search among ${large.toLocaleString('en')} names`,
    '',
    'Fifty whose name contains the word, 60 different words. Goal: 10 ms.',
    '',
    '| object | word | p50 ms | p95 ms |',
    '| --- | --- | ---: | ---: |',
    ...search.map(({ object, what, p50, p95 }) => `| ${object} | ${what} | ${p50.toFixed(2)} | ${p95.toFixed(2)} |`),
    '',
  ].join('\n');
  process.stdout.write(text);
  if (!process.env.BENCH_OBJECTS && large === 1_000_000) writeFileSync(join(root, 'docs/proof/flat.md'), text);
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
} finally {
  await stopServers();
  await postgres.stop();
}
