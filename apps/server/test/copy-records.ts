import pg from 'pg';

/** What differs from one copy of a record to the next; the rest is copied as it is. `n` counts the copies. */
const varied: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  name: "name || ' ' || n",
  number: "number || '-' || n",
  created_at: "created_at - n * interval '1 minute'",
  amount: 'round(amount * (0.5 + (n % 997) / 997.0), 2)',
  close_date: 'close_date + (n % 700)',
  external_id: 'null',
};

/**
 * Copies the records of an object in the database of a product until there are as many as asked for.
 * By hand, and not through the product: a million of them are there before anybody comes.
 * @returns how many there are now
 */
export async function copyRecords(databaseUrl: string, object: string, rows: number): Promise<number> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows: workspaces } = await database.query<{ schema: string }>('select schema from tangram.workspace');
    const schema = workspaces[0]?.schema ?? '';
    const table = `"${schema}"."${object}"`;
    const { rows: columns } = await database.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_schema = $1 and table_name = $2 and is_generated = 'NEVER'`,
      [schema, object],
    );
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ name }) => varied[name] ?? `"${name}"`).join(', ');
    // An index for words is filled at once in a fraction of the time that it takes row by row.
    const { rows: words } = await database.query<{ name: string; made: string }>(
      `select indexname as name, indexdef as made from pg_indexes where schemaname = $1 and tablename = $2 and indexdef like '% USING gin %'`,
      [schema, object],
    );
    for (const { name } of words) await database.query(`drop index "${schema}"."${name}"`);
    const { rows: there } = await database.query<{ count: number }>(`select count(*)::int as count from ${table} where deleted_at is null`);
    await database.query(
      `insert into ${table} (${names})
       select ${values} from (select * from ${table} where deleted_at is null) as record,
         generate_series(1, ${Math.ceil(rows / Math.max(1, there[0]?.count ?? 0))}) as n`,
    );
    await database.query(`set maintenance_work_mem = '512MB'`);
    for (const { made } of words) await database.query(made);
    await database.query(`vacuum analyze ${table}`);
    const { rows: counted } = await database.query<{ count: number }>(
      `select count(*)::int as count from ${table} where deleted_at is null`,
    );
    return counted[0]?.count ?? 0;
  } finally {
    await database.end();
  }
}
