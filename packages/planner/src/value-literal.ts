import { type Field, type Model, type ObjectDefinition, parseRecord, storage, type Storage } from '@tangram/model';
import type { Outcome } from '@tangram/errors';
import { join, quoted, sql, type Sql } from '@tangram/sql';
import { texts } from './literal.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);
const cast = (type: Sql) => (value: unknown) => [sql`${quoted(text(value))}::${type}`];

/** A canonical value as SQL text. Total: a new way of storing does not compile until it is listed. */
const literals: Record<Storage, (value: unknown, model: Model) => readonly Sql[]> = {
  uuid: cast(sql`uuid`),
  text: cast(sql`text`),
  bigint: cast(sql`bigint`),
  smallint: cast(sql`smallint`),
  numeric: cast(sql`numeric`),
  boolean: cast(sql`boolean`),
  date: cast(sql`date`),
  timestamptz: cast(sql`timestamptz`),
  time: cast(sql`time`),
  'text[]': (value) => [texts(list(value))],
  'uuid[]': (value) => [sql`array[${join(list(value).map(quoted), sql`, `)}]::uuid[]`],
  jsonb: (value) => [sql`${quoted(JSON.stringify(value))}::jsonb`],
  'uuid+text': (value, model) => {
    const { object, id } =
      typeof value === 'object' && value !== null && 'object' in value && 'id' in value ? value : { object: '', id: '' };
    return [sql`${quoted(text(id))}::uuid`, quoted(model.objects.get(text(object))?.id ?? text(object))];
  },
};

/** A value given in a decision → one SQL literal for each column of the field, or why the field does not take it. */
export function valueLiteral(model: Model, object: ObjectDefinition, field: Field, value: unknown): Outcome<readonly Sql[]> {
  const parsed = parseRecord(object, 'update', { [field.name]: value }, { historical: true });
  if (!parsed.ok) return parsed;
  const kind = storage[field.type];
  const made = parsed.value[field.name];
  return {
    ok: true,
    value: kind === null || made === null || made === undefined ? field.columns.map(() => sql`null`) : literals[kind](made, model),
  };
}
