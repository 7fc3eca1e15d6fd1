// Lists and changes by people who may not do everything, against a bare server that does the same predicate by hand (limit-rights.mjs): 10,000 people on
// five levels own the deals; a rep sees their own, a lead those of everyone below, the head of a department those of it and below, and one more has
// a condition and a restriction besides. Then how long it takes until a manager who moved is in force.
//   npm run build && node bench/rights.mjs      figures to docs/proof/rights.md
//   BENCH_DEALS=1000000  rows (fewer is for trying out)   BENCH_SECONDS=3  a cell   BENCH_REPEATS=3
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { documents, both } from './documents.mjs';
import { load } from './load.mjs';
import { draw, product as productTarget, requestsOf } from './targets.mjs';
import { importRows, publish, seedRaw, startPostgres, startProduct, startRaw, stopServers } from './world.mjs';

const deals = Number(process.env.BENCH_DEALS ?? 1_000_000);
const size = { deals, companies: Math.max(1000, deals / 10) };
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const repeats = Number(process.env.BENCH_REPEATS ?? 3);
const goal = 0.6;
const say = (text) => process.stderr.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const began = loadavg()[0];

const everywhere = { company: { read: 'all' }, salesperson: { read: 'all' } };
const role = (name, deal, more = {}) => ({ kind: 'role', name, label: both(name), objects: { ...everywhere, deal }, ...more });
const roles = [
  role('rep', { read: 'own', update: 'own' }),
  role('lead', { read: 'own_and_below', update: 'own_and_below' }),
  role('unit', { read: 'department_and_below', update: 'department_and_below' }),
  role('partners', { read: { condition: 'source = "partner"' } }),
  role('capped', {}, { restrictions: [{ object: 'deal', condition: 'amount < 1000000' }] }),
];
/** People of the five levels by number, each below the one of a tenth of the number: 1, 10, 100, 1,000 and the others. */
const actors = [
  { name: 'rep', number: 5432, roles: ['rep'] },
  { name: 'lead', number: 43, roles: ['lead'] },
  { name: 'unit', number: 4, roles: ['unit'] },
  { name: 'mixed', number: 44, roles: ['lead', 'partners', 'capped'] },
];
const PEOPLE = 10_000;
const password = 'a very long password';

/** @returns the schema, ids by number of people and of deals */
async function fillPeople(url, product) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: found } = await client.query(
    `select table_schema as schema from information_schema.tables where table_name = 'deal' and table_schema like 'w\\_%'`,
  );
  const { schema } = found[0];
  const known = new Map();
  for (const { name, number, roles: own } of actors) {
    const { id } = await product.call('POST', '/api/v1/users', { name, email: `${name}@example.com`, password, roles: own });
    known.set(number, id);
  }
  await client.query(`set search_path to "${schema}"`);
  await client.query(`create temp table person as select n, gen_random_uuid() as id from generate_series(1, ${PEOPLE}) n`);
  for (const [number, id] of known) await client.query('update person set id = $2 where n = $1', [number, id]);
  const numbers = [...known.keys()].join(', ');
  await client.query(`insert into "user" (id, version, created_at, updated_at, name, email, active)
    select id, 1, now(), now(), 'Person ' || n, 'p' || n || '@example.com', true from person where n not in (${numbers})`);
  // A department for everyone of the second level, one for each of the third below it.
  await client.query(`insert into department (id, version, created_at, updated_at, name, parent)
    select gen_random_uuid(), 1, now(), now(), 'Unit ' || n, null from generate_series(1, 10) n`);
  await client.query(`insert into department (id, version, created_at, updated_at, name, parent)
    select gen_random_uuid(), 1, now(), now(), 'Unit ' || n, (select id from department where name = 'Unit ' || 1 + n % 10) from generate_series(11, 110) n`);
  const begin = performance.now();
  await client.query(`update "user" u set manager = boss.id, departments = array[d.id]
    from person p left join person boss on boss.n = p.n / 10
    join department d on d.name = 'Unit ' || case when p.n <= 10 then p.n else 11 + p.n % 100 end where p.id = u.id`);
  say(`the pairs of ${PEOPLE} people: ${(performance.now() - begin).toFixed(0)} ms`);
  say('giving deals to people');
  await client.query(`set session_replication_role = replica`);
  await client.query(`update deal t set owner = p.id from person p where p.n = 1 + abs(hashtext(t.name)) % ${PEOPLE}`);
  await client.query('reset session_replication_role');
  await client.query('vacuum analyze');
  say('reading who owns what');
  const { rows: people } = await client.query('select n, id from person');
  const { rows: ids } = await client.query(`select substring(name from '#(\\d+)$')::int as n, id, owner from deal`);
  const { rows: pairs } = await client.query('select above, below, near from "$below"');
  const { rows: units } = await client.query('select id, parent from department');
  await client.end();
  return { schema, people, deals: ids, pairs, units };
}

