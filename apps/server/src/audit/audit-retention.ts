import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { SecretKey } from '../config/secret-key.ts';
import { Database } from '../database/database.ts';
import { Audit } from './audit.ts';
import { AuditStore } from './audit.store.ts';
import { endMac } from './seal.ts';

const DAY_MS = 86_400_000;
const ROWS_PER_STEP = 10_000;

/** Forgets the beginning of the log. What is kept begins at a signed place, so that it can still be checked. By the real clock. */
@Injectable()
export class AuditRetention {
  private readonly config: Config;
  private readonly store: AuditStore;
  private readonly audit: Audit;
  private readonly database: Database;
  private readonly key: Buffer;

  constructor(config: Config, store: AuditStore, audit: Audit, database: Database, secret: SecretKey) {
    this.config = config;
    this.store = store;
    this.audit = audit;
    this.database = database;
    this.key = secret.derive('audit');
  }

  /** In small steps, so that nobody waits for it. */
  async run(now: Date): Promise<void> {
    const before = new Date(now.getTime() - this.config.auditDays * DAY_MS);
    for (const workspace of await this.store.workspaces()) while ((await this.forget(workspace, before)) === ROWS_PER_STEP);
  }

  private forget(workspace: string, before: Date): Promise<number> {
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, workspace);
      const last = await this.store.loadOld(tx, workspace, before, ROWS_PER_STEP);
      if (last?.seal == null) return 0;
      const end = { workspace, position: last.seal.position, hash: last.seal.hash };
      await this.store.saveEnd(tx, 'start', end, endMac(this.key, 'start', end));
      const rows = await this.store.removeUntil(tx, workspace, end.position);
      await this.audit.note(
        tx,
        { workspaceId: workspace, cause: 'retention' },
        { action: 'audit_pruned', facts: { rows, until: last.at } },
      );
      return rows;
    });
  }
}
