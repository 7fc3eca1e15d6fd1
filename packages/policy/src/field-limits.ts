import { conditionKey, type Field, limitPath, type Model, type ObjectDefinition } from '@tangram/model';
import { type Access, accessOf, isAtLeast, type Rights } from './field-rights.ts';
import { conditionOf } from './condition-of.ts';
import type { Subject } from './subject.ts';
import { allOf, type Rows } from './rows.ts';

/**
 * What a role's limits leave of a field, as what must hold of a record: that no condition does under which less is given. One that is not known of a
 * record (a value that it compares is empty) counts as one that holds, and one that nobody read holds always: what is not sure is closed.
 */
export function limitsOf(
  model: Model,
  subject: Subject,
  role: string,
  { when = [] }: Pick<Rights, 'when'>,
  object: ObjectDefinition,
): (field: Field, least: Access) => Rows {
  if (when.length === 0) return () => 'all';
  const limits = when.map(({ fields }, i) => ({
    given: { fieldDefault: 'edit', fields } as const,
    condition: conditionOf(model, subject, conditionKey(role, limitPath(object.name, i))),
  }));
  return (field, least) =>
    allOf(
      limits.flatMap(({ given, condition }): readonly Rows[] => {
        if (isAtLeast(accessOf(given, object, field), least)) return [];
        return [condition ? { kind: 'not', of: condition } : 'none'];
      }),
    );
}
