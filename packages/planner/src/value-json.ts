import { type Field, type Model, storage } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';

/** A stored value as history keeps it: as the API shows it, as `jsonb`, never SQL null. Of a secret only that there was one. */
export function valueJson(model: Model, field: Field, alias: string): Sql {
  const [first, second] = field.columns;
  if (first === undefined) return sql`'null'::jsonb`;
  const value = ident(alias, first);
  return sql`coalesce(${shown(model, field, value, second === undefined ? null : ident(alias, second))}, 'null'::jsonb)`;
}

function shown(model: Model, field: Field, value: Sql, object: Sql | null): Sql {
  if (field.type === 'secret_text') return sql`(case when ${value} is not null then '"••••••"'::jsonb end)`;
  switch (storage[field.type]) {
    case 'numeric':
    case 'time':
      return sql`to_jsonb(${value}::text)`;
    case 'date':
      return sql`to_jsonb(to_char(${value}, 'YYYY-MM-DD'))`;
    case 'timestamptz':
      return sql`to_jsonb(to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
    case 'uuid+text':
      return sql`(case when ${value} is not null then jsonb_build_object('object', ${targetName(model, field, object ?? sql`null`)}, 'id', ${value}) end)`;
    default:
      return sql`to_jsonb(${value})`;
  }
}

/** A polymorphic value stores its object's id and shows its name. */
function targetName(model: Model, field: Field, object: Sql): Sql {
  const renamed = field.targets.flatMap((name) => {
    const id = model.objects.get(name)?.id;
    return id === undefined || id === name ? [] : [sql`when ${quoted(id)} then ${quoted(name)}`];
  });
  return renamed.length === 0 ? object : sql`(case ${object} ${join(renamed, sql` `)} else ${object} end)`;
}
