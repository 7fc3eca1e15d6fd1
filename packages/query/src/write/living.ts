import type { Field, Model } from '@tangram/model';
import { ident, join, nothing, sql, type Sql } from '@tangram/sql';
import { type Permit, permitSql } from './permit.ts';
import { actor, type WriteScope } from './write-scope.ts';

/** Objects whose records are pointed to by nearly every write: locking one for each would make all writes of a person wait for each other. */
const unlocked = new Set(['user', 'team', 'department']);

/**
 * Holds the record a reference points to, so that a deletion running meanwhile waits for us or we for it, and says whether it lives.
 * A row lock, since the foreign key alone would accept a record that was just moved to the bin. With a permit only what may be seen lives.
 */
export function isLiving(scope: WriteScope, field: Field, value: Sql, permit?: Permit): Sql {
  const target = targetOf(scope.model, field);
  const table = ident(scope.schema, target.id);
  const seen = permit ? permit.sees(target) : 'all';
  const rows = seen === 'all' ? [] : seen === 'none' ? [sql`false`] : permitSql(scope, target, [seen], 'target');
  const may = join(
    rows.map((row) => sql` and ${row}`),
    nothing,
  );
  const living = sql`exists (select 1 from ${table} as target where target.id = ${value} and target.deleted_at is null${may}${unlocked.has(target.id) ? sql`` : sql` for key share`})`;
  const isSelf = field.type === 'user' ? sql` or ${value} = ${actor}` : sql``;
  return sql`(${value} is null${isSelf} or ${living})`;
}

/** Fields with one id of one object: the ones a statement can check by itself. */
export const isSingleReference = (field: Field): boolean => field.type === 'reference' || field.type === 'user' || field.type === 'team';

const targetOf = (model: Model, field: Field) => {
  const target = model.objects.get(field.targets[0] ?? '');
  if (!target) throw new Error(`${field.name} points to no object`);
  return target;
};
