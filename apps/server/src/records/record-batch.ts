import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../database/database.ts';
import { BatchRemovals } from './batch-removals.ts';
import { BatchWrites } from './batch-writes.ts';
import { isDeadlock } from './key-taken.ts';
import type { Operation, WriteBatch, WriteResult } from './write-batch.ts';
import { type BatchContexts, WriteResults } from './write-context.ts';
import { type Numbered, wavesOf } from './write-waves.ts';
import { WriteStore } from './write.store.ts';

/** How often a batch gives way to another that wants the same records in another order. */
const MOST_TRIES = 12;
/** About how long it stands aside then, the longer the more often: those who met must not meet again. */
const ASIDE_MS = 30;

/** A batch of which nothing may stay. */
class Undone extends Error {
  readonly results: WriteResults;

  constructor(results: WriteResults) {
    super('the batch was undone');
    this.results = results;
  }
}

/** A batch that was only tried. */
class Rehearsed extends Error {
  readonly results: WriteResults;

  constructor(results: WriteResults) {
    super('the batch was a rehearsal');
    this.results = results;
  }
}

/** Writes any batch in one transaction: locks, checks in memory, a few statements for all records of one kind. */
@Injectable()
export class RecordBatch {
  private readonly store: WriteStore;
  private readonly writes: BatchWrites;
  private readonly removals: BatchRemovals;

  constructor(store: WriteStore, writes: BatchWrites, removals: BatchRemovals) {
    this.store = store;
    this.writes = writes;
    this.removals = removals;
  }

  async write(batch: WriteBatch, contexts: BatchContexts): Promise<WriteResult[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        const written = this.store.transaction(async (tx) => {
          const results = await this.waves(tx, batch, contexts);
          if (batch.trace) batch.trace.close(await this.store.ownEvents(tx), contexts.model);
          if (batch.rehearsal) throw new Rehearsed(results);
          if (batch.noted) await batch.noted(tx, results.all());
          return results;
        });
        return (await written).all();
      } catch (error) {
        if (error instanceof Rehearsed) return error.results.all();
        if (error instanceof Undone) {
          batch.trace?.close([], contexts.model);
          return error.results.undone();
        }
        if (!isDeadlock(error) || tries === MOST_TRIES) throw error;
        await sleep(Math.random() * ASIDE_MS * tries);
      }
    }
  }

  /** The same as part of a transaction of the caller's, behind a savepoint. */
  async writeIn(tx: Tx, batch: WriteBatch, contexts: BatchContexts): Promise<WriteResult[]> {
    // What is only looked at does not wait for the mark.
    const marked = this.store.mark(tx, 'batch');
    try {
      const [results] = await Promise.all([this.waves(tx, batch, contexts), marked]);
      await this.store.keep(tx, 'batch');
      return results.all();
    } catch (error) {
      await this.store.goBack(tx, 'batch');
      if (error instanceof Undone) return error.results.undone();
      throw error;
    }
  }

  private async waves(tx: Tx, { operations, atomic }: WriteBatch, contexts: BatchContexts): Promise<WriteResults> {
    const results = new WriteResults(operations);
    for (const wave of wavesOf(operations)) {
      await this.wave(tx, wave, contexts, results, atomic);
      if (atomic && results.firstFailure() !== null) throw new Undone(results);
    }
    return results;
  }

  /** Operations that touch different records. Those that make room go first: a key that is given up can be taken in the same batch. */
  private async wave(tx: Tx, wave: readonly Numbered[], contexts: BatchContexts, results: WriteResults, atomic: boolean): Promise<void> {
    const of = (op: Operation['op']) => wave.filter(({ operation }) => operation.op === op);
    const [deletes, undeletes, upserts] = [of('delete'), of('undelete'), of('upsert')];
    if (deletes.length > 0) await this.removals.remove(tx, contexts.delete(), deletes, results);
    if (undeletes.length > 0) await this.removals.undelete(tx, contexts.delete(), undeletes, results, atomic);
    await this.writes.updates(tx, contexts, of('update'), results, atomic);
    await this.writes.creates(tx, contexts, of('create'), results, atomic);
    if (upserts.length > 0) await this.writes.upsert(tx, contexts, upserts, results, atomic);
  }
}
