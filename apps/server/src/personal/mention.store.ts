import { Injectable } from '@nestjs/common';
import type { Field, ObjectDefinition } from '@tangram/model';
import { columnSql, tableSql } from '@tangram/query';
import { compile, ident, join, sql, type Sql } from '@tangram/sql';
import { Database } from '../database/database.ts';
import type { PersonalPart } from './personal-parts.ts';
import { isTelling, type Place } from './personal.store.ts';

/** A record in which a word stands that nobody marked. */
export interface MentionedIn {
  readonly id: string;
  readonly title: string | null;
  /** By name. */
  readonly fields: readonly string[];
}

/** A saved view in whose filter a word stands, or a file of an import that is still kept. Objects by name. */
export interface KeptElsewhere {
  readonly id: string;
  readonly object: string;
  readonly at: string;
}

const texts: ReadonlySet<Field['type']> = new Set(['text', 'long_text', 'rich_text', 'email', 'phone', 'url']);
const isText = ({ type, columns, rollUp, formula, computed }: Field): boolean =>
  texts.has(type) && columns.length > 0 && rollUp === null && formula === null && computed === null;
const moment = (column: Sql): Sql => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;

/** Looks for words where no field says that they are somebody's. With nobody's rights: whoever asks was asked before. */
@Injectable()
export class MentionStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Records of an object with a word in a text, but for what is known of the person by its fields.
   *
   * @param parts    where the person is known, of this object
   * @param patterns of `ilike`
   */
  async records(
    { schema }: Place,
    object: ObjectDefinition,
    {
      parts,
      person,
      patterns,
      most,
    }: { readonly parts: readonly PersonalPart[]; readonly person: string; readonly patterns: readonly string[]; readonly most: number },
  ): Promise<readonly MentionedIn[]> {
    const fields = object.fields.filter(isText);
    if (fields.length === 0) return [];
    const cases = fields.map((field) => {
      const telling = parts.filter((part) => part.fields.includes(field)).map((part) => isTelling(part, person));
      const known = telling.length === 0 ? sql`` : sql` and not coalesce(${join(telling, sql` or `)}, false)`;
      return sql`case when ${columnSql(object, field, 't')} ilike any(${patterns}::text[])${known} then ${field.name}::text end`;
    });
    const title = isText(object.nameField) ? columnSql(object, object.nameField, 't') : sql`null::text`;
    const { text, bind } = compile(
      sql`select id, title, fields from (select t.id, ${title} as title, array_remove(array[${join(cases, sql`, `)}], null) as fields from ${tableSql(schema, object)} as t) as found
where cardinality(fields) > 0 order by id limit ${most}::integer`,
    );
    return (await this.database.run<MentionedIn & Record<string, unknown>>({ text, values: bind() })).rows;
  }

  async views({ workspaceId }: Place, patterns: readonly string[], most: number): Promise<readonly KeptElsewhere[]> {
    const { text, bind } = compile(
      sql`select id, object, ${moment(sql`updated_at`)} from tangram.personal_view where workspace = ${workspaceId}::uuid and document::text ilike any(${patterns}::text[])
order by updated_at desc limit ${most}::integer`,
    );
    return (await this.database.run<KeptElsewhere & Record<string, unknown>>({ text, values: bind() })).rows;
  }

  /** Imports of these objects, by name, whose files are still there; what is in them nobody reads here. */
  async imports({ workspaceId }: Place, objects: readonly string[], most: number): Promise<readonly KeptElsewhere[]> {
    const { text, bind } = compile(
      sql`select ${ident('r', 'id')}, r.object, ${moment(sql`r.created_at`)} from tangram.import_run as r join tangram.file as f on f.id = r.file_id
where r.workspace = ${workspaceId}::uuid and r.object = any(${objects}::text[]) order by r.created_at desc limit ${most}::integer`,
    );
    return (await this.database.run<KeptElsewhere & Record<string, unknown>>({ text, values: bind() })).rows;
  }
}
