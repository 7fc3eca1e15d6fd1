import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import type { SqlScope, Value, ValueType } from '../src/index.ts';

export type Row = Readonly<Record<string, Value>>;
export type Columns = Readonly<Record<string, ValueType>>;

const physical: Readonly<Record<string, string>> = {
  text: 'text',
  integer: 'int8',
  decimal: 'numeric',
  boolean: 'bool',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time',
  uuid: 'uuid',
  'text[]': '_text',
};

/** A literal that needs no parameter, so that many expressions fit into one statement. */
export function literal(value: Value, type: ValueType): Sql {
  const column = ident(physical[type.replace('decimal[]', 'text[]')] ?? 'text');
  if (value === null) return sql`null::${column}`;
  if (Array.isArray(value))
    return sql`array[${join(
      value.map((one) => quoted(one)),
      sql`, `,
    )}]::${column}`;
  return sql`${quoted(String(value))}::${column}`;
}

export const rowSql = (row: Row, columns: Columns): Sql =>
  sql`(${join(
    Object.entries(columns).map(([name, type]) => literal(row[name] ?? null, type)),
    sql`, `,
  )})`;

export const namesSql = (columns: Columns): Sql =>
  join(
    Object.keys(columns).map((name) => ident(name)),
    sql`, `,
  );

/** Names in a statement whose record is `o` and whose relations are lists of rows. */
export function scopeIn(
  alias: string,
  related: Readonly<Record<string, { readonly rows: readonly Row[]; readonly columns: Columns }>>,
  variables: Readonly<Record<string, Sql>>,
  zone: string,
): SqlScope {
  const scope: SqlScope = {
    column: (path) => ident(alias, path),
    variable: (name) => variables[name] ?? sql`null`,
    zone: quoted(zone),
    literal,
    exists: (relation, inner) => {
      const from = source(relation);
      return inner ? sql`exists (select 1 from ${from} where ${inner(inside)})` : sql`exists (select 1 from ${from})`;
    },
    aggregate: (relation, inner) => {
      const { value, where } = inner(inside);
      return sql`(select ${value} from ${source(relation)}${where ? sql` where ${where}` : sql``})`;
    },
  };
  const inside: SqlScope = { ...scope, column: (path) => ident('r', path) };
  const source = (relation: string): Sql => {
    const { rows, columns } = related[relation] ?? { rows: [], columns: {} };
    const empty = join(
      Object.values(columns).map((type) => literal(null, type)),
      sql`, `,
    );
    const values =
      rows.length > 0
        ? sql`values ${join(
            rows.map((row) => rowSql(row, columns)),
            sql`, `,
          )}`
        : sql`select ${empty} where false`;
    return sql`(${values}) as r(${namesSql(columns)})`;
  };
  return scope;
}
