import type { Text } from '@tangram/errors';
import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { keptValue, type Step, valueJson } from '@tangram/planner';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';

/** What publishes after some revision did to the records of one object. */
export interface PublishedChanges {
  /** The object's id. */
  readonly object: string;
  /** Ids of the fields whose values they changed. */
  readonly fields: readonly string[];
  readonly causes: readonly string[];
}

/** A field that keeps what publishes made of it, and why. */
export interface LeftField {
  readonly ref: string;
  readonly code: 'not_given_back';
  readonly words: Text;
}

/** Why the values of a field do not come back. */
const reasons = {
  type: { 'zh-CN': '字段类型已经不同', en: 'it has another type now' },
  secret: { 'zh-CN': '保密内容不留历史', en: 'secrets leave no history' },
  columns: { 'zh-CN': '它的值分几部分存放', en: 'its value is kept in several parts' },
} as const;

/** Fields whose earlier values still fit, and those that stay as they are. Fields that were not there then hold nothing from then. */
export function restorable(
  object: ObjectDefinition,
  changed: readonly string[],
  then: Model,
): { readonly fields: readonly Field[]; readonly left: readonly LeftField[] } {
  const before = [...then.objects.values()].find(({ id }) => id === object.id);
  const [fields, left]: [Field[], LeftField[]] = [[], []];
  for (const field of object.fields) {
    const was = before?.fields.find(({ id }) => id === field.id);
    if (!was || field.origin === 'system' || !changed.includes(field.id)) continue;
    const why = whyNot(field, was);
    if (why === null) fields.push(field);
    else left.push(leftOf(object, field, reasons[why]));
  }
  return { fields, left };
}

function whyNot(field: Field, was: Field): keyof typeof reasons | null {
  if (field.type === 'secret_text') return 'secret';
  if (field.type !== was.type) return 'type';
  return field.columns.length === 1 ? null : 'columns';
}

function leftOf(object: ObjectDefinition, field: Field, why: Text): LeftField {
  const name = (locale: 'zh-CN' | 'en') => [object.label[locale] ?? object.name, field.label[locale] ?? field.name] as const;
  const [[objectZh, zh], [objectEn, en]] = [name('zh-CN'), name('en')];
  return {
    ref: `object:${object.name}/field:${field.name}`,
    code: 'not_given_back',
    words: {
      'zh-CN': `“${objectZh}”的“${zh}”不会恢复此后发布改掉的值：${why['zh-CN']}`,
      en: `“${en}” of “${objectEn}” keeps what publishes have made of it since: ${why.en}`,
    },
  };
}

/**
 * The step that takes back what publishes did to records which nobody has changed since. It runs once the restored revision is live,
 * and is itself a change like any other: new version, history, event.
 *
 * @param fields  whose earlier values still fit
 * @param causes  of the changes that are taken back
 * @param records how many that will be
 */
export function restoreStep(
  schema: string,
  to: Model,
  object: ObjectDefinition,
  fields: readonly Field[],
  causes: readonly string[],
  records: number,
): Step {
  const label = (locale: 'zh-CN' | 'en') => object.label[locale] ?? object.name;
  return {
    id: `restore_values ${object.id}`,
    kind: 'change_values',
    words: {
      'zh-CN': `把“${label('zh-CN')}”中此后发布改动、且无人再改过的 ${records} 条记录恢复原值`,
      en: `Give back their earlier values to ${records} records of “${label('en')}” that publishes changed and nobody has changed since`,
    },
    phase: 'after',
    statements: [],
    done: sql`select false as done`,
    undo: null,
    lock: 'row',
    transactional: true,
    long: false,
    estimatedRows: records,
    estimatedMs: 5 + Math.round(records * 0.03),
    reversible: true,
    loss: null,
    batch: { object: object.id, statement: restorePage(schema, to, object, fields, causes), undo: null },
  };
}

function restorePage(schema: string, model: Model, object: ObjectDefinition, fields: readonly Field[], causes: readonly string[]): Sql {
  const [table, history] = [ident(schema, object.id), ident(schema, '$history')];
  const ours = sql`array[${join(causes.map(quoted), sql`, `)}]::text[]`;
  const set = fields.map(
    ({ id, columns: [column = id] }) => sql`${ident(column)} = ${keptValue(table, column, id, sql`h.earlier`, ident('o', column))}`,
  );
  const now = fields.map((field) => sql`${quoted(field.id)}, ${valueJson(model, field, 'o')}`);
  const ids = sql`array[${join(
    fields.map(({ id }) => quoted(id)),
    sql`, `,
  )}]::text[]`;
  return sql`with args as (select ${slot(0)}::uuid as after, ${slot(1)}::int as size, ${slot(2)}::timestamptz as at, ${slot(3)}::text as cause),
page as materialized (select t."id" from ${table} t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
h as materialized (
  select x.record, jsonb_object_agg(e.key, e.value order by x.version desc) as earlier
  from ${history} x join page on page."id" = x.record cross join args cross join lateral jsonb_each(x.before) e
  where x.object = ${quoted(object.id)} and x.op = 'update' and x.cause = any(${ours})
    and not exists (select from ${history} y where y.object = x.object and y.record = x.record and y.version > x.version and y.cause <> all(${ours}) and y.cause <> args.cause)
  group by x.record),
o as materialized (select t.* from ${table} t where t."id" in (select record from h) for update),
changed as (update ${table} t set ${join([...set, sql`"version" = t."version" + 1`, sql`"updated_at" = args.at`], sql`, `)} from o join h on h.record = o."id", args where t."id" = o."id" returning t."id", t."version"),
history as (insert into ${history} (object, record, version, at, actor, op, cause, before)
  select ${quoted(object.id)}, o."id", changed."version", args.at, null, 'update', args.cause,
    (select coalesce(jsonb_object_agg(n.key, n.value), '{}') from jsonb_each(jsonb_build_object(${join(now, sql`, `)})) n where h.earlier ? n.key)
  from o join changed on changed."id" = o."id" join h on h.record = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
  select w.id, args.at, ${quoted(object.id)}, changed."id", 'updated', changed."version", ${ids}, null, args.cause from changed, args, tangram.workspace w where w.schema = ${quoted(schema)})
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count`;
}
