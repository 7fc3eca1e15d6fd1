import { Injectable } from '@nestjs/common';
import { SecretKey } from '../config/secret-key.ts';
import { Database, type Tx } from '../database/database.ts';
import { AuditStore } from './audit.store.ts';
import { notedRow } from './noted-row.ts';
import { type End, endMac, isSame, NOTHING_BEFORE, proofOf, sealRow } from './seal.ts';

/**
 * Hangs rows into the chain of their workspace, in the order of their commits as this sees them. Noting a row takes no lock and waits for
 * nobody; the price is the half second in which a row is there and hangs in no chain.
 */
@Injectable()
export class Sealer {
  private readonly store: AuditStore;
  private readonly database: Database;
  private readonly key: Buffer;

  constructor(store: AuditStore, database: Database, secret: SecretKey) {
    this.store = store;
    this.database = database;
    this.key = secret.derive('audit');
  }

  async run(): Promise<void> {
    for (const workspace of await this.store.waiting()) await this.seal(workspace);
  }

  /** Seals everything of a workspace that is committed now. */
  async seal(workspace: string): Promise<void> {
    while ((await this.step(workspace)) > 0);
  }

  private step(workspace: string): Promise<number> {
    return this.database.owner.transaction(async (tx) => {
      await this.store.hold(tx, workspace);
      let last = await this.begin(tx, workspace);
      const rows = await this.store.loadWaiting(tx, workspace);
      const seals = rows.map((row) => {
        const seal = sealRow(this.key, last, row);
        last = { workspace, position: seal.position, hash: seal.hash };
        return { ...seal, seq: row.seq };
      });
      if (seals.length === 0) return 0;
      await this.store.saveSeals(tx, seals);
      await this.store.saveEnd(tx, 'head', last, endMac(this.key, 'head', last));
      return seals.length;
    });
  }

  /**
   * Where the chain goes on. A head that this server did not sign, or that rows have outrun, was put there by somebody else: going on from
   * it silently would sign what they did, so that is noted as a row, and `verify` names it.
   */
  private async begin(tx: Tx, workspace: string): Promise<End> {
    const head = await this.store.loadEnd(tx, workspace, 'head');
    const last = await this.store.loadLast(tx, workspace);
    const isOurs = head !== null && isSame(head.mac, endMac(this.key, 'head', head));
    if (isOurs && head.position >= (last?.position ?? 0)) return head;
    const end = last ?? { workspace, position: 0, hash: NOTHING_BEFORE };
    if (head === null && last === null) return end;
    const facts = { position: end.position, head: head?.position ?? null };
    const row = notedRow({ workspaceId: workspace, cause: 'audit' }, { action: 'chain_resumed', facts });
    await this.store.insert(tx, row, proofOf(this.key, row));
    return end;
  }
}
