import { Injectable } from '@nestjs/common';
import { fieldJson, jsonObject, tableSql } from '@tangram/query';
import { compile, ident, sql, type Sql } from '@tangram/sql';
import type { Model } from '@tangram/model';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { PersonalPart } from './personal-parts.ts';

/** A workspace as it is read whole, whoever asks. */
export interface Place {
  readonly workspaceId: string;
  readonly schema: string;
  readonly model: Model;
}

/** What a record tells of a person. Values by the names of their fields. */
export interface ToldRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a field held before a change. */
export interface FormerValue {
  readonly record: string;
  readonly at: string;
  /** By id. */
  readonly field: string;
  readonly value: unknown;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Reads and forgets what is known of a person, with nobody's rights: whoever asks was asked before. Records in the bin are among it. */
@Injectable()
export class PersonalStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Records of a part behind one, by id. */
  async records(
    { schema, model }: Place,
    part: PersonalPart,
    person: string,
    { after = NOBODY, limit, runner = this.database }: { readonly after?: string; readonly limit: number; readonly runner?: Runner },
  ): Promise<readonly ToldRecord[]> {
    const members = part.fields.map((field) => [field.name, fieldJson(model, part.object, field, 't')] as const);
    const { text, bind } = compile(
      sql`select t.id, (${jsonObject(members)})::jsonb as values from ${tableSql(schema, part.object)} as t
where ${isTelling(part, person)} and t.id > ${after}::uuid order by t.id limit ${limit}::integer`,
    );
    return (await runner.run<ToldRecord>({ text, values: bind() })).rows;
  }

  async count({ schema }: Place, part: PersonalPart, person: string): Promise<number> {
    const { text, bind } = compile(
      sql`select count(*)::int as count from ${tableSql(schema, part.object)} as t where ${isTelling(part, person)}`,
    );
    return (await this.database.run<{ count: number }>({ text, values: bind() })).rows[0]?.count ?? 0;
  }

  /** What the fields of some records held before, oldest first. */
  async past({ schema }: Place, { object, fields }: PersonalPart, ids: readonly string[]): Promise<readonly FormerValue[]> {
    const { text, bind } = compile(
      sql`select h.record, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, v.key as field, v.value
from ${ident(schema, '$history')} as h cross join lateral jsonb_each(h.before) as v
where h.object = ${object.id} and h.record = any(${ids}::uuid[]) and v.key = any(${fields.map(({ id }) => id)}::text[]) and v.value <> 'null'
order by h.record, h.version`,
    );
    return (await this.database.run<FormerValue>({ text, values: bind() })).rows;
  }

  /** Takes what these fields held out of the history of records: that they changed stays, what they held does not. */
  async forgetPast(tx: Tx, { schema }: Place, { object, fields }: PersonalPart, ids: readonly string[]): Promise<void> {
    const names = fields.map(({ id }) => id);
    const { text, bind } = compile(
      sql`update ${ident(schema, '$history')} as h
set before = (select jsonb_object_agg(v.key, case when v.key = any(${names}::text[]) then 'null' else v.value end) from jsonb_each(h.before) as v)
where h.object = ${object.id} and h.record = any(${ids}::uuid[]) and h.before ?| ${names}::text[]`,
    );
    await tx.run({ text, values: bind() });
  }

  /** Takes away what else holds values of these records: answers that are kept for repeated requests, reasons for looking, files. */
  async forgetTraces(tx: Tx, { workspaceId }: Place, ids: readonly string[], files: readonly string[]): Promise<void> {
    await tx.run({
      text: `delete from tangram.idempotency where workspace = $1
             and exists (select from unnest($2::text[]) as r (id) where position(r.id::bytea in response) > 0)`,
      values: [workspaceId, ids],
    });
    await tx.run({ text: 'delete from tangram.unmasking where workspace = $1 and record = any($2::uuid[])', values: [workspaceId, ids] });
    await tx.run({ text: 'delete from tangram.file where workspace = $1 and id = any($2::uuid[])', values: [workspaceId, files] });
  }
}

/** That a record of a part tells of the person. */
export function isTelling({ by, person }: PersonalPart, id: string): Sql {
  if (by === null) return sql`t.id = ${id}::uuid`;
  const [column = '', objectColumn] = by.columns;
  const points = sql`${ident('t', column)} = ${id}::uuid`;
  return objectColumn === undefined ? points : sql`${points} and ${ident('t', objectColumn)} = ${person.id}`;
}
