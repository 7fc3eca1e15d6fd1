import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { Attempts } from './attempts.ts';
import { RecordRemoval } from './record-removal.ts';
import { RecordReturn } from './record-return.ts';
import type { WriteContext, WriteResults } from './write-context.ts';
import type { Numbered } from './write-waves.ts';

/** Deletes, purges and undeletes the records of one wave of a batch. */
@Injectable()
export class BatchRemovals {
  private readonly removal: RecordRemoval;
  private readonly returns: RecordReturn;
  private readonly attempts: Attempts;

  constructor(removal: RecordRemoval, returns: RecordReturn, attempts: Attempts) {
    this.removal = removal;
    this.returns = returns;
    this.attempts = attempts;
  }

  async remove(tx: Tx, context: WriteContext, items: readonly Numbered[], results: WriteResults): Promise<void> {
    const drafts = items.flatMap(({ index, operation }) => (operation.op === 'delete' ? [{ index, ...operation }] : []));
    const purged = drafts.filter(({ purge }) => purge === true);
    const binned = drafts.filter(({ purge }) => purge !== true);
    if (binned.length > 0) await this.removal.bin(tx, context, binned, results, { report: true });
    if (purged.length > 0) await this.removal.purge(tx, context, purged, results);
  }

  async undelete(tx: Tx, context: WriteContext, items: readonly Numbered[], results: WriteResults, atomic: boolean): Promise<void> {
    const drafts = items.flatMap(({ index, operation }) => (operation.op === 'undelete' ? [{ index, id: operation.id }] : []));
    await this.attempts.run(tx, drafts, results, atomic, async (open) => {
      await this.returns.undelete(tx, context, open, results);
      return { undo: false };
    });
  }
}
