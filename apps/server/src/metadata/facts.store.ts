import { Injectable } from '@nestjs/common';
import type { Answer, Question, Server } from '@tangram/planner';
import { compile, ident, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';
import type { PublishedChanges } from './restoration.ts';

/** Below this many records a table is counted, above it the planner's estimate is good enough. */
const COUNTED = 100_000;
/** A question about stored records may read a whole table. */
const QUESTION_MS = 60_000;

/** Answers what planning needs to know about the database and the records in it. */
@Injectable()
export class FactsStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** What the database server can do, and where the workspace's days begin. */
  async server(workspace: string): Promise<Server> {
    const { rows } = await this.database.run<{ trigrams: boolean; pinyin: boolean; zone: string | null }>({
      text: `select (select zone from tangram.workspace where id = $1) as zone, exists (select from pg_extension where extname = 'pg_trgm') as trigrams, exists (select from pg_collation where collname = 'zh-x-icu') as pinyin`,
      values: [workspace],
    });
    return { trigrams: rows[0]?.trigrams === true, pinyin: rows[0]?.pinyin === true, timeZone: rows[0]?.zone ?? 'Asia/Shanghai' };
  }

  /** How many records a table holds, those in the bin included; 0 when there is no such table. Large ones are estimated. */
  async countRecords(schema: string, table: string): Promise<number> {
    const { rows } = await this.database.run<{ estimate: number | null }>({
      text: `select (select reltuples::float8 from pg_class where oid = to_regclass($1)) as estimate`,
      values: [`"${schema}"."${table}"`],
    });
    const estimate = rows[0]?.estimate ?? null;
    if (estimate === null) return 0;
    if (estimate >= COUNTED) return Math.round(estimate);
    const { text, bind } = compile(sql`select count(*) as n from (select from ${ident(schema, table)} limit ${COUNTED}) as counted`);
    const counted = await this.database.run<{ n: string }>({ text, values: bind() });
    return Number(counted.rows[0]?.n ?? 0);
  }

  /** Those of the texts that are the id, or the name or e-mail, of somebody or something that is there. @param table of people, departments or teams */
  async people(schema: string, table: string, column: 'name' | 'email', said: readonly string[]): Promise<ReadonlySet<string>> {
    if (said.length === 0) return new Set();
    const named = ident('t', column);
    const { text, bind } = compile(sql`select t."id"::text as id, ${named} as name from ${ident(schema, table)} as t
      where (t."id"::text = any(${said}::text[]) or ${named} = any(${said}::text[])) and t."deleted_at" is null`);
    const { rows } = await this.database.run<{ id: string; name: string }>({ text, values: bind() });
    return new Set(rows.flatMap(({ id, name }) => [id, name]));
  }

  /** What publishes after revision `n` did to records, by object. */
  async publishedChanges(schema: string, workspace: string, n: number): Promise<readonly PublishedChanges[]> {
    const { text, bind } = compile(sql`
      select h.object, array_agg(distinct k.key) as fields, array_agg(distinct h.cause) as causes
      from ${ident(schema, '$history')} h cross join lateral jsonb_object_keys(h.before) k(key)
      where h.op = 'update' and h.at >= (select min(r.at) from tangram.revision r where r.workspace = ${workspace} and r.n > ${n})
        and h.cause in (select 'revision:' || r.n from tangram.revision r where r.workspace = ${workspace} and r.n > ${n})
      group by h.object`);
    const { rows } = await this.database.transaction((tx) => tx.run<PublishedChanges>({ text, values: bind() }), {
      statementTimeoutMs: QUESTION_MS,
    });
    return rows;
  }

  /** How many records have such a change of one of these fields, and nobody's since. */
  async untouchedRecords(schema: string, { object, causes }: PublishedChanges, fields: readonly string[]): Promise<number> {
    if (fields.length === 0) return 0;
    const history = ident(schema, '$history');
    const { text, bind } = compile(sql`select count(distinct h.record)::int as records from ${history} h
      where h.object = ${object} and h.op = 'update' and h.cause = any(${[...causes]}::text[]) and h.before ?| ${[...fields]}::text[]
        and not exists (select from ${history} y where y.object = h.object and y.record = h.record and y.version > h.version and y.cause <> all(${[...causes]}::text[]))`);
    const { rows } = await this.database.transaction((tx) => tx.run<{ records: number }>({ text, values: bind() }), {
      statementTimeoutMs: QUESTION_MS,
    });
    return rows[0]?.records ?? 0;
  }

  /** Asks one question of the planner. */
  async answer({ query }: Question): Promise<Answer> {
    const { text, bind } = compile(query);
    const { rows } = await this.database.transaction((tx) => tx.run<{ count: string }>({ text, values: bind() }), {
      statementTimeoutMs: QUESTION_MS,
    });
    return { count: Number(rows[0]?.count ?? 0) };
  }
}
