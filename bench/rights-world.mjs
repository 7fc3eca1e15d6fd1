// People and deals for rights.mjs: 10,000 people on five levels, in departments and in a team, who own the deals; some deals shared by hand. The same rows go to the
// bound and to the product straight into their tables, indexes made afterwards, so that a million take a minute.
import { join } from 'node:path';
import pg from 'pg';
import { both, documents } from './documents.mjs';
import { publish, seedRaw, startPostgres, startProduct, stopServers } from './world.mjs';

export const PEOPLE = 10_000;
/** Deals that were shared by hand with each of those who ask. */
const SHARED = 40;
const password = 'a very long password';

const everywhere = { company: { read: 'all' }, salesperson: { read: 'all' } };
const role = (name, deal, more = {}) => ({ kind: 'role', name, label: both(name), objects: { ...everywhere, deal }, ...more });
const roles = [
  role('rep', { read: 'own', update: 'own' }),
  role('lead', { read: 'own_and_below', update: 'own_and_below' }),
  role('unit', { read: 'department_and_below', update: 'department_and_below' }),
  role('desk', { read: 'own', update: 'own' }),
  role('partners', { read: { condition: 'source = "partner"' } }),
  role('capped', {}, { restrictions: [{ object: 'deal', condition: 'amount < 1000000' }] }),
];
/** The deals of a department are shared with a role, large ones with a team: rules that are asked of everybody. */
const rules = [
  { name: 'to_desk', label: both('To the desk'), owners: { departments: ['Unit 11'] }, with: { roles: ['desk'] }, access: 'read' },
  { name: 'large', label: both('Large ones'), when: 'amount > 200000', with: { teams: ['Board'] }, access: 'edit' },
];
const shared = { ...documents.find(({ kind, name }) => kind === 'object' && name === 'deal'), sharing: { default: 'private', rules } };

/** Those who ask, by their numbers: each stands below the one of a tenth of the number, so on level 1 is 1, on 2 up to 10, on 3 up to 100, on 4 up to 1,000. */
export const actors = [
  { name: 'rep', number: 5432, roles: ['rep'] },
  { name: 'head', number: 432, roles: ['lead'] },
  { name: 'lead', number: 43, roles: ['lead'] },
  { name: 'unit', number: 4, roles: ['unit'] },
  { name: 'desk', number: 5433, roles: ['desk'], board: true },
  { name: 'mixed', number: 44, roles: ['lead', 'partners', 'capped'] },
];

const connected = async (connectionString) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};

/** @returns copies rows of a query in one database to a table of another on the same server */
const copier = (folder) => async (from, query, to, table) => {
  const file = join(folder, 'data', 'copied.bin');
  await from.query(`copy (${query}) to '${file}' (format binary)`);
  await to.query(`copy ${table} from '${file}' (format binary)`);
};

/** Fills a table without its indexes and triggers, which it has again afterwards. */
async function filled(client, schema, table, statement) {
  const { rows: indexes } = await client.query(
    `select i.relname as name, pg_get_indexdef(x.indexrelid) as text from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = format('%I.%I', $1::text, $2::text)::regclass and not x.indisprimary`,
    [schema, table],
  );
  for (const { name } of indexes) await client.query(`drop index "${schema}"."${name}"`);
  await client.query('set session_replication_role = replica');
  await client.query(statement);
  await client.query('reset session_replication_role');
  for (const { text } of indexes) await client.query(text);
}

