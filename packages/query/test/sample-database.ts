import type { FieldType, Model } from '@tangram/model';
import pg from 'pg';
import { changes, everythingRow, rows } from './sample-rows.ts';

const columnTypes: Record<FieldType, string> = {
  id: 'uuid',
  text: 'text',
  long_text: 'text',
  rich_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  secret_text: 'text',
  region: 'text',
  autonumber: 'text',
  select: 'text',
  stage: 'text',
  integer: 'bigint',
  duration: 'bigint',
  rating: 'smallint',
  decimal: 'numeric(20,3)',
  percent: 'numeric(20,2)',
  currency: 'numeric(20,2)',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  time: 'time(0)',
  multi_select: 'text[]',
  tags: 'text[]',
  reference: 'uuid',
  user: 'uuid',
  team: 'uuid',
  polymorphic: 'uuid',
  multi_reference: 'uuid[]',
  file: 'uuid[]',
  image: 'uuid[]',
  address: 'jsonb',
  geo: 'jsonb',
  json: 'jsonb',
  checklist: 'jsonb',
  child_table: '',
};

/** The function that contains-search of Han text uses, as the server's migration makes it. */
const grams = String.raw`create schema if not exists tangram;
do $do$ begin
create function tangram.under(jsonb, jsonb) returns jsonb language sql immutable strict parallel safe as 'select $2 || $1';
create aggregate tangram.earliest (jsonb) (sfunc = tangram.under, stype = jsonb, parallel = safe);
create function tangram.grams(value text) returns text[] language sql immutable strict parallel safe as $$
  select array(select distinct substr(run[1], at, size) from regexp_matches(value, '[\u3400-\u9fff\U00020000-\U0003ffff]+', 'g') as run, generate_series(1, 2) as size, generate_series(1, length(run[1]) - size + 1) as at) $$;
exception when duplicate_function or unique_violation then null; end $do$`;

/** The tables of a model in a schema of their own, as a publish makes them, without indexes. */
export async function createTables(db: pg.Client, model: Model, schema: string): Promise<void> {
  const tables = [...model.objects.values()].map((object) => {
    const columns = object.fields.flatMap((field) =>
      field.columns.map((column, i) => `"${column}" ${i === 1 ? 'text' : columnTypes[field.type]}`),
    );
    return `create table "${schema}"."${object.id}" (${columns.join(', ')}, "deletion_id" uuid, primary key ("id"))`;
  });
  await db.query('select pg_advisory_lock(7426002)');
  await db.query(grams);
  await db.query('select pg_advisory_unlock(7426002)');
  const history = `create table "${schema}"."$history" (object text, record uuid, version integer, at timestamptz(3), actor uuid, op text, cause text, before jsonb)`;
  const below = `create table "${schema}"."$below" (above uuid, below uuid, near boolean, primary key (above, below))`;
  await db.query(`drop schema if exists "${schema}" cascade; create schema "${schema}"; ${[...tables, history, below].join('; ')}`);
}

/** A row by column names; what is not said is empty. */
export async function insertRow(db: pg.Client, schema: string, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const all = { version: 1, created_at: '2024-01-01T00:00:00.000Z', updated_at: '2024-01-02T03:04:05.006Z', ...row };
  const names = Object.keys(all)
    .map((name) => `"${name}"`)
    .join(', ');
  const places = Object.keys(all)
    .map((_, i) => `$${i + 1}`)
    .join(', ');
  await db.query(`insert into "${schema}"."${table}" (${names}) values (${places})`, Object.values(all));
}

/** What history notes of a change: the values before it, by field id. */
export interface SampleChange {
  readonly object: string;
  readonly record: string;
  /** The version that the change made. */
  readonly version: number;
  readonly at: string;
  readonly op?: 'update' | 'delete' | 'undelete';
  readonly actor?: string;
  readonly before?: Readonly<Record<string, unknown>>;
}

/** Notes a change, without making it. */
export async function insertChange(
  db: pg.Client,
  schema: string,
  { object, record, version, at, op, actor, before }: SampleChange,
): Promise<void> {
  await db.query(`insert into "${schema}"."$history" values ($1, $2, $3, $4, $5, $6, 'user', $7)`, [
    object,
    record,
    version,
    at,
    actor ?? null,
    op ?? 'update',
    JSON.stringify(before ?? {}),
  ]);
}

/** A connection with the tables of a model, empty. */
export async function openEmpty(model: Model, schema: string): Promise<pg.Client> {
  const db = new pg.Client(process.env['TEST_DATABASE_URL']);
  await db.connect();
  await createTables(db, model, schema);
  return db;
}

/** A connection with the small world in it. */
export async function openSample(model: Model, schema: string): Promise<pg.Client> {
  const db = await openEmpty(model, schema);
  for (const [table, some] of Object.entries(rows)) for (const row of some) await insertRow(db, schema, table, row);
  await insertRow(db, schema, 'everything', everythingRow);
  for (const change of changes) await insertChange(db, schema, change);
  return db;
}

/** Ends the connection and leaves nothing behind. */
export async function closeSample(db: pg.Client, schema: string): Promise<void> {
  await db.query('select pg_advisory_lock(7426002)');
  await db.query(grams);
  await db.query('select pg_advisory_unlock(7426002)');
  await db.query(`drop schema if exists "${schema}" cascade`);
  await db.end();
}
