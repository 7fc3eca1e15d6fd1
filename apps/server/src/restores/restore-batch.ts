import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { Model, ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { RecordWriter } from '../records/record-writer.ts';
import type { Operation, WriteResult } from '../records/write-batch.ts';
import { type NotedChange, planRestore, type RestorePlan, undoOf } from '../records/restore-plan.ts';
import { restoreIssues } from './restore.errors.ts';
import { type Phase, phases, type RestoreItem, type TouchedRecord } from './restore-run.ts';
import { RestoreStore } from './restore.store.ts';

/** What a restore is carried out with. */
export interface Restoring {
  readonly actor: UserActor;
  readonly model: Model;
  readonly cause: string;
}

/** What became of some records. */
export interface RestoredBatch {
  readonly restored: number;
  readonly items: readonly RestoreItem[];
}

/** One record of a batch with what is to be done to it. */
interface Planned {
  readonly touched: TouchedRecord;
  readonly plan: RestorePlan;
}

/** Takes back what a cause did to some records: finds out what, writes it as a historical change, and says what stayed. */
@Injectable()
export class RestoreBatch {
  private readonly store: RestoreStore;
  private readonly writer: RecordWriter;

  constructor(store: RestoreStore, writer: RecordWriter) {
    this.store = store;
    this.writer = writer;
  }

  /** What would be done, as far as history tells it: what the write itself refuses is only known when it is done. */
  async foresee(tx: Tx, restoring: Restoring, touched: readonly TouchedRecord[]): Promise<RestoredBatch> {
    const items: RestoreItem[] = [];
    let restored = 0;
    for (const [object, group] of byObject(touched)) {
      const definition = objectOf(restoring.model, object);
      for (const planned of await this.plans(tx, restoring, object, group)) {
        items.push(...keptItems(planned), ...(definition ? unkept(definition, planned) : [goneItem(planned)]));
        if (definition && (planned.plan.fate !== null || Object.keys(valuesOf(definition, planned.plan)).length > 0)) restored += 1;
      }
    }
    return { restored, items };
  }

  /** Does one phase for some records. What stays because somebody changed it is told with the values. */
  async run(tx: Tx, restoring: Restoring, phase: Phase, touched: readonly TouchedRecord[]): Promise<RestoredBatch> {
    const items: RestoreItem[] = [];
    let restored = 0;
    for (const [object, group] of byObject(touched)) {
      const definition = objectOf(restoring.model, object);
      const planned = await this.plans(tx, restoring, object, group);
      if (phase === 'values')
        items.push(...planned.flatMap(keptItems), ...planned.flatMap((one) => (definition ? unkept(definition, one) : [goneItem(one)])));
      if (!definition) continue;
      const due = planned.flatMap((one) => operationOf(definition, phase, one) ?? []);
      const done = await this.write(tx, restoring, definition, due);
      restored += done.restored;
      // A line comes back with its record, whichever of the two is tried first: what is still in the bin is tried again with the values.
      if (phase !== 'return') items.push(...done.items);
    }
    return { restored, items };
  }

  private async plans(tx: Tx, { actor, cause }: Restoring, object: string, group: readonly TouchedRecord[]): Promise<readonly Planned[]> {
    const ids = group.map(({ record }) => record);
    const changes = new Map<string, NotedChange[]>(ids.map((id) => [id, []]));
    for (const change of await this.store.changes(tx, { schema: actor.schema, cause }, object, ids))
      changes.get(change.record)?.push(change);
    return group.map((touched) => ({ touched, plan: planRestore(cause, changes.get(touched.record) ?? [], touched.made) }));
  }

  /** A record that is refused for some of its fields gets the others: what could come back does. */
  private async write(
    tx: Tx,
    restoring: Restoring,
    object: ObjectDefinition,
    operations: readonly RestoreOperation[],
  ): Promise<RestoredBatch> {
    const items: RestoreItem[] = [];
    const again: RestoreOperation[] = [];
    let restored = 0;
    (await this.send(tx, restoring, object, operations)).forEach((result, i) => {
      const operation = operations[i];
      if (!operation) return;
      if (result.status !== 'failed') restored += result.unchanged ? 0 : 1;
      else {
        const { fields, rest } = withoutRefused(operation, result.error.issues);
        items.push(
          ...(fields.length === 0
            ? [refusedItem(object, operation.id, null, result.error.code, result.error.detail)]
            : fields.map((issue) => refusedItem(object, operation.id, fieldId(object, issue), issue.code, issue.text))),
        );
        if (rest) again.push(rest);
      }
    });
    if (again.length === 0) return { restored, items };
    const rest = await this.write(tx, restoring, object, again);
    return { restored: restored + rest.restored, items: [...items, ...rest.items] };
  }

  private async send(
    tx: Tx,
    { actor, cause }: Restoring,
    object: ObjectDefinition,
    operations: readonly Operation[],
  ): Promise<readonly WriteResult[]> {
    if (operations.length === 0) return [];
    return this.writer.write(actor, { object: object.name, operations, atomic: false, cause: undoOf(cause), historical: true }, tx);
  }
}

type RestoreOperation =
  | { readonly op: 'update'; readonly id: string; readonly values: Readonly<Record<string, unknown>> }
  | { readonly op: 'undelete' | 'delete'; readonly id: string };

/** What a phase does to a record; null for nothing. */
function operationOf(object: ObjectDefinition, phase: Phase, { touched: { record: id }, plan }: Planned): RestoreOperation | null {
  if (phase === 'remove') return plan.fate === 'delete' ? { op: 'delete', id } : null;
  if (plan.fate === 'undelete') return { op: 'undelete', id };
  const values = valuesOf(object, plan);
  return phase === 'values' && Object.keys(values).length > 0 ? { op: 'update', id, values } : null;
}

/** The values by the names of today's fields; what follows from others and what was never kept is left out. */
function valuesOf(object: ObjectDefinition, { values }: RestorePlan): Readonly<Record<string, unknown>> {
  const fields = object.fields.filter(({ id, computed, type }) => computed === null && type !== 'secret_text' && Object.hasOwn(values, id));
  return Object.fromEntries(fields.map(({ id, name }) => [name, values[id]]));
}

/** The operation without the fields that were refused, and what was said of them; `rest` is null when nothing is left to try. */
function withoutRefused(
  operation: RestoreOperation,
  issues: readonly Issue[],
): { readonly fields: readonly Issue[]; readonly rest: RestoreOperation | null } {
  if (operation.op !== 'update') return { fields: [], rest: null };
  const fields = issues.filter(({ path }) => Object.hasOwn(operation.values, topOf(path)));
  const refused = new Set(fields.map(({ path }) => topOf(path)));
  const left = Object.entries(operation.values).filter(([name]) => !refused.has(name));
  return { fields, rest: refused.size > 0 && left.length > 0 ? { ...operation, values: Object.fromEntries(left) } : null };
}

const topOf = (path: string): string => path.split('.')[0] ?? '';
const fieldId = (object: ObjectDefinition, { path }: Issue): string | null => object.byName.get(topOf(path))?.id ?? null;
const objectOf = (model: Model, id: string): ObjectDefinition | undefined => [...model.objects.values()].find((object) => object.id === id);

function byObject(touched: readonly TouchedRecord[]): ReadonlyMap<string, readonly TouchedRecord[]> {
  const groups = new Map<string, TouchedRecord[]>();
  for (const one of touched) groups.set(one.object, [...(groups.get(one.object) ?? []), one]);
  return groups;
}

const keptItems = ({ touched: { object, record }, plan: { kept } }: Planned): readonly RestoreItem[] =>
  kept.map(({ field, actor, at }) => ({ outcome: 'kept', object, record, field, actor, at, code: 'changed_since', text: null }));

/** Fields whose earlier values nobody kept, or that are no more. */
function unkept(object: ObjectDefinition, { touched: { record }, plan: { values } }: Planned): readonly RestoreItem[] {
  return Object.keys(values).flatMap((id) => {
    const field = object.fields.find((one) => one.id === id);
    if (field && field.type !== 'secret_text') return [];
    const { code, text } = field ? restoreIssues.not_kept('') : restoreIssues.element_gone('');
    return [refusedItem(object, record, id, code, text)];
  });
}

const refusedItem = (object: ObjectDefinition, record: string, field: string | null, code: string, text: Issue['text']): RestoreItem => ({
  outcome: 'refused',
  object: object.id,
  record,
  field,
  actor: null,
  at: null,
  code,
  text,
});

function goneItem({ touched: { object, record } }: Planned): RestoreItem {
  const { code, text } = restoreIssues.element_gone('');
  return { outcome: 'refused', object, record, field: null, actor: null, at: null, code, text };
}

/** The phase behind one; null at the end. */
export const nextPhase = (phase: Phase): Phase | null => phases[phases.indexOf(phase) + 1] ?? null;
