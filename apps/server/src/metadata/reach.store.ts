import { Injectable } from '@nestjs/common';
import { compile, ident, quoted, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';

/** A program that has named a field lately. */
export interface Caller {
  /** What its key is called. */
  readonly name: string;
  readonly object: string;
  readonly field: string;
  /** The last day, `2026-05-31`. */
  readonly day: string;
}

/** How long a program that asked counts as one that will ask again, in days. */
const CALLER_DAYS = 90;

/** Whom and what a change reaches: people by their roles, programs by what they asked for, records by their stage. One statement each. */
@Injectable()
export class ReachStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** People who can sign in, by role, and how many they are together: somebody of two roles counts once. */
  async people(
    workspace: string,
    roles: readonly string[],
  ): Promise<{ readonly total: number; readonly byRole: ReadonlyMap<string, number> }> {
    if (roles.length === 0) return { total: 0, byRole: new Map() };
    const { rows } = await this.database.run<{ role: string | null; people: number }>({
      text: `select r.role, count(distinct m.user_id)::int as people
             from tangram.membership m cross join lateral unnest(tangram.roles_now(m.roles, m.roles_until)) as r (role)
             where m.workspace = $1 and m.active and r.role = any($2::text[])
             group by grouping sets ((r.role), ())`,
      values: [workspace, roles],
    });
    return {
      total: rows.find(({ role }) => role === null)?.people ?? 0,
      byRole: new Map(rows.flatMap(({ role, people }) => (role === null ? [] : [[role, people] as const]))),
    };
  }

  /** Programs that named these fields in the last 90 days, the latest first. Fields are `object.field`, by name. */
  async callers(workspace: string, fields: readonly string[]): Promise<readonly Caller[]> {
    if (fields.length === 0) return [];
    const { rows } = await this.database.owner.run<Caller>({
      text: `select k.name, u.object, u.field, u.day::text as day from tangram.usage u
             join tangram.api_key k on k.workspace = u.workspace and k.id::text = u.token
             where u.workspace = $1 and u.token_kind = 'api_key' and u.day >= current_date - $3::int and u.object || '.' || u.field = any($2::text[])
             order by u.day desc, k.name, u.object, u.field limit 200`,
      values: [workspace, fields, CALLER_DAYS],
    });
    return rows;
  }

  /** Living records of a table that hold one of these codes in a column. */
  async countIn(schema: string, table: string, column: string, codes: readonly string[]): Promise<number> {
    const all = sql`array[${codes.map((code) => quoted(code)).reduce((list, one) => sql`${list}, ${one}`)}]::text[]`;
    const { text, bind } = compile(
      sql`select count(*)::int as n from ${ident(schema, table)} t where t."deleted_at" is null and ${ident('t', column)} = any(${all})`,
    );
    const { rows } = await this.database.run<{ n: number }>({ text, values: bind() });
    return rows[0]?.n ?? 0;
  }
}
