import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { duplicateKey, DuplicateSearch, violated } from './duplicate-search.ts';
import { KeyTaken } from './key-taken.ts';
import { RecordChange, type RecordDraft } from './record-change.ts';
import { failWith, type FoundIssues, type NewRecord, RecordCreation } from './record-creation.ts';
import { RecordRemoval } from './record-removal.ts';
import { RecordReturn } from './record-return.ts';
import { UpsertResolver } from './upsert-resolver.ts';
import type { Operation, WriteBatch, WriteResult } from './write-batch.ts';
import { invalid, type WriteContext, WriteResults } from './write-context.ts';
import { type Numbered, wavesOf } from './write-waves.ts';
import { WriteStore } from './write.store.ts';

/** The contexts of a batch, one for each thing it does to records. */
export interface BatchContexts {
  readonly create: () => WriteContext;
  readonly update: () => WriteContext;
  readonly delete: () => WriteContext;
}

/** How often an upsert looks again when somebody is always faster. */
const MOST_TRIES = 3;

/** A batch of which nothing may stay. */
class Undone extends Error {
  readonly results: WriteResults;

  constructor(results: WriteResults) {
    super('the batch was undone');
    this.results = results;
  }
}

const of = <O extends Operation['op']>(wave: readonly Numbered[], op: O) =>
  wave.flatMap(({ index, operation }) => (operation.op === op ? [{ index, operation }] : []));

/** Writes any batch in one transaction: locks, checks in memory, a few statements for all records of one kind. */
@Injectable()
export class RecordBatch {
  private readonly store: WriteStore;
  private readonly creation: RecordCreation;
  private readonly change: RecordChange;
  private readonly removal: RecordRemoval;
  private readonly returns: RecordReturn;
  private readonly upserts: UpsertResolver;
  private readonly duplicates: DuplicateSearch;

  constructor(store: WriteStore, creation: RecordCreation, change: RecordChange, removal: RecordRemoval, returns: RecordReturn, upserts: UpsertResolver, duplicates: DuplicateSearch) {
    this.store = store;
    this.creation = creation;
    this.change = change;
    this.removal = removal;
    this.returns = returns;
    this.upserts = upserts;
    this.duplicates = duplicates;
  }

  async write(batch: WriteBatch, contexts: BatchContexts): Promise<WriteResult[]> {
    try {
      return (await this.store.transaction((tx) => this.waves(tx, batch, contexts))).all();
    } catch (error) {
      if (error instanceof Undone) return error.results.undone();
      throw error;
    }
  }

  /** The same as part of a transaction of the caller's, behind a savepoint. */
  async writeIn(tx: Tx, batch: WriteBatch, contexts: BatchContexts): Promise<WriteResult[]> {
    await tx.run({ text: 'savepoint batch' });
    try {
      const results = await this.waves(tx, batch, contexts);
      await tx.run({ text: 'release savepoint batch' });
      return results.all();
    } catch (error) {
      await tx.run({ text: 'rollback to savepoint batch' });
      if (error instanceof Undone) return error.results.undone();
      throw error;
    }
  }

  private async waves(tx: Tx, { operations, atomic }: WriteBatch, contexts: BatchContexts): Promise<WriteResults> {
    const results = new WriteResults(operations.length);
    for (const wave of wavesOf(operations)) {
      await this.wave(tx, wave, contexts, results, atomic);
      if (atomic && results.firstFailure() !== null) throw new Undone(results);
    }
    return results;
  }

  /** Operations that touch different records. Those that make room go first: a key that is given up can be taken in the same batch. */
  private async wave(tx: Tx, wave: readonly Numbered[], contexts: BatchContexts, results: WriteResults, atomic: boolean): Promise<void> {
    const steps: (() => Promise<void>)[] = [];
    const deletes = of(wave, 'delete');
    const undeletes = of(wave, 'undelete').map(({ index, operation }) => ({ index, id: operationId(operation) }));
    if (deletes.length > 0) steps.push(() => this.remove(tx, contexts.delete(), deletes, results));
    if (undeletes.length > 0) steps.push(() => this.trying(tx, undeletes, results, atomic, (open) => this.returns.undelete(tx, contexts.delete(), open, results).then(done)));
    const updates = this.parseUpdates(contexts, of(wave, 'update'), results);
    if (updates.length > 0) steps.push(() => this.update(tx, contexts.update(), updates, results, atomic));
    const creates = this.parseCreates(contexts, of(wave, 'create'), results);
    if (creates.length > 0) steps.push(() => this.create(tx, contexts.create(), creates, results, atomic).then((taken) => this.failTaken(contexts.create(), taken, results)));
    const upserts = of(wave, 'upsert');
    if (upserts.length > 0) steps.push(() => this.upsert(tx, contexts, upserts, results, atomic));
    for (const step of steps) await step();
  }

  private async remove(tx: Tx, context: WriteContext, items: readonly Numbered[], results: WriteResults): Promise<void> {
    const drafts = items.flatMap(({ index, operation }) => (operation.op === 'delete' ? [{ index, ...operation }] : []));
    const purged = drafts.filter(({ purge }) => purge === true);
    const binned = drafts.filter(({ purge }) => purge !== true);
    if (binned.length > 0) await this.removal.bin(tx, context, binned, results, { report: true });
    if (purged.length > 0) await this.removal.purge(tx, context, purged, results);
  }

