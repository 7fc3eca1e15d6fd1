import pg from 'pg';
import { publish } from '../publishing.ts';
import { startServer, type TestServer } from '../start-server.ts';
import type { Oracle, Row } from './oracle.ts';
import type { RightsServer } from './story.ts';
import { documents, objects } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** A second server with the same model, whose records are those that one person may see, with what that person may see of them, and nothing else. */
export class LeftCopy {
  readonly server: TestServer;
  private readonly from: pg.Client;
  private readonly to: pg.Client;
  private readonly story: RightsServer;
  private schemas = { from: '', to: '' };

  private constructor(story: RightsServer, server: TestServer) {
    this.story = story;
    this.server = server;
    this.from = new pg.Client({ connectionString: story.server.databaseUrl });
    this.to = new pg.Client({ connectionString: server.databaseUrl });
  }

  /** Starts the second server, without records. */
  static async start(story: RightsServer): Promise<LeftCopy> {
    const server = await startServer();
    const copy = new LeftCopy(story, server);
    try {
      await Promise.all([copy.from.connect(), copy.to.connect()]);
      copy.schemas = { from: await schemaOf(copy.from), to: await schemaOf(copy.to) };
      await copy.to.query(`set session_replication_role = replica; set search_path to "${copy.schemas.to}"`);
      await copy.from.query(`set search_path to "${copy.schemas.from}"`);
      // Roles and rules name departments, so people come first.
      await copy.bringPeople();
      await publish(server, { put: documents });
    } catch (error) {
      await copy.stop();
      throw error;
    }
    return copy;
  }

  async stop(): Promise<void> {
    await Promise.all([this.from.end(), this.to.end()]);
    await this.server.stop();
  }

  /** When something happened to a record, ISO 8601. */
  async moments(): Promise<readonly string[]> {
    const { rows } = await this.from.query<{ at: Date }>('select distinct at from "$history" union select created_at from offer');
    return rows.map(({ at }) => at.toISOString()).sort();
  }

  /** Puts what is left of the records for somebody in the place of what was there. */
  async fill(oracle: Oracle): Promise<void> {
    await this.to.query('delete from "$history"');
    for (const { name } of objects) await this.fillObject(oracle, name);
  }

  private async bringPeople(): Promise<void> {
    await this.to.query(`update "user" set email = 'copy@example.com'`);
    for (const table of ['user', 'department', 'team']) await this.insert(table, await this.rowsOf(table));
  }

  private async rowsOf(table: string): Promise<readonly Json[]> {
    const { rows } = await this.from.query<{ row: Json }>(`select to_jsonb(t) as row from "${table}" t`);
    return rows.map(({ row }) => row);
  }

  private async insert(table: string, rows: readonly Json[]): Promise<void> {
    const { rows: columns } = await this.to.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`"${table}"`],
    );
    const names = columns.map(({ name }) => name).join(', ');
    const values = `select ${names} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`;
    await this.to.query(`insert into "${table}" (${names}) overriding system value ${values}`, [JSON.stringify(rows)]);
  }

  private async fillObject(oracle: Oracle, object: string): Promise<void> {
    const told = new Map((this.story.world.rows.get(object) ?? []).map((row) => [row.id, row]));
    const seen = (id: unknown): Row | null => {
      const row = told.get(String(id));
      return row && oracle.may('read', object, row) ? row : null;
    };
    const rows = (await this.rowsOf(object)).flatMap((stored) => {
      const row = seen(stored['id']);
      return row ? [{ ...stored, ...left(oracle, object, row, stored) }] : [];
    });
    await this.to.query(`delete from "${object}"`);
    await this.insert(object, rows);
    const { rows: noted } = await this.from.query<{ row: Json & { readonly before: Json } }>(
      'select to_jsonb(h) as row from "$history" h where object = $1',
      [object],
    );
    const history = noted.flatMap(({ row }) => {
      const record = seen(row['record']);
      return record ? [{ ...row, before: leftOfPast(oracle, object, record, row.before ?? {}) }] : [];
    });
    await this.insert('$history', history);
  }
}

/** The workspace's schema. */
async function schemaOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(
    `select table_schema as schema from information_schema.tables where table_name = 'user' and table_schema like 'w\\_%'`,
  );
  return rows[0]?.schema ?? '';
}

/** Columns of a record by what somebody sees of it. */
function left(oracle: Oracle, object: string, row: Row, was: Json): Json {
  const fields = objects.find(({ name }) => name === object)?.fields ?? [];
  const stored = [{ name: 'owner', type: 'user' }, ...fields.filter(({ lookup, product }) => !lookup && !product)];
  return Object.assign(
    {},
    ...stored.map(({ name, type }): Json => {
      // Where no more than a mask is shown, what is asked meets nothing.
      const kept = oracle.isHidden(object, name) ? null : oracle.met(object, row, name);
      // What is kept of records below has a column named after how it is worked out.
      const column = type === 'rollup' ? Object.keys(was).find((one) => one.startsWith(`${name}$`)) : name;
      if (type !== 'polymorphic') return { [column ?? name]: kept };
      return kept === null ? { [name]: null, [`${name}$object`]: null } : {};
    }),
  );
}

/** What history noted before a change, without the fields that are closed on the record, and without records that are not seen. */
function leftOfPast(oracle: Oracle, object: string, row: Row, before: Json): Json {
  const open = Object.entries(before).filter(([name]) => oracle.shows(object, row, name) && !oracle.isMasked(object, row, name));
  return Object.fromEntries(open.map(([name, value]) => [name, oracle.kept(object, name, value)]));
}
