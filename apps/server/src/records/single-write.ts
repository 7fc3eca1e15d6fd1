import { Injectable } from '@nestjs/common';
import type { Field, Pipeline, RecordValues } from '@tangram/model';
import { isTransition, requiredFields } from '@tangram/process';
import {
  createOneSql,
  createSlot,
  createSql,
  gateWays,
  isSingleReference,
  type Permit,
  type StageStep,
  type StageWays,
  unchangedSql,
  updateOneSql,
  updateSlot,
  type UpdateShape,
  writtenFields,
} from '@tangram/query';
import type { Statement } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { completeNew } from './complete-values.ts';
import { duplicateKey, violated } from './duplicate-search.ts';
import { isDeadlock, isForeignKeyViolation, violatedConstraint } from './key-taken.ts';
import { permitOf, sightShape } from './permit-of.ts';
import { judgeAlone } from './rule-check.ts';
import type { Operation, WriteResult } from './write-batch.ts';
import { userOf } from './write-batch.ts';
import { commonSlots, invalid, type WriteContext } from './write-context.ts';
import { bind, createdArrays, prepare, WriteStore } from './write.store.ts';

type Create = Extract<Operation, { op: 'create' }>;
type Update = Extract<Operation, { op: 'update' }>;

/** Values that one statement can write and check by itself. */
const plainTypes = new Set<Field['type']>([
  'text',
  'long_text',
  'rich_text',
  'email',
  'phone',
  'url',
  'region',
  'secret_text',
  'integer',
  'duration',
  'rating',
  'decimal',
  'percent',
  'currency',
  'boolean',
  'date',
  'datetime',
  'time',
  'select',
  'multi_select',
  'tags',
  'stage',
  'reference',
  'user',
  'team',
  'address',
  'geo',
  'json',
  'checklist',
]);
const jsonTypes = new Set<Field['type']>(['address', 'geo', 'json', 'checklist']);

/** The parameters of stages that are entered, in the order of the statement's slots. */
interface Entering {
  readonly step: StageStep;
  readonly slots: readonly unknown[];
}

/**
 * The short way: one record, one statement, one round trip. The statement itself asks whether everything holds that must; when it writes
 * nothing, the caller takes the long way, which finds out why. So it answers only what it wrote, and a taken key.
 */
@Injectable()
export class SingleWrite {
  private readonly store: WriteStore;

  constructor(store: WriteStore) {
    this.store = store;
  }

  /** null: take the long way. */
  async create(context: WriteContext, { id = newId(), values: input }: Create): Promise<WriteResult | null> {
    const { facts, historical } = context;
    if (!facts.isPlain) return null;
    const parsed = facts.parse('create', input, { historical });
    if (!parsed.ok) return failed(invalid(parsed.issues), null);
    const permit = permitOf(context, parsed.value);
    if (permit === null || (permit && historical)) return null;
    for (const name in parsed.value) if (!isPlain(context, name)) return null;
    if (context.rules.defaults.some(({ field }) => parsed.value[field.name] === undefined)) return null;
    const completed = completeNew(facts, parsed.value, {
      userId: userOf(context.actor),
      now: null,
      zone: context.live.calendar.zone,
      historical,
    });
    if (!completed.ok) return failed(completed.error, null);
    if (completed.entering.some(({ missing }) => missing.length > 0)) return null;
    if (facts.copied.some(({ reference }) => typeof completed.values[reference] === 'string')) return null;
    const rate = rateAlone(context, completed.values);
    if (rate === null) return null;
    const issues = judgeAlone(context, { ...completed.values, ...rate }, null);
    // What is refused is worded by the long way, with everything else that is wrong.
    if (issues === null || issues.length > 0) return null;
    return this.run(
      context,
      historical ? this.fromRow(context, id, completed.values) : this.fromValues(context, id, completed.values, permit),
      'created',
      id,
    );
  }

  /** A historical record may bring what the statement would fill. */
  private fromRow(context: WriteContext, id: string, values: RecordValues): Statement {
    const prepared = prepare(context.live, `create:${context.shape}:guarded:raise`, () =>
      createSql(context.scope, { references: 'guarded', taken: 'raise', answer: 'each' }),
    );
    return bind(prepared, [...commonSlots(context), ...createdArrays(context, [{ id, values }])]);
  }

  private fromValues(context: WriteContext, id: string, values: RecordValues, permit: Permit | undefined): Statement {
    const { live, object } = context;
    const fields = live.memo(`insertable:${object.name}`, () =>
      writtenFields(object).filter((field) => isPlain(context, field.name) && !isEntered(field)),
    );
    const prepared = prepare(live, `create-one:${context.shape}:${sightShape(context)}`, () => createOneSql(context.scope, fields, permit));
    const slots: unknown[] = [...commonSlots(context)];
    slots[createSlot.id] = id;
    for (const field of fields) slots.push(stored(field, values[field.name]));
    return bind(prepared, slots);
  }

