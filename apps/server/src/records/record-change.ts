import { Injectable } from '@nestjs/common';
import type { Field, LineChanges, RecordValues } from '@tangram/model';
import { requiredFields } from '@tangram/process';
import { writtenFields } from '@tangram/query';
import type { Tx } from '../database/database.ts';
import { CopiedValues } from './copied-values.ts';
import { completeChange, type Entering } from './complete-values.ts';
import { KeyTaken, violatedConstraint } from './key-taken.ts';
import { dividedRules, type LateRules } from './late-rules.ts';
import { LineWriter, type WrittenLines } from './line-writer.ts';
import { recordErrors } from './record.errors.ts';
import { RightsStore, type Refusal } from './rights.store.ts';
import { type FoundIssues, noteFound, RecordCreation } from './record-creation.ts';
import { RateCheck, rated } from './rate-check.ts';
import { ReferenceCheck } from './reference-check.ts';
import { type Judged, judgedFields, RuleCheck } from './rule-check.ts';
import { userOf } from './write-batch.ts';
import type { WriteContext, WriteResults } from './write-context.ts';
import { gotOf, problemsIn } from './write-trace.ts';
import { type Locked, WriteStore } from './write.store.ts';

/** A change of one record, its values parsed. */
export interface RecordDraft {
  readonly index: number;
  readonly id: string;
  readonly values: RecordValues;
  readonly expectedVersion?: number;
}

/** A change that may be written: its record is held and every rule was asked. */
export interface ReadyChange extends RecordDraft {
  readonly version: number;
  readonly before: RecordValues;
  readonly entering: readonly Entering[];
  /** What is asked of it when it and its lines are written. */
  readonly late: LateRules | null;
}

/** Changes many records of one object in one statement. */
@Injectable()
export class RecordChange {
  private readonly store: WriteStore;
  private readonly references: ReferenceCheck;
  private readonly creation: RecordCreation;
  private readonly lines: LineWriter;
  private readonly rules: RuleCheck;
  private readonly rates: RateCheck;
  private readonly copied: CopiedValues;
  private readonly rights: RightsStore;

  constructor(
    store: WriteStore,
    references: ReferenceCheck,
    creation: RecordCreation,
    lines: LineWriter,
    rules: RuleCheck,
    rates: RateCheck,
    copied: CopiedValues,
    rights: RightsStore,
  ) {
    this.rights = rights;
    this.store = store;
    this.references = references;
    this.creation = creation;
    this.lines = lines;
    this.rules = rules;
    this.rates = rates;
    this.copied = copied;
  }

  /** Holds the records and says everything that can be said before writing. */
  async ready(
    tx: Tx,
    context: WriteContext,
    drafts: readonly RecordDraft[],
    results: WriteResults,
    issues: FoundIssues,
  ): Promise<readonly ReadyChange[]> {
    const { early, late } = dividedRules(
      context,
      drafts.map(({ values }) => values),
    );
    const held = await this.store.lock(tx, context, readBefore(context, drafts, late), drafts.map(({ id }) => id).sort(), 'change');
    const byId = new Map(held.map((one) => [one.id, one]));
    const refusal = await this.rights.of(tx, context, [...byId.keys()]);
    const open = drafts.flatMap((draft) => this.readyOne(context, draft, byId.get(draft.id), results, refusal));
    const ready = (await this.copied.fill(tx, context, open)).map((change) => ({ ...change, late }));
    const missing = await this.references.check(
      tx,
      context,
      ready.map((change) => ({ ...change, prefix: '' })),
    );
    const rates = await this.rates.check(tx, context, ready);
    const judged = await this.rules.check(tx, context, rated(ready, rates).map(judgedChange), early);
    context.trace?.note('references', { object: context.object.name, problems: problemsIn(missing) });
    noteFound(context, issues, ready, [missing, rates.missing, judged]);
    return ready;
  }

  /** Writes what did not fail, and the lines that go with it. Returns `undo` when a line could not be written. @throws KeyTaken */
  async write(tx: Tx, context: WriteContext, changes: readonly ReadyChange[], results: WriteResults): Promise<{ readonly undo: boolean }> {
    const open = changes.filter(({ index }) => !results.hasFailed(index));
    if (open.length === 0) return { undo: false };
    const written = new Map((await this.save(tx, context, open)).map((one) => [one.id, one]));
    const same = context.scope.shown ? open.filter(({ id }) => !written.has(id)).map(({ id }) => id) : [];
    const unchanged = new Map((await this.store.read(tx, context, same)).map((one) => [one.id, one]));
    for (const { index, id, version } of open) {
      const changed = written.get(id);
      const one = changed ?? unchanged.get(id);
      results.done({
        index,
        status: 'updated',
        id,
        version: one?.version ?? version,
        record: one?.record ?? null,
        ...(changed ? {} : { unchanged: true }),
      });
    }
    await this.references.bindFiles(
      tx,
      context,
      open.map((change) => ({ ...change, prefix: '' })),
    );
    if (context.facts.activity)
      await this.creation.noteActivity(
        tx,
        context,
        open.map(({ before, values }) => ({ values: { ...before, ...values } })),
      );
    const withLines = open.flatMap(({ index, id, values }) =>
      context.facts.children.flatMap((field) =>
        isLineChanges(values[field.name]) ? [{ index, parent: id, field, changes: values[field.name] }] : [],
      ),
    );
    const { undo, touched } = await this.lines.write(
      tx,
      context,
      withLines.flatMap((one) => (isLineChanges(one.changes) ? [{ ...one, changes: one.changes }] : [])),
      results,
    );
    await this.touch(
      tx,
      context,
      open.filter(({ id }) => !written.has(id)),
      touched,
      results,
    );
    const renewed = withLines.map(({ index, parent }) => ({ index, id: parent }));
    await this.creation.renew(tx, context, renewed, results);
    const judged = open.map((change) => ({ ...change, ...judgedChange(change) }));
    const isRefused = await this.creation.refuseLate(tx, context, judged, open[0]?.late ?? null, results);
    const isOut = await this.rights.refuseArrivals(tx, context, open, results);
    return { undo: undo || isRefused || isOut };
  }

