import { type Field, type Model, type ObjectDefinition, storage } from '@tangram/model';
import { type ColumnPlan, columnsOf } from './column-ddl.ts';
import type { IndexPlan } from './index-plan.ts';
import { indexesOf } from './indexes.ts';
import { physicalName } from './names.ts';
import type { Server } from './step.ts';

/** A foreign key as a table has it. What is gone for good is cleared in what pointed to it. */
export interface ReferencePlan {
  readonly name: string;
  readonly field: string;
  readonly column: string;
  /** The referenced table: its object's id. */
  readonly target: string;
}

/** What one object's table shall look like, beyond the system columns. */
export interface Layout {
  readonly table: string;
  readonly columns: readonly (ColumnPlan & { readonly field: Field })[];
  readonly indexes: readonly IndexPlan[];
  readonly references: readonly ReferencePlan[];
}

/** The table of an object. */
export function layoutOf(model: Model, object: ObjectDefinition, server: Server): Layout {
  const own = object.fields.filter(({ origin }) => origin !== 'system');
  return {
    table: object.id,
    columns: own.flatMap((field) => columnsOf(field).map((column) => ({ ...column, field }))),
    indexes: indexesOf(model, object, server),
    references: own.flatMap((field) => referenceOf(model, object, field)),
  };
}

/** Who made, owns and changed a record is not held by a foreign key: every write would lock the same few rows of people. */
function referenceOf(model: Model, object: ObjectDefinition, field: Field): ReferencePlan[] {
  const target = model.objects.get(field.targets[0] ?? '');
  const [column] = field.columns;
  if (storage[field.type] !== 'uuid' || field.origin !== 'declared' || !target || column === undefined) return [];
  return [{ name: physicalName(object.id, 'f', column), field: field.id, column, target: target.id }];
}

/** Layouts by object id, of those objects that are asked for. */
export const layoutsOf = (model: Model | null, server: Server, objects: ReadonlySet<string>): ReadonlyMap<string, Layout> =>
  new Map(
    [...(model?.objects.values() ?? [])].flatMap((object) =>
      model && objects.has(object.id) ? [[object.id, layoutOf(model, object, server)] as const] : [],
    ),
  );
