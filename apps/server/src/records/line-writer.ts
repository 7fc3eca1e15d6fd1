import { Injectable } from '@nestjs/common';
import type { Field, LineChanges, RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import { CopiedValues } from './copied-values.ts';
import { completeChange } from './complete-values.ts';
import { KeyTaken, violatedConstraint } from './key-taken.ts';
import { recordIssues } from './record.errors.ts';
import { RecordRemoval } from './record-removal.ts';
import { backOf, childContext, failWith, type FoundIssues, newLines, noteFound, positionOf, RecordCreation } from './record-creation.ts';
import { RateCheck, rated } from './rate-check.ts';
import { RightsStore } from './rights.store.ts';
import { ReferenceCheck } from './reference-check.ts';
import { RuleCheck } from './rule-check.ts';
import { userOf } from './write-batch.ts';
import { invalid, type WriteContext, type WriteResults } from './write-context.ts';
import { type Locked, WriteStore } from './write.store.ts';

/** What a change does to the lines of one record. */
export interface LinesOf {
  readonly index: number;
  readonly parent: string;
  readonly field: Field;
  readonly changes: LineChanges;
}

interface ChangedLine {
  readonly index: number;
  readonly parent: string;
  readonly id: string;
  readonly prefix: string;
  readonly values: RecordValues;
}

/** What writing lines came to. */
export interface WrittenLines {
  /** A line could not be written: its operation has failed and must leave no trace. */
  readonly undo: boolean;
  /** For each record some of whose lines are others now: the fields that show them. */
  readonly touched: ReadonlyMap<string, ReadonlySet<Field>>;
}

/** Writes the lines of child tables that come with a change of their record. */
@Injectable()
export class LineWriter {
  private readonly store: WriteStore;
  private readonly creation: RecordCreation;
  private readonly references: ReferenceCheck;
  private readonly removal: RecordRemoval;
  private readonly rules: RuleCheck;
  private readonly rates: RateCheck;
  private readonly copied: CopiedValues;
  private readonly rights: RightsStore;

  constructor(
    store: WriteStore,
    creation: RecordCreation,
    references: ReferenceCheck,
    removal: RecordRemoval,
    rules: RuleCheck,
    rates: RateCheck,
    copied: CopiedValues,
    rights: RightsStore,
  ) {
    this.rights = rights;
    this.store = store;
    this.creation = creation;
    this.references = references;
    this.removal = removal;
    this.rules = rules;
    this.rates = rates;
    this.copied = copied;
  }

  async write(tx: Tx, context: WriteContext, all: readonly LinesOf[], results: WriteResults): Promise<WrittenLines> {
    let undo = false;
    const touched = new Map<string, Set<Field>>();
    for (const field of context.facts.children) {
      const own = all.filter((one) => one.field === field);
      if (own.length === 0) continue;
      const failed = (index: number) => results.hasFailed(index);
      const parents = [
        ...(await this.remove(tx, context, field, own, results)),
        ...(await this.change(tx, context, field, own, results)),
        ...(await this.add(tx, context, field, own, results)),
      ];
      for (const parent of parents) touched.set(parent, (touched.get(parent) ?? new Set()).add(field));
      undo ||= own.some(({ index }) => failed(index));
    }
    return { undo, touched };
  }

  /** Each of these returns the records whose lines it changed. */
  private async remove(
    tx: Tx,
    context: WriteContext,
    field: Field,
    all: readonly LinesOf[],
    results: WriteResults,
  ): Promise<readonly string[]> {
    const lines = all.flatMap(({ index, parent, changes }) =>
      changes.delete.map((id, i) => ({ index, parent, id, path: `${field.name}.delete.${i}` })),
    );
    if (lines.length === 0) return [];
    const child = childContext(context, field, 'delete');
    const held = await this.held(
      tx,
      child,
      field,
      lines.map(({ id }) => id),
      'remove',
    );
    const own = lines.filter((line) => this.belongs(held.get(line.id), field, line, results));
    await this.removal.bin(
      tx,
      child,
      own.map(({ index, id }) => ({ index, id })),
      results,
      { report: false },
    );
    return own.map(({ parent }) => parent);
  }

  private async change(
    tx: Tx,
    context: WriteContext,
    field: Field,
    all: readonly LinesOf[],
    results: WriteResults,
  ): Promise<readonly string[]> {
    const lines = all.flatMap(({ index, parent, changes }) =>
      changes.update.map(({ id, ...values }, i): ChangedLine => ({ index, parent, id, values, prefix: `${field.name}.update.${i}.` })),
    );
    if (lines.length === 0) return [];
    const child = childContext(context, field, 'update');
    const held = await this.held(
      tx,
      child,
      field,
      lines.map(({ id }) => id),
      'change',
    );
    const refusal = await this.rights.of(tx, child, [...held.keys()]);
    const moment = { userId: userOf(child.actor), now: null, zone: child.live.calendar.zone, historical: child.historical };
    const completed = lines.flatMap((line) => {
      const before = held.get(line.id);
      if (!this.belongs(before, field, { ...line, path: `${line.prefix}id` }, results)) return [];
      const refused = refusal(line.id, line.values, before ?? {});
      if (refused) {
        results.fail(line.index, refused);
        return [];
      }
      const one = completeChange(child.facts, before ?? {}, line.values, moment);
      if (!one.ok) results.fail(line.index, one.error);
      return one.ok ? [{ ...line, values: one.values, before: before ?? {}, entering: one.entering }] : [];
    });
    const ready = await this.copied.fill(tx, child, completed);
    const missing = await this.references.check(tx, child, ready);
    const rates = await this.rates.check(tx, child, ready);
    const judged = await this.rules.check(
      tx,
      child,
      rated(ready, rates).map((line) => ({
        ...line,
        after: { ...line.before, ...line.values },
        given: new Set(Object.keys(line.values)),
      })),
    );
    const issues: FoundIssues = new Map();
    noteFound(child, issues, ready, [missing, rates.missing, judged]);
    failWith(issues, results);
    const open = ready.filter(({ index }) => !results.hasFailed(index));
    const set = new Set(open.flatMap(({ values }) => Object.keys(values)));
    const fields = child.object.fields.filter(
      ({ name, columns, origin }) =>
        set.has(name) && columns.length > 0 && (origin !== 'system' || name === 'owner' || name === 'record_type'),
    );
    if (fields.length === 0) return [];
    try {
      const written = await this.store.update(
        tx,
        child,
        fields,
        open.map(({ id, values }) => ({ ...values, id, $set: Object.keys(values) })),
      );
      await this.rights.refuseArrivals(tx, child, open, results);
      const changed = new Set(written.map(({ id }) => id));
      return open.flatMap(({ id, parent }) => (changed.has(id) ? [parent] : []));
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === null) throw error;
      throw new KeyTaken(
        child,
        open.map(({ index, id, before, values }) => ({ index, id, values: { ...before, ...values } })),
        constraint,
        error,
      );
    }
  }

  private async add(
    tx: Tx,
    context: WriteContext,
    field: Field,
    all: readonly LinesOf[],
    results: WriteResults,
  ): Promise<readonly string[]> {
    const growing = all.filter(({ index, changes }) => changes.create.length > 0 && !results.hasFailed(index));
    if (growing.length === 0) return [];
    const child = childContext(context, field, 'create');
    const position = positionOf(child.object);
    const last = position
      ? await this.store.lastPositions(
          tx,
          child,
          backOf(field),
          position,
          growing.map(({ parent }) => parent),
        )
      : new Map<string, number>();
    const drafts = growing.flatMap(({ index, parent, changes }) =>
      newLines(context, field, { index, parent, prefix: `${field.name}.create.`, after: last.get(parent) ?? 0 }, changes.create),
    );
    const issues: FoundIssues = new Map();
    const group = await this.creation.ready(tx, child, drafts, results, issues);
    failWith(issues, results);
    await this.creation.write(tx, group, results);
    return growing.map(({ parent }) => parent);
  }

  private async held(
    tx: Tx,
    child: WriteContext,
    field: Field,
    ids: readonly string[],
    strength: 'change' | 'remove',
  ): Promise<ReadonlyMap<string, RecordValues>> {
    const fields = child.object.fields.filter(({ columns, type }) => columns.length > 0 && type !== 'child_table');
    const locked = await this.store.lock(
      tx,
      child,
      strength === 'remove' ? fields.filter(({ name }) => name === backOf(field)) : fields,
      [...ids].sort(),
      strength,
    );
    return new Map(locked.map((one) => [one.id, parsed(one)]));
  }

  /** A line of another record is answered like one that is not there. */
  private belongs(
    held: RecordValues | undefined,
    field: Field,
    { index, parent, path }: { index: number; parent: string; path: string },
    results: WriteResults,
  ): boolean {
    if (held?.[backOf(field)] === parent) return true;
    results.fail(index, invalid([recordIssues.reference_missing(path)]));
    return false;
  }
}

const parsed = ({ record }: Locked): RecordValues => {
  const values: unknown = JSON.parse(record);
  return typeof values === 'object' && values !== null ? Object.fromEntries(Object.entries(values)) : {};
};
