import { Injectable } from '@nestjs/common';
import { SecretKey } from '../config/secret-key.ts';
import { Database, type Runner, type Tx } from '../database/database.ts';
import { AuditStore } from './audit.store.ts';
import type { AuditEntry, Doer } from './audit-entry.ts';
import { notedRow } from './noted-row.ts';
import { proofOf } from './seal.ts';

/**
 * The audit log, for whoever has something to note. What is noted through a transaction is there exactly when the transaction took effect.
 * Noting waits for nobody: a row is hung into the chain of its workspace after the commit (`Sealer`).
 */
@Injectable()
export class Audit {
  private readonly store: AuditStore;
  private readonly database: Database;
  private readonly key: Buffer;

  constructor(store: AuditStore, database: Database, secret: SecretKey) {
    this.store = store;
    this.database = database;
    this.key = secret.derive('audit');
  }

  /**
   * Notes something that was done, in the transaction that does it.
   *
   * @param tx  the transaction of the act; `null` where there is none, and the row stands by itself
   * @param who an `Actor`, or as much as is known of whoever it was
   */
  async note(tx: Runner | null, who: Doer, entry: AuditEntry): Promise<void> {
    const row = notedRow(who, entry);
    await this.store.insert(tx ?? this.database.owner, row, proofOf(this.key, row));
  }

  /**
   * Does something in a transaction of its own and notes it there.
   *
   * @param entry what to note, or how it follows from what was done; null when there is nothing to note after all
   */
  act<T>(who: Doer, entry: AuditEntry | ((done: T) => AuditEntry | null), work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(async (tx) => {
      const done = await work(tx);
      const noted = typeof entry === 'function' ? entry(done) : entry;
      if (noted !== null) await this.note(tx, who, noted);
      return done;
    });
  }
}