  /** null: take the long way. */
  async update(context: WriteContext, { id, values: input, expectedVersion }: Update): Promise<WriteResult | null> {
    const { facts, historical, object, live } = context;
    if (historical || facts.activity) return null;
    const parsed = facts.parse('update', input, { historical });
    if (!parsed.ok) return null;
    const names = Object.keys(parsed.value).sort();
    if (names.length === 0 || !names.every((name) => isPlain(context, name))) return null;
    const permit = permitOf(context, parsed.value);
    if (permit === null) return null;
    const { money } = object;
    if (facts.copied.some(({ reference }) => names.includes(reference))) return null;
    if (facts.above && names.includes(facts.above.name)) return null;
    if (money && names.some((name) => name === money.currency.name || name === money.rateDate?.name)) return null;
    if (judgeAlone(context, parsed.value, 'unknown')?.length !== 0) return null;
    const entering = enteringOf(context, names, parsed.value);
    if (entering === null) return null;
    const fields = names.flatMap((name) => object.byName.get(name) ?? []);
    const steps = entering.map(({ step }) => step);
    const asked = steps
      .map(
        ({ ways, probability }) => `${ways.map(({ filled }) => filled.map(({ name }) => name).join()).join('|')}${probability ? '%' : ''}`,
      )
      .join(';');
    const shape: UpdateShape = { fields, expectsVersion: expectedVersion !== undefined, steps, ...(permit ? { permit } : {}) };
    const key = `${context.shape}:${sightShape(context)}:${names.join()}:${asked}:${shape.expectsVersion ? 'v' : ''}`;
    const slots: unknown[] = [...commonSlots(context)];
    slots[updateSlot.id] = id;
    slots[updateSlot.version] = expectedVersion;
    for (const field of fields) slots.push(stored(field, parsed.value[field.name]));
    for (const one of entering) slots.push(...one.slots);
    const dialect = await this.store.dialect();
    const written = await this.run(
      context,
      bind(
        prepare(live, `one:${key}`, () => updateOneSql(context.scope, shape, dialect)),
        slots,
      ),
      'updated',
      id,
    );
    return (
      written ??
      this.run(
        context,
        bind(
          prepare(live, `same:${key}`, () => unchangedSql(context.scope, shape)),
          slots,
        ),
        'updated',
        id,
        { unchanged: true },
      )
    );
  }

  private async run(
    context: WriteContext,
    statement: Statement,
    status: 'created' | 'updated',
    id: string,
    more: { readonly unchanged?: true } = {},
  ): Promise<WriteResult | null> {
    try {
      const written = await this.store.once(statement);
      return written ? { index: 0, status, id, version: written.version, record: written.record, ...more } : null;
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === null && !isForeignKeyViolation(error) && !isDeadlock(error)) throw error;
      const fields = constraint === null ? [] : violated(context.facts.uniqueness, constraint);
      return fields.length === 0 ? null : failed(duplicateKey(context, fields), status === 'created' ? null : id);
    }
  }
}

const failed = (error: Extract<WriteResult, { status: 'failed' }>['error'], id: string | null): WriteResult => ({
  index: 0,
  status: 'failed',
  id,
  error,
});

/** The rate of a new record in the corporate currency; null when it has to be looked up. */
function rateAlone({ object: { money }, live }: WriteContext, values: RecordValues): RecordValues | null {
  if (!money) return {};
  return values[money.currency.name] === live.model.currencies?.corporate ? { [money.rate.name]: '1.0000000000' } : null;
}

const stored = (field: Field, value: unknown): unknown => {
  if (value === undefined || value === null) return null;
  return jsonTypes.has(field.type) ? JSON.stringify(value) : value;
};

/** When a stage was entered is for the statement to say. */
const isEntered = ({ origin, id }: Field): boolean => origin === 'derived' && id.endsWith('$entered_at');

const isPlain = ({ object }: WriteContext, name: string): boolean => {
  const field = object.byName.get(name);
  return (
    field !== undefined && plainTypes.has(field.type) && field.columns.length === 1 && (!field.targets.length || isSingleReference(field))
  );
};

/** The stages a change enters; null when a gate cannot be judged by the statement. */
function enteringOf({ facts, object, live }: WriteContext, names: readonly string[], values: RecordValues): readonly Entering[] | null {
  const entering: Entering[] = [];
  for (const field of facts.stages) {
    const to = values[field.name];
    if (to === undefined) continue;
    // A gate looks at what the change gives: a field that it empties is missing, which the long way words.
    if (typeof to !== 'string' || !field.pipeline || names.some((name) => values[name] === null)) return null;
    const { pipeline } = field;
    const found = live.memo(`ways:${object.name}:${field.name}:${to}:${names.join()}`, () => ({
      into: waysInto(pipeline, to, new Set(names), (name) => object.byName.get(name)),
    }));
    if (!found.into) return null;
    const chance = object.byName.get(`${field.name}_probability`);
    const probability = chance && values[chance.name] === undefined ? chance : null;
    const slots: unknown[] = [...found.into.from];
    if (probability) slots.push(pipeline.byName.get(to)?.probability ?? null);
    entering.push({ step: { field, ways: found.into.ways, probability }, slots });
  }
  return entering;
}

function waysInto(
  pipeline: Pipeline,
  to: string,
  given: ReadonlySet<string>,
  fieldOf: (name: string) => Field | undefined,
): StageWays | null {
  const stage = pipeline.byName.get(to);
  if (!stage) return null;
  const withColumn = (name: string) => {
    const field = fieldOf(name);
    return field && field.columns.length > 0 ? field : undefined;
  };
  return gateWays(
    pipeline,
    withColumn,
    (from) => (from !== to && isTransition(pipeline, from, stage) ? requiredFields(pipeline, from, stage) : null),
    given,
  );
}
