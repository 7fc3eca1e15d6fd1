import { type Field, storage } from '@tangram/model';
import { ident, join, slot, sql, type Sql } from '@tangram/sql';
import { columnType } from './column-type.ts';
import { writeSlot } from './write-scope.ts';

/** A column of the rows that a statement writes, by the name under which the rows carry it. */
export interface RowColumn {
  readonly name: string;
  readonly type: Sql;
  /** How a value of it is written in an array; a list is a text within it, since an array of arrays is no array of lists. */
  readonly form: 'plain' | 'list' | 'json';
}

const formOf = ({ type }: Field): RowColumn['form'] => {
  const kind = storage[type];
  return kind === 'text[]' || kind === 'uuid[]' ? 'list' : kind === 'jsonb' || kind === 'uuid+text' ? 'json' : 'plain';
};

/** The columns of rows with these fields, `id` first. */
export const rowColumns = (fields: readonly Field[], extra: readonly RowColumn[] = []): readonly RowColumn[] => [
  { name: 'id', type: sql`uuid`, form: 'plain' },
  ...extra,
  ...fields.map((field): RowColumn => ({ name: field.name, type: columnType[field.type], form: formOf(field) })),
];

/**
 * The rows a statement writes, called `x`, from one array for each column: PostgreSQL reads them several times faster than a JSON text of
 * the same rows. Their slots begin at that of the rows.
 */
export function rowsFromArrays(columns: readonly RowColumn[]): Sql {
  const arrays = columns.map(({ type, form }, i) => sql`${slot(writeSlot.rows + i)}::${form === 'list' ? sql`text` : type}[]`);
  const names = columns.map(({ name }) => ident(name));
  const values = columns.map(({ name, type, form }) => (form === 'list' ? sql`${ident(name)}::${type} as ${ident(name)}` : ident(name)));
  return sql`x as materialized (select ${join(values, sql`, `)} from unnest(${join(arrays, sql`, `)}) as u(${join(names, sql`, `)}))`;
}

/** The rows as the texts of those arrays; null where no row has a value, which PostgreSQL takes for as many nulls. */
export function arraysOf(columns: readonly RowColumn[], rows: readonly Readonly<Record<string, unknown>>[]): readonly (string | null)[] {
  return columns.map(({ name, form }) => {
    let text = '';
    let isEmpty = true;
    for (const row of rows) {
      const value = row[name];
      if (value === null || value === undefined) text += ',NULL';
      else {
        isEmpty = false;
        text += `,${elementOf(value, form)}`;
      }
    }
    return isEmpty ? null : `{${text.slice(1)}}`;
  });
}

function elementOf(value: unknown, form: RowColumn['form']): string {
  if (form === 'json') return inQuotes(JSON.stringify(value));
  if (form === 'list' && Array.isArray(value)) return inQuotes(`{${value.map((one) => inQuotes(String(one))).join(',')}}`);
  return typeof value === 'string' ? inQuotes(value) : String(value);
}

const special = /["\\]/;
const inQuotes = (text: string): string => `"${special.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