/** The bound's rows into the product's tables: owners by the hash of a deal's name. */
async function fillRecords(raw, client, schema, copy) {
  await client.query(`create temp table r_owner (id int, name text);
    create temp table r_company (id int, name text, industry text, city text, at timestamptz);
    create temp table r_deal (n int, name text, amount numeric, stage text, close_date date, probability int, owner_id int, company_id int, source text, at timestamptz, score numeric);
    create temp table salesman (n int primary key, id uuid); create temp table firm (n int primary key, id uuid)`);
  await copy(raw, 'select id, name from owner', client, 'r_owner');
  await copy(raw, 'select id, name, industry, city, created_at from company', client, 'r_company');
  await copy(
    raw,
    'select id, name, amount, stage, close_date, probability, owner_id, company_id, source, created_at, round(score::numeric, 6) from deal order by id',
    client,
    'r_deal',
  );
  await client.query(
    `insert into salesman select id, uuidv7() from r_owner; insert into firm select id, uuidv7() from r_company; analyze salesman; analyze firm`,
  );
  await client.query(`insert into salesperson (id, version, created_at, updated_at, name, number)
    select s.id, 1, now(), now(), r.name, r.id from r_owner r join salesman s on s.n = r.id`);
  await filled(
    client,
    schema,
    'company',
    `insert into company (id, version, created_at, updated_at, name, number, industry, city)
     select f.id, 1, r.at, r.at, r.name, r.id, r.industry, r.city from r_company r join firm f on f.n = r.id`,
  );
  await filled(
    client,
    schema,
    'deal',
    `insert into deal (id, version, created_at, updated_at, owner, name, amount, stage, "stage$entered_at", close_date, probability, salesperson, company, source, score)
     select uuidv7(), 1, r.at, r.at, p.id, r.name, r.amount, r.stage, r.at, r.close_date, r.probability, s.id, f.id, r.source, r.score
     from r_deal r join person p on p.n = 1 + abs(hashtext(r.name)) % ${PEOPLE} join salesman s on s.n = r.owner_id join firm f on f.n = r.company_id`,
  );
  // What the triggers would have kept.
  await client.query(`update company c set "deals_count$iz" = d.n, "deals_sum$n2z" = d.sum, "deals_last$d" = d.last
    from (select company, count(*) as n, sum(amount) as sum, max(close_date) as last from deal group by company) d where d.company = c.id`);
}

/** People on five levels in departments, the team, and what is shared by hand. @returns ids of people by number */
async function fillPeople(client, known) {
  await client.query(`create temp table person as select n, gen_random_uuid() as id from generate_series(1, ${PEOPLE}) n`);
  for (const [number, id] of known) await client.query('update person set id = $2 where n = $1', [number, id]);
  await client.query(
    `insert into "user" (id, version, created_at, updated_at, name, email, active)
    select id, 1, now(), now(), 'Person ' || n, 'p' || n || '@example.com', true from person where n <> all ($1)`,
    [[...known.keys()]],
  );
  // A department for everyone of the second level, one for each of the third below it.
  await client.query(`insert into department (id, version, created_at, updated_at, name, parent)
    select gen_random_uuid(), 1, now(), now(), 'Unit ' || n, null from generate_series(1, 10) n`);
  await client.query(`insert into department (id, version, created_at, updated_at, name, parent)
    select gen_random_uuid(), 1, now(), now(), 'Unit ' || n, (select id from department where name = 'Unit ' || 1 + n % 10) from generate_series(11, 110) n`);
  await client.query(`insert into team (id, version, created_at, updated_at, name) values (gen_random_uuid(), 1, now(), now(), 'Board')`);
  await client.query(`update "user" u set manager = boss.id, departments = array[d.id]
    from person p left join person boss on boss.n = p.n / 10
    join department d on d.name = 'Unit ' || case when p.n <= 10 then p.n else 11 + p.n % 100 end where p.id = u.id`);
  const board = actors.filter((one) => one.board).map(({ number }) => known.get(number));
  await client.query(`update "user" set teams = array[(select id from team where name = 'Board')] where id = any ($1)`, [board]);
}

async function shareSome(client, known) {
  for (const id of known.values())
    await client.query(
      `insert into "$share" (id, object, record, kind, grantee, below, access, created_at)
       select gen_random_uuid(), 'deal', id, 'user', $1::uuid::text, false, 'read', now() from deal tablesample system_rows (${SHARED})`,
      [id],
    );
}

