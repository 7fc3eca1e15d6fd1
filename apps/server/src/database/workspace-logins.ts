import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { type ControlTable, openings } from './isolation.ts';
import { scramSecret } from './scram.ts';

/** Two processes that start at once must not both grant: whoever holds this number does. */
const ISOLATION_LOCK = 7_426_003;

/** A workspace's way into the database. */
export interface Login {
  readonly role: string;
  readonly password: string;
  /** The workspace is suspended or about to be removed: nothing is done in it. */
  readonly isStopped: boolean;
}

interface Missing {
  readonly id: string;
  readonly schema: string;
  readonly password: string | null;
  readonly isThere: boolean;
}

/** What stands beside a role, so that a start sees whether its password is the one that is stored. */
const markOf = (password: string): string => `tangram ${createHash('sha256').update(password).digest('hex').slice(0, 16)}`;

/** The role whose rights all workspaces of this database have. Roles belong to the whole server, so its name holds which database it is for. */
export const COMMON_ROLE = `select 'tangram_' || oid as name from pg_database where datname = current_database()`;

/**
 * The roles that workspaces log in as. Made where they are missing: at the start for all, and for a new workspace. Each may use the tables of its
 * own schema and its own rows of schema `tangram`, and owns nothing.
 */
export class WorkspaceLogins {
  private readonly url: string;

  /** @param url a direct connection as the owner of the tables */
  constructor(url: string) {
    this.url = url;
  }

  /** Brings roles, rights and row policies of the whole installation up to date. @throws what PostgreSQL says when it does not let us */
  async ensureAll(): Promise<void> {
    await this.alone(async (client) => {
      const common = await openTables(client);
      const { rows } = await client.query<Missing>(`
        select w.id, w.schema, l.password, r.oid is not null as "isThere"
        from tangram.workspace w left join tangram.workspace_login l on l.workspace = w.id left join pg_roles r on r.rolname = w.schema
        where l.password is null or r.oid is null
          or coalesce(shobj_description(r.oid, 'pg_authid'), '') <> 'tangram ' || left(encode(sha256(convert_to(l.password, 'UTF8')), 'hex'), 16)
          or not pg_has_role(r.oid, ${pg.escapeLiteral(common)}, 'member')`);
      for (const one of rows) await makeLogin(client, common, one);
      // Tables that were there before their workspace had a role.
      const { rows: old } = await client.query<{ schema: string }>(`
        select w.schema from tangram.workspace w join pg_namespace n on n.nspname = w.schema where not has_schema_privilege(w.schema, n.oid, 'usage')`);
      for (const { schema } of old) await openSchema(client, schema);
    });
  }

  /** Makes the role of one workspace, and its schema: what is published there later is open to it. @param workspace its id or its role */
  async ensure(workspace: string): Promise<void> {
    await this.alone(async (client) => {
      const common = await openTables(client);
      const { rows } = await client.query<Missing>(
        `select w.id, w.schema, l.password, r.oid is not null as "isThere"
         from tangram.workspace w left join tangram.workspace_login l on l.workspace = w.id left join pg_roles r on r.rolname = w.schema where w.id::text = $1 or w.schema = $1`,
        [workspace],
      );
      for (const one of rows) {
        await makeLogin(client, common, one);
        await openSchema(client, one.schema);
      }
    });
  }

  /** The logins there are, by role. */
  async load(): Promise<ReadonlyMap<string, Login>> {
    return this.connected(async (client) => {
      const { rows } = await client.query<Login>(
        `select w.schema as role, l.password, w.state <> 'active' as "isStopped"
         from tangram.workspace_login l join tangram.workspace w on w.id = l.workspace`,
      );
      return new Map(rows.map((login) => [login.role, login]));
    });
  }

  /** Takes the role of a workspace away whose schema is gone. One that another database of the same server still has things of stays. */
  async remove(role: string): Promise<void> {
    await this.alone(async (client) => {
      const name = pg.escapeIdentifier(role);
      await client.query('savepoint role');
      await client.query(`drop owned by ${name}; drop role ${name}`).catch(() => client.query('rollback to savepoint role'));
    });
  }

  private alone(work: (client: pg.Client) => Promise<void>): Promise<void> {
    return this.connected(async (client) => {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [ISOLATION_LOCK]);
      await work(client);
      await client.query('commit');
    });
  }

  private async connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'tangram-logins' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** Opens the tables of schema `tangram` to the role that all workspaces have; returns its name. Does nothing where that was done. */
async function openTables(client: pg.Client): Promise<string> {
  const { rows: names } = await client.query<{ name: string }>(COMMON_ROLE);
  const common = names[0]?.name ?? '';
  const role = pg.escapeIdentifier(common);
  const { rows: there } = await client.query('select from pg_roles where rolname = $1', [common]);
  if (there.length === 0) await client.query(`create role ${role} nologin`);
  await client.query(`grant usage on schema tangram to ${role}`);
  // Before PostgreSQL 15 everybody may leave functions in the schema `public`, for others to call by mistake.
  const { rows: open } = await client.query<{ isOpen: boolean }>(`select has_schema_privilege('public', 'public', 'create') as "isOpen"`);
  if (open[0]?.isOpen === true) await client.query('revoke create on schema public from public');
  const { rows: tables } = await client.query<ControlTable & { isSafe: boolean; mayRead: boolean }>(
    `select c.relname as name, c.relrowsecurity as "isSafe", has_table_privilege($1, c.oid, 'select') as "mayRead",
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace' and not a.attisdropped) as "hasWorkspace"
     from pg_class c where c.relnamespace = 'tangram'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
    [common],
  );
  const done = new Map(tables.map((table) => [table.name, table]));
  for (const { table, rights, rows } of openings(tables)) {
    const name = `tangram.${pg.escapeIdentifier(table)}`;
    if (rows !== null && done.get(table)?.isSafe !== true)
      await client.query(
        `alter table ${name} enable row level security; create policy own_rows on ${name} using (${rows}) with check (${rows})`,
      );
    if (done.get(table)?.mayRead !== true) await client.query(`grant ${rights} on ${name} to ${role}`);
  }
  return common;
}

async function makeLogin(client: pg.Client, common: string, { id, schema, password, isThere }: Missing): Promise<void> {
  const role = pg.escapeIdentifier(schema);
  const secret = password ?? randomBytes(24).toString('hex');
  if (password === null) await client.query('insert into tangram.workspace_login (workspace, password) values ($1, $2)', [id, secret]);
  const as = `login password ${pg.escapeLiteral(scramSecret(secret))}`;
  await client.query(`${isThere ? 'alter' : 'create'} role ${role} with ${as}; grant ${pg.escapeIdentifier(common)} to ${role}`);
  await client.query(`comment on role ${role} is ${pg.escapeLiteral(markOf(secret))}`);
}

/** The tables of a workspace, those that a publish makes later included, are used by its role and owned by us. */
async function openSchema(client: pg.Client, schema: string): Promise<void> {
  await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
  for (const grant of schemaGrants(schema)) await client.query(grant);
}

/** What opens a schema, with the tables that there are and those to come, to the role of its name. */
export function schemaGrants(schema: string): readonly string[] {
  const name = pg.escapeIdentifier(schema);
  return [
    `grant usage on schema ${name} to ${name}`,
    `grant select, insert, update, delete on all tables in schema ${name} to ${name}`,
    `grant usage on all sequences in schema ${name} to ${name}`,
    `alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${name}`,
    `alter default privileges in schema ${name} grant usage on sequences to ${name}`,
  ];
}
