import type { Change, Field, ObjectDefinition } from '@tangram/model';
import type { Planning } from './concern.ts';
import { createIndexStep, dropIndexStep, type IndexPlace, replaceIndexSteps } from './index-steps.ts';
import type { Layout } from './layout.ts';
import { addReferencesNow, addReferenceSteps, clearDanglingStep, dropReferenceStep } from './reference-steps.ts';
import type { Step } from './step.ts';
import { addColumnsStep, createTableStep } from './table-steps.ts';

/** The steps that bring tables from one layout to the other, by what they do; data moves between them. */
export interface Structure {
  readonly tables: readonly Step[];
  readonly columns: readonly Step[];
  readonly references: readonly Step[];
  readonly indexes: readonly Step[];
  readonly after: readonly Step[];
}

/** Layouts of the touched objects on both sides, by object id. */
export interface Layouts {
  readonly old: ReadonlyMap<string, Layout>;
  readonly now: ReadonlyMap<string, Layout>;
}

/**
 * @param layouts with the columns (`object.column`) that a conversion makes by itself
 * @param rowsOf about how many rows a table has, by object id
 */
export function structureOf(
  planning: Planning,
  changes: readonly Change[],
  { old, now, moved }: Layouts & { readonly moved: ReadonlySet<string> },
  rowsOf: (object: string) => number,
): Structure {
  const { schema, from, to } = planning;
  const restored = new Set(
    changes.flatMap((change) =>
      change.kind === 'objectRestored' ? [change.object] : change.kind === 'fieldRestored' ? [`${change.object}.${change.field}`] : [],
    ),
  );
  const all = [...to.objects.values()].flatMap((object) => {
    const [before, layout] = [old.get(object.id), now.get(object.id)];
    if (!layout) return [];
    const place: IndexPlace = { schema, object, rows: rowsOf(object.id) };
    return [before ? changed(planning, place, before, layout, moved, restored) : added(planning, object, layout, restored.has(object.id))];
  });
  const gone = [...(from?.objects.values() ?? [])].filter(({ id }) => !now.has(id));
  const released = gone.flatMap((object) =>
    (old.get(object.id)?.references ?? []).map((plan) => dropReferenceStep({ schema, object, rows: 0 }, plan)),
  );
  return {
    tables: all.flatMap(({ tables }) => tables),
    columns: all.flatMap(({ columns }) => columns),
    references: all.flatMap(({ references }) => references),
    indexes: all.flatMap(({ indexes }) => indexes),
    after: [...all.flatMap(({ after }) => after), ...released],
  };
}

const nothing = { tables: [], columns: [], references: [], indexes: [], after: [] };

function added({ schema, to }: Planning, object: ObjectDefinition, layout: Layout, isRestored: boolean): Structure {
  const place = { schema, object, rows: 0 };
  const fieldOf = (id: string) => object.fields.find((field) => field.id === id);
  const bind = (plan: Layout['references'][number]) => {
    const field = fieldOf(plan.field);
    return [...(field ? [clearDanglingStep(place, to, field, plan)] : []), ...addReferenceSteps(place, plan)];
  };
  return {
    ...nothing,
    tables: [createTableStep(schema, object, layout, isRestored)],
    references: isRestored ? layout.references.flatMap(bind) : addReferencesNow(schema, object, layout.references),
  };
}

function changed(
  { schema, to }: Planning,
  place: IndexPlace,
  before: Layout,
  after: Layout,
  moved: ReadonlySet<string>,
  restored: ReadonlySet<string>,
): Structure {
  const { object } = place;
  const known = new Set(before.columns.map(({ name }) => name));
  const fresh = after.columns.filter(({ name }) => !known.has(name) && !moved.has(`${object.id}.${name}`));
  const isBack = (field: Field) => restored.has(`${object.id}.${field.id}`);
  const [back, plain] = [fresh.filter(({ field }) => isBack(field)), fresh.filter(({ field }) => !isBack(field))];
  const bound = new Set(before.references.map(({ name }) => name));
  const wanted = new Set(after.references.map(({ name }) => name));
  const bind = after.references.filter(({ name }) => !bound.has(name));
  return {
    tables: [],
    columns: [
      ...(plain.length > 0 ? [addColumnsStep(schema, object, plain, false)] : []),
      ...(back.length > 0 ? [addColumnsStep(schema, object, back, true)] : []),
    ],
    references: bind.flatMap((plan) => {
      const field = object.fields.find(({ id }) => id === plan.field);
      return [...(field && isBack(field) ? [clearDanglingStep(place, to, field, plan)] : []), ...addReferenceSteps(place, plan)];
    }),
    ...changedIndexes(
      place,
      before,
      after,
      before.references.filter(({ name }) => !wanted.has(name)),
    ),
  };
}

function changedIndexes(
  place: IndexPlace,
  before: Layout,
  after: Layout,
  released: Layout['references'],
): Pick<Structure, 'indexes' | 'after'> {
  const old = new Map(before.indexes.map((plan) => [plan.name, plan]));
  const now = new Set(after.indexes.map(({ name }) => name));
  const replaced = after.indexes.flatMap((plan) => {
    const was = old.get(plan.name);
    return was && was.text !== plan.text ? replaceIndexSteps(place, was, plan) : [];
  });
  return {
    indexes: [
      ...after.indexes.filter(({ name }) => !old.has(name)).map((plan) => createIndexStep(place, plan)),
      ...replaced.filter(({ phase }) => phase === 'before'),
    ],
    after: [
      ...replaced.filter(({ phase }) => phase === 'after'),
      ...released.map((plan) => dropReferenceStep(place, plan)),
      ...before.indexes.filter(({ name }) => !now.has(name)).map((plan) => dropIndexStep(place, plan)),
    ],
  };
}
