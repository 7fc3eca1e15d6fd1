import { Injectable } from '@nestjs/common';
import type { Field, Pipeline, RecordValues } from '@tangram/model';
import { isTransition, requiredFields } from '@tangram/process';
import { createSql, type GateWay, gateWays, isSingleReference, type StageStep, updateOneSql, updateSlot } from '@tangram/query';
import { commitMark } from '../database/commit-mark.ts';
import { Database, type Statement } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { completeNew } from './complete-values.ts';
import { duplicateKey, violated } from './duplicate-search.ts';
import { isForeignKeyViolation, violatedConstraint } from './key-taken.ts';
import type { Operation, WriteResult } from './write-batch.ts';
import { userOf } from './write-batch.ts';
import { commonSlots, invalid, type WriteContext } from './write-context.ts';
import { bind, type Prepared, prepare } from './write.store.ts';

type Create = Extract<Operation, { op: 'create' }>;
type Update = Extract<Operation, { op: 'update' }>;

/** Values that one statement can write and check by itself. */
const plainTypes = new Set<Field['type']>([
  'text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'region', 'secret_text', 'integer', 'duration', 'rating', 'decimal', 'percent', 'currency', 'boolean',
  'date', 'datetime', 'time', 'select', 'multi_select', 'tags', 'stage', 'reference', 'user', 'team', 'address', 'geo', 'json', 'checklist',
]);
const jsonTypes = new Set<Field['type']>(['address', 'geo', 'json', 'checklist']);

/**
 * The short way: one record, one statement, one round trip. The statement itself asks whether everything holds that must; when it writes
 * nothing, the caller takes the long way, which finds out why. So it answers only what it wrote, and a taken key.
 */
@Injectable()
export class SingleWrite {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** null: take the long way. */
  async create(context: WriteContext, { id = newId(), values: input }: Create): Promise<WriteResult | null> {
    const { facts, historical, live } = context;
    if (!facts.isPlain) return null;
    const parsed = facts.parse('create', input, { historical });
    if (!parsed.ok) return failed(invalid(parsed.issues), null);
    if (!Object.keys(parsed.value).every((name) => isPlain(context, name))) return null;
    const completed = completeNew(facts, parsed.value, { userId: userOf(context.actor), now: null, historical });
    if (!completed.ok) return failed(completed.error, null);
    const choice = { references: 'guarded', taken: 'raise' } as const;
    const prepared = prepare(live, `create:${context.shape}:guarded:raise`, () => createSql(context.scope, choice));
    const statement = bind(prepared, [...commonSlots(context), JSON.stringify([{ ...completed.values, id }])]);
    return this.run(context, statement, 'created', id);
  }

  /** null: take the long way. */
  async update(context: WriteContext, { id, values: input, expectedVersion }: Update): Promise<WriteResult | null> {
    const { facts, historical, object } = context;
    if (historical || facts.activity) return null;
    const parsed = facts.parse('update', input, { historical });
    if (!parsed.ok) return null;
    const names = Object.keys(parsed.value).sort();
    if (names.length === 0 || !names.every((name) => isPlain(context, name))) return null;
    const prepared = this.updating(context, names, parsed.value, expectedVersion !== undefined);
    if (prepared === null) return null;
    const slots: unknown[] = [...commonSlots(context)];
    slots[updateSlot.id] = id;
    slots[updateSlot.version] = expectedVersion;
    names.forEach((name, i) => {
      const value = parsed.value[name];
      const isJson = jsonTypes.has(object.byName.get(name)?.type ?? 'text');
      slots[updateSlot.values + i] = isJson && value !== null ? JSON.stringify(value) : value;
    });
    return this.run(context, bind(prepared, slots), 'updated', id);
  }

  /** The statement for a set of fields and the stages that are entered; null when a gate cannot be judged by it. */
  private updating(context: WriteContext, names: readonly string[], values: RecordValues, expectsVersion: boolean): Prepared | null {
    const { facts, live, object, shape } = context;
    const entered = facts.stages.flatMap(({ name }) => (values[name] === undefined ? [] : [`${name}=${String(values[name])}`]));
    // Gates look at what the change gives: a field that it empties is as good as missing, which the long way words.
    if (entered.length > 0 && names.some((name) => values[name] === null)) return null;
    const steps = live.memo<readonly StageStep[] | 'unknown'>(`steps:${object.name}:${names.join()}:${entered.join()}`, () => stepsOf(context, names, values));
    if (steps === 'unknown') return null;
    const fields = names.flatMap((name) => object.byName.get(name) ?? []);
    return prepare(live, `one:${shape}:${names.join()}:${entered.join()}:${expectsVersion ? 'v' : ''}`, () => updateOneSql(context.scope, { fields, expectsVersion, steps }));
  }

  private async run(context: WriteContext, statement: Statement, status: 'created' | 'updated', id: string): Promise<WriteResult | null> {
    try {
      const { rows } = await this.send(statement);
      const [row] = rows;
      return row ? { index: 0, status, id, version: row.version, record: row.record } : null;
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === null && !isForeignKeyViolation(error)) throw error;
      const fields = constraint === null ? [] : violated(context.facts.uniqueness, constraint);
      return fields.length === 0 ? null : failed(duplicateKey(context.object.name, fields), status === 'created' ? null : id);
    }
  }

  /** By itself, unless the request has something to note in the same transaction. */
  private send(statement: Statement) {
    if (commitMark() === undefined) return this.database.run<{ version: number; record: string | null }>(statement);
    return this.database.transaction((tx) => tx.run<{ version: number; record: string | null }>(statement));
  }
}

const failed = (error: Extract<WriteResult, { status: 'failed' }>['error'], id: string | null): WriteResult => ({ index: 0, status: 'failed', id, error });

const isPlain = ({ object }: WriteContext, name: string): boolean => {
  const field = object.byName.get(name);
  return field !== undefined && plainTypes.has(field.type) && field.columns.length === 1 && (!field.targets.length || isSingleReference(field));
};

function stepsOf({ facts, object }: WriteContext, names: readonly string[], values: RecordValues): readonly StageStep[] | 'unknown' {
  const given = new Set(names);
  const steps: StageStep[] = [];
  for (const field of facts.stages) {
    const to = values[field.name];
    if (to === undefined) continue;
    const ways = field.pipeline && typeof to === 'string' ? waysInto(field.pipeline, to, given, (name) => object.byName.get(name)) : null;
    if (!ways || typeof to !== 'string') return 'unknown';
    const chance = object.byName.get(`${field.name}_probability`);
    const sets = chance && !given.has(chance.name) ? { field: chance, value: field.pipeline?.byName.get(to)?.probability ?? null } : null;
    steps.push({ field, to, ways, probability: sets });
  }
  return steps;
}

function waysInto(pipeline: Pipeline, to: string, given: ReadonlySet<string>, fieldOf: (name: string) => Field | undefined): readonly GateWay[] | null {
  const stage = pipeline.byName.get(to);
  if (!stage) return null;
  const stored = (name: string) => {
    const field = fieldOf(name);
    return field && field.columns.length > 0 ? field : undefined;
  };
  return gateWays(pipeline, stored, (from) => (from !== to && isTransition(pipeline, from, stage) ? requiredFields(pipeline, from, stage) : null), given);
}
