import { type Field, type RollUp, type Storage, storage } from '@tangram/model';
import { sql, type Sql } from '@tangram/sql';
import { number } from './literal.ts';

/** A column as a table has it. */
export interface ColumnPlan {
  readonly name: string;
  readonly type: Sql;
  /** The type as PostgreSQL itself writes it (`format_type`). */
  readonly formatted: string;
  /** What a new row has, where that is not null: of a constant PostgreSQL only takes note, however many rows there are. */
  readonly start?: Sql;
}

const plain = (type: Sql, formatted: string) => () => ({ type, formatted });

/** The PostgreSQL type of each way of storing. Total: a new one does not compile until it is listed. */
const types: Record<Exclude<Storage, 'uuid+text'>, (scale: number) => Omit<ColumnPlan, 'name'>> = {
  uuid: plain(sql`uuid`, 'uuid'),
  text: plain(sql`text`, 'text'),
  bigint: plain(sql`bigint`, 'bigint'),
  smallint: plain(sql`smallint`, 'smallint'),
  numeric: (scale) => ({ type: sql`numeric(20, ${number(scale)})`, formatted: `numeric(20,${scale})` }),
  boolean: plain(sql`boolean`, 'boolean'),
  date: plain(sql`date`, 'date'),
  timestamptz: plain(sql`timestamptz(3)`, 'timestamp(3) with time zone'),
  time: plain(sql`time(0)`, 'time(0) without time zone'),
  'text[]': plain(sql`text[]`, 'text[]'),
  'uuid[]': plain(sql`uuid[]`, 'uuid[]'),
  jsonb: plain(sql`jsonb`, 'jsonb'),
};

/** The columns of a field: none for a child table and for what is computed, two for a polymorphic one (the id, and the target object's id). */
export function columnsOf(field: Field): readonly ColumnPlan[] {
  const kind = storage[field.type];
  const [first, second] = field.columns;
  if (kind === null || first === undefined) return [];
  if (kind !== 'uuid+text') return [{ name: first, ...types[kind](field.scale ?? 2), ...startOf(field) }];
  return [{ name: first, ...types.uuid(0) }, ...(second === undefined ? [] : [{ name: second, ...types.text(0) }])];
}

/** A roll-up of a record that nothing points to yet. */
const starts: Readonly<Partial<Record<RollUp['aggregate'], Sql>>> = {
  count: sql`0`,
  count_distinct: sql`0`,
  sum: sql`0`,
  any: sql`false`,
  all: sql`true`,
};
function startOf({ rollUp }: Field): { readonly start?: Sql } {
  const start = rollUp && starts[rollUp.aggregate];
  return start ? { start } : {};
}

/** The columns that every table has, with what they must hold. `deletion_id` is no field: it ties what went to the bin together. */
export const systemColumns: Sql = sql`"id" uuid primary key,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by" uuid,
  "owner" uuid,
  "record_type" text,
  "deleted_at" timestamptz(3),
  "deletion_id" uuid`;
