import { evaluate, roundText } from '@tangram/expression';
import type { FieldCondition, ObjectRules } from '@tangram/model';
import type { GateRecord } from './gate.ts';
import { type JudgedWorld, meets, scopeOf } from './rules.ts';

/**
 * What a new record has by expression where nothing was said; null says empty, and is left alone. A default may read another. What an expression
 * leaves empty is absent.
 */
export function defaultValues({ defaults }: ObjectRules, record: GateRecord, world: JudgedWorld): Readonly<Record<string, unknown>> {
  const filled: Record<string, unknown> = {};
  for (const condition of missing(defaults, record)) {
    const value = evaluate(condition.tree, scopeOf({ before: null, after: { ...record, ...filled }, given: new Set() }, world));
    if (value !== null) filled[condition.field.name] = fitted(condition, value);
  }
  return filled;
}

const missing = (defaults: readonly FieldCondition[], record: GateRecord): readonly FieldCondition[] =>
  defaults.filter(({ field }) => record[field.name] === undefined);

/** Money and decimals are rounded half up, as everywhere. */
const fitted = ({ field }: FieldCondition, value: unknown): unknown =>
  typeof value === 'string' && field.scale !== null ? roundText(value, field.scale) : value;

/**
 * Names of fields that got a default and are not there for such a record: nobody asked for their values.
 *
 * @param said names of the fields that whoever makes the record gave
 */
export const unseenDefaults = (
  { visible }: Pick<ObjectRules, 'visible'>,
  record: GateRecord,
  said: ReadonlySet<string>,
  world: JudgedWorld,
): readonly string[] =>
  visible.flatMap((condition) => {
    const { name } = condition.field;
    const isFilled = !said.has(name) && record[name] !== undefined && record[name] !== null;
    return isFilled && !meets(condition, { before: null, after: record, given: said }, world) ? [name] : [];
  });
