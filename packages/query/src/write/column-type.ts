import { type Field, type FieldType, isKept, type ObjectDefinition } from '@tangram/model';
import { sql, type Sql } from '@tangram/sql';

/**
 * The PostgreSQL type in which a value of each field type reaches a writing statement. Total: a new field type does not compile until it is
 * listed. A polymorphic value arrives as `{ object, id }`; a child table is written by its own object's statements.
 */
export const columnType: Record<FieldType, Sql> = {
  id: sql`uuid`,
  text: sql`text`,
  long_text: sql`text`,
  rich_text: sql`text`,
  email: sql`text`,
  phone: sql`text`,
  url: sql`text`,
  region: sql`text`,
  secret_text: sql`text`,
  autonumber: sql`text`,
  select: sql`text`,
  stage: sql`text`,
  integer: sql`bigint`,
  duration: sql`bigint`,
  rating: sql`smallint`,
  decimal: sql`numeric`,
  percent: sql`numeric`,
  currency: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  datetime: sql`timestamptz`,
  time: sql`time`,
  multi_select: sql`text[]`,
  tags: sql`text[]`,
  reference: sql`uuid`,
  user: sql`uuid`,
  team: sql`uuid`,
  polymorphic: sql`jsonb`,
  multi_reference: sql`uuid[]`,
  file: sql`uuid[]`,
  image: sql`uuid[]`,
  address: sql`jsonb`,
  geo: sql`jsonb`,
  json: sql`jsonb`,
  checklist: sql`jsonb`,
  child_table: sql`jsonb`,
};

/** Columns that every statement fills by itself. */
const own = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at']);

/** The fields whose values a write carries: stored, and not kept by the statement itself. */
export const writtenFields = (object: ObjectDefinition): readonly Field[] =>
  object.fields.filter((field) => field.columns.length > 0 && !isKept(field) && !(field.origin === 'system' && own.has(field.name)));