/** The same owners and pairs in the tables of the bound, with an index for each way that its statements go. */
async function fillRaw(url, { people, deals: all, pairs, units }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const persons = new Set(people.map(({ id }) => id));
  const departments = new Set(units.map(({ id }) => id));
  const put = async (table, rows) => {
    for (let i = 0; i < rows.length; i += 50_000)
      await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
        JSON.stringify(rows.slice(i, i + 50_000)),
      ]);
  };
  await client.query(`create table below (above uuid, below uuid, primary key (above, below));
    create table unit_below (above uuid, below uuid, primary key (above, below));
    create table member (person uuid, unit uuid, primary key (person, unit)); create index on member (unit, person);
    create table owned (n int, id uuid, owner uuid)`);
  await put(
    'below',
    pairs.filter(({ above }) => persons.has(above)),
  );
  await put(
    'unit_below',
    pairs.filter(({ above, below }) => departments.has(above) && departments.has(below)),
  );
  await put(
    'member',
    pairs.flatMap(({ above, below, near }) => (near && departments.has(above) ? [{ person: below, unit: above }] : [])),
  );
  await put('owned', all);
  await client.query('alter table deal add column owner uuid');
  await client.query('update deal d set owner = o.owner from owned o where o.n = d.id');
  await client.query('create index deal_who_idx on deal (owner)');
  await client.query('drop table owned');
  await client.query('vacuum full analyze deal');
  await client.query('vacuum analyze');
  await client.end();
}

async function signIn(product, name) {
  const answer = await fetch(`${product.base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}@example.com`, password }),
  });
  return { authorization: `Bearer ${(await answer.json()).token}` };
}

/** How long until a lead's list shows what is owned by ten thousand people who came below somebody new. */
async function moveManager(url, { schema, people }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const idOf = new Map(people.map(({ n, id }) => [n, id]));
  const begin = performance.now();
  // Everyone of the second level comes below another one: all who are below move along.
  await client.query(`update "${schema}"."user" set manager = $2 where manager = $1`, [idOf.get(1), idOf.get(1 + 1)]);
  const ms = performance.now() - begin;
  await client.query(`update "${schema}"."user" set manager = $1 where manager = $2 and id = any ($3)`, [
    idOf.get(1),
    idOf.get(2),
    [2, 3, 4, 5, 6, 7, 8, 9].map((n) => idOf.get(n)),
  ]);
  await client.end();
  return ms;
}

