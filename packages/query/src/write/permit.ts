import { dependenciesOf, type Expression } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import type { Sql } from '@tangram/sql';
import { worldAt } from '../read/as-of.ts';
import { everything } from '../read/path.ts';
import { Source } from '../read/source.ts';
import type { WriteScope } from './write-scope.ts';

/** Rights to one write as conditions, so that the statement that writes asks them of the very row. */
export interface Permit {
  /** What must hold for a record before it is changed. */
  readonly conditions: readonly Expression[];
  /** Which records of an object may be pointed to. */
  sees(object: ObjectDefinition): 'all' | 'none' | Expression;
}

/** Whether a condition asks nothing of other records: then a row that was changed meanwhile is judged as it is now. */
export function isOfRow(object: ObjectDefinition, condition: Expression): boolean {
  const { paths, relations } = dependenciesOf(condition);
  return relations.length === 0 && paths.every((path) => (object.byName.get(path)?.columns.length ?? 0) > 0);
}

/** Conditions of rights on a row of an object that stands in the statement under an alias. Each is one for which `isOfRow` holds. */
export function permitSql(
  { model, schema, zone }: WriteScope,
  object: ObjectDefinition,
  conditions: readonly Expression[],
  alias: string,
): readonly Sql[] {
  const source = new Source(
    worldAt({ model, schema, zone, sight: everything, text: 'code_point', abilities: () => [] }, null),
    object,
    alias,
  );
  return conditions.map((condition) => source.where(condition));
}
