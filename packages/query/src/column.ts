import { type Field, type Model, type ObjectDefinition, stageFacts } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';

/** The table of an object's records. */
export const tableSql = (schema: string, object: ObjectDefinition): Sql => ident(schema, object.id);

/**
 * The value of a field as SQL, in the type of its column: to compare, sort and group by. A polymorphic field gives the id of its target
 * (its object is `targetObjectSql`); what follows from a stage is a CASE over the stage's code.
 *
 * @param alias what the object's table is called in the statement
 */
export function columnSql(object: ObjectDefinition, field: Field, alias: string): Sql {
  if (field.computed) return computedSql(object, field, alias);
  const column = field.columns[0];
  if (column === undefined) throw new Error(`${object.name}.${field.name} is stored in no column`);
  return ident(alias, column);
}

/** The column of a polymorphic field that names the object its id belongs to: by the object's id, which a rename leaves alone. */
export function targetObjectSql(field: Field, alias: string): Sql {
  const column = field.columns[1];
  if (column === undefined) throw new Error(`${field.name} points to one object only`);
  return ident(alias, column);
}

function computedSql(object: ObjectDefinition, field: Field, alias: string): Sql {
  const stageField = object.byName.get(field.computed?.stage ?? '');
  const stages = stageField?.pipeline?.stages ?? [];
  if (!stageField || !field.computed || stages.length === 0) return sql`null::text`;
  const factOf = stageFacts[field.computed.kind];
  const stage = columnSql(object, stageField, alias);
  const whens = stages.map((one) => sql`when ${quoted(one.name)} then ${quoted(factOf(one))}`);
  return sql`case ${stage} ${join(whens, sql` `)} end`;
}

/** The name of the object that a polymorphic value points to, from the id that is stored. */
export function targetNameSql(model: Model, field: Field, alias: string): Sql {
  const column = targetObjectSql(field, alias);
  const renamed = field.targets.flatMap((name) => {
    const target = model.objects.get(name);
    return target && target.id !== name ? [sql`when ${quoted(target.id)} then ${quoted(name)}`] : [];
  });
  return renamed.length === 0 ? column : sql`case ${column} ${join(renamed, sql` `)} else ${column} end`;
}
