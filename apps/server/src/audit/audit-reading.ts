import { Injectable } from '@nestjs/common';
import type { StoredRow } from './audit.store.ts';
import { type AuditFilter, type AuditPlace, AuditReadingStore } from './reading.store.ts';

export type { AuditFilter, AuditPlace, StoredRow };

/** The log for whoever presents it. What of a row may be shown to whom is not decided here. */
@Injectable()
export class AuditReading {
  private readonly store: AuditReadingStore;

  constructor(store: AuditReadingStore) {
    this.store = store;
  }

  /** The latest first. */
  page(workspace: string, filter: AuditFilter, after: AuditPlace | null, limit: number): Promise<readonly StoredRow[]> {
    return this.store.page(workspace, filter, after, limit);
  }

  /** All of them, some at a time, as one moment saw them. */
  all(workspace: string, filter: AuditFilter): AsyncGenerator<readonly StoredRow[]> {
    return this.store.all(workspace, filter);
  }
}
