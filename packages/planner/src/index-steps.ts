import type { ObjectDefinition } from '@tangram/model';
import { ident, sql, type Sql } from '@tangram/sql';
import { indexExists, indexIsGone } from './catalog.ts';
import type { IndexPlan } from './index-plan.ts';
import { estimate, makeStep } from './make-step.ts';
import { shortMark } from './names.ts';
import type { Step } from './step.ts';
import { objectWords, say } from './step-words.ts';

/** Where indexes are made: the object and about how many rows it has. */
export interface IndexPlace {
  readonly schema: string;
  readonly object: ObjectDefinition;
  readonly rows: number;
}

const create = (schema: string, table: string, plan: IndexPlan, name: string, how: Sql): Sql =>
  sql`create ${plan.unique ? sql`unique index` : sql`index`} ${how}${ident(name)} on ${ident(schema, table)} ${plan.definition}`;

/** The statement for a table that is new: nobody waits for it. */
export const createIndexNow = (schema: string, table: string, plan: IndexPlan): Sql =>
  create(schema, table, plan, plan.name, sql`if not exists `);

/** Made beside the running work. A failed try leaves an invalid index: drop it and try again. */
export function createIndexStep({ schema, object, rows }: IndexPlace, plan: IndexPlan, name: string = plan.name): Step {
  const words = objectWords(object);
  return makeStep({
    id: `create_index ${name}`,
    kind: 'create_index',
    words: plan.unique
      ? say(`为${words['zh-CN']}在线建立唯一索引（${plan.of}）`, `Make a unique index of ${words.en} online (${plan.of})`)
      : say(`为${words['zh-CN']}在线建立索引（${plan.of}）`, `Make an index of ${words.en} online (${plan.of})`),
    statements: [create(schema, object.id, plan, name, sql`concurrently `)],
    done: indexExists(schema, name),
    undo: [sql`drop index concurrently if exists ${ident(schema, name)}`],
    lock: 'share_update_exclusive',
    transactional: false,
    long: true,
    estimatedRows: rows,
    estimatedMs: estimate('index', rows),
    index: { schema, name, exists: 'after' },
  });
}

/** Dropped beside the running work, once nobody uses it. */
export function dropIndexStep({ schema, object, rows }: IndexPlace, plan: IndexPlan): Step {
  const words = objectWords(object);
  return makeStep({
    id: `drop_index ${plan.name}`,
    kind: 'drop_index',
    phase: 'after',
    words: say(`撤销${words['zh-CN']}的索引（${plan.of}）`, `Drop an index of ${words.en} (${plan.of})`),
    statements: [sql`drop index concurrently if exists ${ident(schema, plan.name)}`],
    done: indexIsGone(schema, plan.name),
    lock: 'share_update_exclusive',
    transactional: false,
    estimatedRows: rows,
    index: { schema, name: plan.name, exists: 'before' },
  });
}

/**
 * Another index under the name of an old one: made beside it, then both change names in one moment, so that uniqueness is never unguarded.
 * The old one goes under a name of its own.
 */
export function replaceIndexSteps(place: IndexPlace, before: IndexPlan, after: IndexPlan): readonly Step[] {
  const { schema, object } = place;
  const next = nextName(after);
  const words = objectWords(object);
  const swap = makeStep({
    id: `swap_index ${after.name}`,
    kind: 'swap_index',
    phase: 'after',
    words: say(`启用${words['zh-CN']}的新索引（${after.of}）`, `Take the new index of ${words.en} into use (${after.of})`),
    statements: [
      sql`drop index if exists ${ident(schema, before.name)}`,
      sql`alter index if exists ${ident(schema, next)} rename to ${ident(after.name)}`,
    ],
    done: indexIsGone(schema, next),
  });
  return [createIndexStep(place, after, next), swap];
}

const nextName = (plan: IndexPlan): string => `${plan.name.slice(0, 50)}$${shortMark(plan.text)}`;