  private parseCreates(contexts: BatchContexts, items: readonly Numbered[], results: WriteResults): readonly NewRecord[] {
    return items.flatMap(({ index, operation }) => {
      if (operation.op !== 'create') return [];
      const { facts, historical } = contexts.create();
      const parsed = facts.parse('create', operation.values, { historical });
      if (parsed.ok) return [{ index, id: operation.id ?? newId(), values: parsed.value, prefix: '' }];
      results.fail(index, invalid(parsed.issues));
      return [];
    });
  }

  private parseUpdates(contexts: BatchContexts, items: readonly Numbered[], results: WriteResults): readonly RecordDraft[] {
    return items.flatMap(({ index, operation }) => {
      if (operation.op !== 'update') return [];
      const { facts, historical } = contexts.update();
      const parsed = facts.parse('update', operation.values, { historical });
      const { id, expectedVersion } = operation;
      if (parsed.ok) return [{ index, id, values: parsed.value, ...(expectedVersion === undefined ? {} : { expectedVersion }) }];
      results.fail(index, invalid(parsed.issues), id);
      return [];
    });
  }

  private update(tx: Tx, context: WriteContext, drafts: readonly RecordDraft[], results: WriteResults, atomic: boolean): Promise<void> {
    return this.trying(tx, drafts, results, atomic, async (open) => {
      const issues: FoundIssues = new Map();
      const ready = await this.change.ready(tx, context, open, results, issues);
      failWith(issues, results);
      return this.change.write(tx, context, ready, results);
    });
  }

  /** Returns the operations whose key is taken, with its fields. */
  private async create(tx: Tx, context: WriteContext, drafts: readonly NewRecord[], results: WriteResults, atomic: boolean): Promise<ReadonlyMap<number, readonly string[]>> {
    let taken: ReadonlyMap<number, readonly string[]> = new Map();
    const work = async (open: readonly NewRecord[]) => {
      const issues: FoundIssues = new Map();
      const group = await this.creation.ready(tx, context, open, results, issues);
      failWith(issues, results);
      const written = await this.creation.write(tx, group, results);
      taken = written.taken;
      return written;
    };
    const hasLines = context.facts.children.some(({ name }) => drafts.some(({ values }) => values[name] !== undefined));
    if (hasLines) await this.trying(tx, drafts, results, atomic, work);
    else await work(drafts);
    return taken;
  }

  private async upsert(tx: Tx, contexts: BatchContexts, items: readonly Numbered[], results: WriteResults, atomic: boolean): Promise<void> {
    let open = items;
    for (let tries = 0; open.length > 0; tries += 1) {
      const { creates, updates, later } = await this.upserts.resolve(tx, contexts, open, results);
      if (updates.length > 0) await this.update(tx, contexts.update(), updates, results, atomic);
      const taken = creates.length === 0 ? new Map<number, readonly string[]>() : await this.create(tx, contexts.create(), creates, results, atomic);
      // The record was created between the look and the insert, by somebody else or by this very batch: it is there now, so look again.
      const again = new Set([...taken.keys(), ...later]);
      open = open.filter(({ index }) => again.has(index));
      if (tries >= open.length + MOST_TRIES) return this.failTaken(contexts.create(), taken, results);
    }
  }

  private failTaken({ object }: WriteContext, taken: ReadonlyMap<number, readonly string[]>, results: WriteResults): void {
    for (const [index, fields] of taken) results.fail(index, duplicateKey(object.name, fields));
  }

  /** Does the work behind a savepoint; what cannot be written is left out and the rest done again. */
  private async trying<T extends { readonly index: number }>(
    tx: Tx,
    items: readonly T[],
    results: WriteResults,
    atomic: boolean,
    work: (open: readonly T[]) => Promise<{ readonly undo: boolean }>,
  ): Promise<void> {
    for (;;) {
      const open = items.filter(({ index }) => !results.hasFailed(index));
      if (open.length === 0) return;
      await tx.run({ text: 'savepoint attempt' });
      const failure = await this.attempt(() => work(open));
      if (failure === null) {
        await tx.run({ text: 'release savepoint attempt' });
        return;
      }
      await tx.run({ text: 'rollback to savepoint attempt' });
      if (failure !== 'undo') await this.blame(tx, failure, results);
      if (atomic) return;
    }
  }

  private async attempt(work: () => Promise<{ readonly undo: boolean }>): Promise<KeyTaken | 'undo' | null> {
    try {
      return (await work()).undo ? 'undo' : null;
    } catch (error) {
      if (error instanceof KeyTaken) return error;
      throw error;
    }
  }

  /** Finds the records whose keys are taken. When they cannot be told apart (two that exchange their keys), all of them are. */
  private async blame(tx: Tx, { context, records, constraint }: KeyTaken, results: WriteResults): Promise<void> {
    const found = await this.duplicates.search(tx, context, records);
    const fallback = violated(context.facts.uniqueness, constraint);
    for (const { index, id } of records) {
      const fields = found.get(id) ?? (found.size === 0 ? fallback : null);
      if (fields) results.fail(index, duplicateKey(context.object.name, fields), id);
    }
  }
}

const done = () => ({ undo: false });
const operationId = (operation: Operation): string => ('id' in operation ? (operation.id ?? '') : '');