/** The same owners, pairs, teams and shares in the tables of the bound, with an index for each way that its statements go. */
async function fillRaw(raw, client, copy) {
  await raw.query(`create table below (above uuid, below uuid, primary key (above, below));
    create table unit_below (above uuid, below uuid, primary key (above, below));
    create table member (person uuid, unit uuid, name text, primary key (person, unit)); create index on member (unit, person); create index on member (name);
    create table board (person uuid primary key);
    create table share (grantee uuid, deal int, primary key (grantee, deal));
    create table owned (n int, owner uuid)`);
  await copy(client, `select b.above, b.below from "$below" b join "user" u on u.id = b.above`, raw, 'below');
  await copy(
    client,
    'select b.above, b.below from "$below" b join department a on a.id = b.above join department o on o.id = b.below',
    raw,
    'unit_below',
  );
  await copy(client, 'select b.below, b.above, d.name from "$below" b join department d on d.id = b.above where b.near', raw, 'member');
  await copy(client, `select u.id from "user" u where u.teams && array(select id from team where name = 'Board')`, raw, 'board');
  const number = `substring(d.name from '#(\\d+)$')::int`;
  await copy(client, `select s.grantee::uuid, ${number} from "$share" s join deal d on d.id = s.record`, raw, 'share');
  await copy(client, `select ${number}, d.owner from deal d`, raw, 'owned');
  await raw.query('alter table deal add column owner uuid');
  await raw.query('update deal d set owner = o.owner from owned o where o.n = d.id');
  await raw.query('create index deal_who_idx on deal (owner)');
  await raw.query('drop table owned');
  await raw.query('vacuum full analyze deal');
  await raw.query('vacuum analyze');
}

export async function signIn(product, name) {
  const answer = await fetch(`${product.base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}@example.com`, password }),
  });
  return { authorization: `Bearer ${(await answer.json()).token}` };
}

/** Both databases of a PostgreSQL filled, no server left running. @returns its PostgreSQL, the product's schema and what is needed to ask for deals of each of `actors` */
export async function rightsWorld(size, say) {
  const postgres = await startPostgres();
  try {
    return await filledWorld(postgres, size, say);
  } catch (error) {
    await stopServers();
    await postgres.stop();
    throw error;
  }
}

async function filledWorld(postgres, { deals, companies }, say) {
  say(`seeding ${deals} deals`);
  await seedRaw(postgres.at('raw'), { deals, companies });
  const product = await startProduct(postgres.at('tangram'), postgres.folder);
  await publish(product, [...documents, ...roles]);
  const known = new Map();
  for (const { name, number, roles: own } of actors) {
    const { id } = await product.call('POST', '/api/v1/users', { name, email: `${name}@example.com`, password, roles: own });
    known.set(number, id);
  }
  const [raw, client] = [await connected(postgres.at('raw')), await connected(postgres.at('tangram'))];
  const { rows: found } = await client.query(
    `select table_schema as schema from information_schema.tables where table_name = 'deal' and table_schema like 'w\\_%'`,
  );
  const { schema } = found[0];
  await client.query(
    `create extension if not exists tsm_system_rows; set search_path to "${schema}", public; set maintenance_work_mem = '512MB'`,
  );
  say('people');
  await fillPeople(client, known);
  // Rules name a department and a team, which are there by now.
  await publish(product, [shared]);
  await product.stop();
  const copy = copier(postgres.folder);
  say('the same deals for the product');
  await fillRecords(raw, client, schema, copy);
  await shareSome(client, known);
  await client.query('vacuum analyze');
  say('the same people for the bound');
  await fillRaw(raw, client, copy);
  const { rows: people } = await client.query('select n, id from person');
  const { rows: ids } = await client.query(`select substring(name from '#(\\d+)$')::int as n, id, owner from deal`);
  const { rows: pairs } = await client.query('select above, below, near from "$below"');
  await client.end();
  await raw.end();
  const idOf = new Map(people.map(({ n, id }) => [n, id]));
  return { postgres, schema, idOf, deals: ids, pairs };
}
