import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { ident, sql, type Sql } from '@tangram/sql';
import { constraintExists, constraintIsGone, constraintIsValid } from './catalog.ts';
import { changePage, earlierOf } from './change-values.ts';
import type { ReferencePlan } from './layout.ts';
import { estimate, makeStep } from './make-step.ts';
import type { Step } from './step.ts';
import { fieldWords, objectWords, say } from './step-words.ts';
import { valueJson } from './value-json.ts';

export interface ReferencePlace {
  readonly schema: string;
  readonly object: ObjectDefinition;
  readonly rows: number;
}

/** Binds the column to its target for what is written from now on; what is there is not read, so both tables are held for a moment only. */
const add = (schema: string, table: string, { name, column, target }: ReferencePlan, how: Sql): Sql =>
  sql`alter table ${ident(schema, table)} add constraint ${ident(name)} foreign key (${ident(column)}) references ${ident(schema, target)} ("id") on delete set null${how}`;

/** The references of a new, empty table. */
export function addReferencesNow(schema: string, object: ObjectDefinition, plans: readonly ReferencePlan[]): Step[] {
  return plans.map((plan) =>
    makeStep({
      id: `add_reference ${plan.name}`,
      kind: 'add_reference',
      words: say(
        `${objectWords(object)['zh-CN']}：${plan.field} 指向 ${plan.target}`,
        `${objectWords(object).en}: ${plan.field} points to ${plan.target}`,
      ),
      statements: [add(schema, object.id, plan, sql``)],
      done: constraintExists(schema, object.id, plan.name),
      undo: [sql`alter table if exists ${ident(schema, object.id)} drop constraint if exists ${ident(plan.name)}`],
    }),
  );
}

/** A reference of a table in use: bound first, checked afterwards under a lock that hinders nobody. */
export function addReferenceSteps({ schema, object, rows }: ReferencePlace, plan: ReferencePlan): readonly Step[] {
  const table = ident(schema, object.id);
  const words = objectWords(object);
  return [
    makeStep({
      id: `add_reference ${plan.name}`,
      kind: 'add_reference',
      words: say(`${words['zh-CN']}：${plan.field} 指向 ${plan.target}`, `${words.en}: ${plan.field} points to ${plan.target}`),
      statements: [add(schema, object.id, plan, sql` not valid`)],
      done: constraintExists(schema, object.id, plan.name),
      undo: [sql`alter table ${table} drop constraint if exists ${ident(plan.name)}`],
    }),
    makeStep({
      id: `validate_reference ${plan.name}`,
      kind: 'validate_reference',
      words: say(`核对${words['zh-CN']}已有的引用（${plan.field}）`, `Check the references that ${words.en} has (${plan.field})`),
      statements: [sql`alter table ${table} validate constraint ${ident(plan.name)}`],
      done: constraintIsValid(schema, object.id, plan.name),
      lock: 'share_update_exclusive',
      long: true,
      estimatedRows: rows,
      estimatedMs: estimate('validate', rows),
    }),
  ];
}

/** What a retired column points to may go for good. */
export const dropReferenceStep = ({ schema, object }: ReferencePlace, plan: ReferencePlan): Step =>
  makeStep({
    id: `drop_reference ${plan.name}`,
    kind: 'drop_reference',
    phase: 'after',
    words: say(
      `解除${objectWords(object)['zh-CN']}的引用（${plan.field}）`,
      `Release a reference of ${objectWords(object).en} (${plan.field})`,
    ),
    statements: [sql`alter table ${ident(schema, object.id)} drop constraint if exists ${ident(plan.name)}`],
    done: constraintIsGone(schema, object.id, plan.name),
  });

/** A restored reference may point to what is gone by now: emptied, with history, before it is bound again. */
export function clearDanglingStep({ schema, object, rows }: ReferencePlace, model: Model, field: Field, plan: ReferencePlan): Step {
  const where = (alias: string) =>
    sql`${ident(alias, plan.column)} is not null and not exists (select from ${ident(schema, plan.target)} r where r."id" = ${ident(alias, plan.column)})`;
  const words = fieldWords(object, field);
  return makeStep({
    id: `change_values ${object.id}.${field.id} dangling`,
    kind: 'change_values',
    words: say(`清空${words['zh-CN']}中已不存在的引用`, `Empty references of ${words.en} to what is gone`),
    statements: [],
    done: sql`select not exists (select from ${ident(schema, object.id)} t where ${where('t')}) as done`,
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: {
      object: object.id,
      statement: changePage({
        schema,
        object,
        where,
        set: () => [[plan.column, sql`null::uuid`]],
        before: earlierOf(model, field, valueJson),
      }),
      undo: null,
    },
  });
}