const postgres = await startPostgres();
try {
  say(`seeding ${deals} deals`);
  await seedRaw(postgres.at('raw'), size);
  let product = await startProduct(postgres.at('tangram'), postgres.folder);
  await publish(product, [...documents, ...roles]);
  const from = { url: postgres.at('raw'), folder: postgres.folder };
  const bring = (object, query, mapping) => importRows(product, { ...from, object, query, mapping });
  await bring('salesperson', 'select id, name from owner order by id', { number: 'number', name: 'name' });
  await bring('company', 'select id, name, industry, city from company order by id', {
    number: 'number',
    name: 'name',
    industry: 'industry',
    city: 'city',
  });
  await bring(
    'deal',
    `select name, amount, stage, to_char(close_date, 'YYYY-MM-DD'), probability, owner_id, company_id, source, round(score::numeric, 6) from deal order by id`,
    {
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
  );
  const world = await fillPeople(postgres.at('tangram'), product);
  say('the same for the bound');
  await fillRaw(postgres.at('raw'), world);
  await product.stop();
  say('starting both');
  product = await startProduct(postgres.at('tangram'), postgres.folder);
  const raw = await startRaw(postgres.at('raw'), 'limit-rights.mjs');
  const ids = [];
  for (const { n, id } of world.deals) ids[n] = id;
  const personOf = new Map(world.people.map(({ n, id }) => [n, id]));
  const ownedBy = new Map();
  const note = (map, key, value) => (map.get(key) ?? map.set(key, []).get(key)).push(value);
  for (const { n, owner } of world.deals) note(ownedBy, owner, n);
  const below = new Map();
  for (const { above, below: one } of world.pairs) note(below, above, one);

  const cells = [];
  for (const { name, number } of actors) {
    const who = `role=${name}&person=${personOf.get(number)}`;
    const headers = await signIn(product, name);
    const own = personOf.get(number);
    const units = world.pairs.filter(({ near, below: one }) => near && one === own).map(({ above }) => above);
    const around = name === 'rep' ? [own] : (name === 'unit' ? units : [own]).flatMap((one) => below.get(one) ?? []);
    const mine = around.flatMap((one) => ownedBy.get(one) ?? []);
    const bound = {
      W2: (p) => ({ path: `/deal?${new URLSearchParams({ stage: p.stage, min: p.min })}&${who}` }),
      W6: (p) => ({ method: 'PATCH', path: `/deal/${p.id}?${who}`, body: { stage: p.stage } }),
    };
    const parameters = {
      W2: draw('W2', size),
      W6: draw('W6', size).map((p, i) => ({ ...p, id: mine[(i * 7919) % mine.length] })),
    };
    for (const workload of name === 'mixed' ? ['W2'] : ['W2', 'W6'])
      for (const connections of [1, 16]) {
        const measured = { raw: [], product: [] };
        for (let repeat = 0; repeat < repeats; repeat += 1)
          for (const [side, port, requests] of [
            ['raw', raw.port, requestsOf(bound, workload, parameters[workload], {})],
            ['product', product.port, requestsOf(productTarget({ deal: ids }), workload, parameters[workload], headers)],
          ]) {
            const cell = await load({ port, requests, connections, seconds });
            if (cell.failed > 0)
              throw new Error(`${workload} of ${name} on ${side}: ${cell.failed} failed, the first: ${cell.firstFailure}`);
            measured[side].push(cell);
          }
        const of = (side, key) => median(measured[side].map((cell) => cell[key]));
        const cell = {
          name,
          workload,
          connections,
          product: of('product', 'perSecond'),
          raw: of('raw', 'perSecond'),
          p50: of('product', 'p50'),
          p99: of('product', 'p99'),
        };
        cells.push(cell);
        say(
          `${name} ${workload} ×${connections}: ${(cell.product / cell.raw).toFixed(2)} (${cell.product.toFixed(0)} / ${cell.raw.toFixed(0)} a second)`,
        );
      }
  }
  const movedMs = await moveManager(postgres.at('tangram'), world);
  say(`a manager of everyone moved: ${movedMs.toFixed(0)} ms`);
  await product.stop();
  await raw.stop();
  const work = { W2: 'list of 50', W6: 'change of a stage' };
  const lists = cells.filter(({ workload }) => workload === 'W2');
  const least = Math.min(...lists.map((cell) => cell.product / cell.raw));
  const text = `# Lists and changes by people with rights, over ${deals.toLocaleString('en')} deals

Written by \`node bench/rights.mjs\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, at a load of ${began.toFixed(1)} before it began.
${PEOPLE.toLocaleString('en')} people on five levels own the deals. The bound is a bare server that writes the same predicate by hand, on the same rows, without sign-in, validation or history;
both ran in turn, ${repeats} times ${seconds} s a cell, the middle one told. Lists are held to ≥ ${goal} of the bound: the least is **${least.toFixed(2)}**.

| who | what | connections | a second | the bound | share | p50 ms | p99 ms |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${cells
  .map(
    ({ name, workload, connections, product: own, raw: other, p50, p99 }) =>
      `| ${name} | ${work[workload]} | ${connections} | ${own.toFixed(0)} | ${other.toFixed(0)} | ${(own / other).toFixed(2)} | ${p50.toFixed(2)} | ${p99.toFixed(2)} |`,
  )
  .join('\n')}

The whole second level of ten thousand people came below somebody else: in force for the next statement, ${movedMs.toFixed(0)} ms after it was asked for.
`;
  process.stdout.write(text);
  if (deals === 1_000_000) writeFileSync(join(import.meta.dirname, '..', 'docs/proof/rights.md'), text);
  if (least < goal) process.exitCode = 1;
} finally {
  await stopServers();
  await postgres.stop();
}
