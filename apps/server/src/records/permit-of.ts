import type { ObjectDefinition, RecordValues } from '@tangram/model';
import { arrivalOf, decide } from '@tangram/policy';
import { isOfRow, isSingleReference, type Permit } from '@tangram/query';
import { userOf } from './write-batch.ts';
import type { WriteContext } from './write-context.ts';

/** Part of the key of a statement with rights in it. */
export const sightShape = ({ guard }: WriteContext): string => guard?.sight.shape ?? 'all';

/**
 * The rights to write these values as conditions for the statement that writes them; undefined for who may do everything. null where the statement
 * cannot ask them, or where they are refused: the long way, which holds the record, says so.
 */
export function permitOf({ guard, live, actor, object }: WriteContext, values: RecordValues): Permit | undefined | null {
  if (!guard) return undefined;
  // Who stands where is looked at more closely.
  if (object.builtIn) return null;
  const { action, sight, mayTransfer } = guard;
  const isGivenAway = values['owner'] !== undefined && (action !== 'create' || values['owner'] !== userOf(actor));
  if (isGivenAway && !mayTransfer) return null;
  // What must hold of the record as it is left is asked when it is.
  if (arrivalOf(live.model, actor, object, Object.hasOwn(values, object.document.sharing?.parent ?? '')) !== 'all') return null;
  const decision = decide(live.model, actor, action, object.name);
  const names = Object.keys(values);
  if (decision.rows === 'none' || names.some((name) => decision.field(name) !== 'edit')) return null;
  const conditions = [decision.rows, ...names.map((name) => decision.opens(name))].filter((one) => one !== 'all');
  const isAsked = action !== 'create' || conditions.length === 0;
  if (!isAsked || !conditions.every((condition) => isOfRow(object, condition))) return null;
  const sees = (target: ObjectDefinition) => sight.rows(target);
  const targets = object.fields.filter(isSingleReference).flatMap(({ targets: [name = ''] }) => live.model.objects.get(name) ?? []);
  const isTold = targets.every((target) => {
    const rows = sees(target);
    return typeof rows === 'string' || isOfRow(target, rows);
  });
  return isTold ? { conditions, sees } : null;
}