  /** Who changed nothing but lines changed the record: its version moves, so that the next who changes it from what was there is told. */
  private async touch(
    tx: Tx,
    context: WriteContext,
    changes: readonly ReadyChange[],
    touched: WrittenLines['touched'],
    results: WriteResults,
  ): Promise<void> {
    const rows = changes.flatMap(({ index, id }) => {
      const fields = touched.get(id);
      return fields && !results.hasFailed(index) ? [{ id, $changed: [...fields].map((field) => field.id) }] : [];
    });
    const moved = new Map((await this.store.touch(tx, context, rows)).map((one) => [one.id, one]));
    for (const { index, id } of changes) {
      const one = moved.get(id);
      if (one) results.done({ index, status: 'updated', id, version: one.version, record: one.record });
    }
  }

  private readyOne(
    context: WriteContext,
    draft: RecordDraft,
    held: Locked | undefined,
    results: WriteResults,
    refusal: Refusal,
  ): readonly Omit<ReadyChange, 'late'>[] {
    const { index, id, values, expectedVersion } = draft;
    const fail = (error: Parameters<WriteResults['fail']>[1]) => {
      results.fail(index, error, id);
      return [];
    };
    context.trace?.note('lock', { index, id, version: held?.version ?? null, expected: expectedVersion ?? null });
    if (!held) return fail(recordErrors.not_found({ object: context.object.name, id }));
    const before = valuesOf(held);
    const refused = refusal(id, values, before);
    if (refused) return fail(refused);
    if (expectedVersion !== undefined && expectedVersion !== held.version)
      return fail(recordErrors.version_conflict({ yours: expectedVersion, current: held.version }));
    const completed = completeChange(context.facts, before, values, {
      userId: userOf(context.actor),
      now: null,
      zone: context.live.calendar.zone,
      historical: context.historical,
    });
    context.trace?.note('defaults', { object: context.object.name, index, ...gotOf(values, completed) });
    return completed.ok
      ? [{ ...draft, values: completed.values, version: held.version, before, entering: completed.entering }]
      : fail(completed.error);
  }

  private async save(tx: Tx, context: WriteContext, changes: readonly ReadyChange[]) {
    const set = new Set(changes.flatMap(({ values }) => Object.keys(values)));
    const fields = writtenFields(context.object).filter(({ name }) => set.has(name));
    if (fields.length === 0) return [];
    const rows = changes.map(({ id, values }) => ({ ...values, id, $set: Object.keys(values) }));
    try {
      return await this.store.update(tx, context, fields, rows);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === null) throw error;
      throw new KeyTaken(
        context,
        changes.map(({ index, id, before, values }) => ({ index, id, values: { ...before, ...values } })),
        constraint,
        error,
      );
    }
  }
}

/** A change as the rules of its record see it. */
const judgedChange = ({
  id,
  before,
  values,
}: Pick<ReadyChange, 'id' | 'before' | 'values'>): Judged & { readonly before: RecordValues } => ({
  id,
  prefix: '',
  before,
  after: { ...before, ...values },
  given: new Set(Object.keys(values)),
});

const isLineChanges = (value: unknown): value is LineChanges =>
  typeof value === 'object' && value !== null && 'create' in value && 'update' in value && 'delete' in value;

/** The record that was held, by field name. */
const valuesOf = ({ record }: Locked): RecordValues => {
  const values: unknown = JSON.parse(record);
  return typeof values === 'object' && values !== null ? Object.fromEntries(Object.entries(values)) : {};
};

/** What of the records has to be known to judge the changes: keys they touch, stages they enter with what gates ask for, what an activity is about. */
function readBefore(
  { object, facts, rules, guard }: WriteContext,
  drafts: readonly RecordDraft[],
  late: LateRules | null,
): readonly Field[] {
  const set = new Set(drafts.flatMap(({ values }) => Object.keys(values)));
  const names = new Set<string>();
  if (guard && set.has('owner')) names.add('owner');
  for (const { fields } of facts.uniqueness) if (fields.some(({ name }) => set.has(name))) fields.forEach(({ name }) => names.add(name));
  for (const { name, pipeline } of facts.stages) {
    if (!set.has(name) || !pipeline) continue;
    names.add(name);
    for (const to of pipeline.stages)
      for (const from of [null, ...pipeline.byName.keys()]) requiredFields(pipeline, from, to).forEach((field) => names.add(field));
  }
  const { money } = object;
  const rated = money ? [money.currency.name, ...(money.rateDate ? [money.rateDate.name] : [])] : [];
  const isRated = rated.some((name) => set.has(name));
  if (money && isRated) [...rated, money.rate.name, 'created_at'].forEach((name) => names.add(name));
  const copied = facts.copied.filter(({ reference }) => set.has(reference));
  for (const { reference } of copied) names.add(reference);
  const following = [...(money && isRated ? [money.rate.name] : []), ...copied.map(({ field }) => field.name)];
  judgedFields(rules, new Set([...set, ...following, ...(late?.rollUps ?? [])])).forEach((name) => names.add(name));
  if (facts.activity) [facts.activity.at, facts.activity.regarding].forEach(({ name }) => names.add(name));
  return object.fields.filter(({ name }) => names.has(name));
}
