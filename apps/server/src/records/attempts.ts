import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { duplicateKey, DuplicateSearch, violated } from './duplicate-search.ts';
import { KeyTaken } from './key-taken.ts';
import type { WriteResults } from './write-context.ts';
import { WriteStore } from './write.store.ts';

/** What work behind a savepoint says: `undo` when something was written that may not stay. */
export interface Attempted {
  readonly undo: boolean;
}

/** Writes what can be written: behind a savepoint, leaving out what fails. */
@Injectable()
export class Attempts {
  private readonly store: WriteStore;
  private readonly duplicates: DuplicateSearch;

  constructor(store: WriteStore, duplicates: DuplicateSearch) {
    this.store = store;
    this.duplicates = duplicates;
  }

  /**
   * Does the work for the items that have not failed. When some of it cannot stay, all of it is undone and done again without what failed;
   * an atomic batch, which is lost then anyway, is not.
   */
  async run<T extends { readonly index: number }>(
    tx: Tx,
    items: readonly T[],
    results: WriteResults,
    atomic: boolean,
    work: (open: readonly T[]) => Promise<Attempted>,
  ): Promise<void> {
    for (;;) {
      const open = items.filter(({ index }) => !results.hasFailed(index));
      if (open.length === 0) return;
      await this.store.mark(tx, 'attempt');
      const failure = await this.attempt(() => work(open));
      if (failure === null) return this.store.keep(tx, 'attempt');
      await this.store.goBack(tx, 'attempt');
      if (failure !== 'undo') await this.blame(tx, failure, results);
      if (atomic) return;
    }
  }

  private async attempt(work: () => Promise<Attempted>): Promise<KeyTaken | 'undo' | null> {
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
      if (fields) results.fail(index, duplicateKey(context, fields), id);
    }
  }
}
