import { Injectable } from '@nestjs/common';
import { SecretKey } from '../config/secret-key.ts';
import { AuditStore } from './audit.store.ts';
import { anchorOf, parseAnchor } from './anchor.ts';
import { type Broken, ChainCheck } from './chain-check.ts';
import { Sealer } from './sealer.ts';

/** How it stands with the chain of a workspace. */
export interface ChainState {
  readonly ok: boolean;
  /** Rows that were looked at. */
  readonly rows: number;
  /** Positions of the first and the last row that is kept; 0 and 0 when there is none. */
  readonly from: number;
  readonly to: number;
  /** Rows that were noted a moment ago and hang in no chain yet. */
  readonly waiting: number;
  /** The signed head, to be kept elsewhere; null when there is no row. */
  readonly anchor: string | null;
  readonly broken: Broken | null;
}

/** Checks chains. */
@Injectable()
export class AuditChain {
  private readonly store: AuditStore;
  private readonly sealer: Sealer;
  private readonly key: Buffer;

  constructor(store: AuditStore, sealer: Sealer, secret: SecretKey) {
    this.store = store;
    this.sealer = sealer;
    this.key = secret.derive('audit');
  }

  /** All workspaces that have a chain, that of the installation among them. */
  workspaces(): Promise<readonly string[]> {
    return this.store.workspaces();
  }

  /** Whether a text is the anchor of a workspace, signed by this server. */
  isAnchor(workspace: string, text: string): boolean {
    return parseAnchor(this.key, text)?.workspace === workspace;
  }

  /**
   * Checks every row that is kept, in order, and names the first one that is broken. Reads all of them: a quarter of a minute for fifty thousand on a busy machine.
   *
   * @param anchor a head that was written down elsewhere; one that `isAnchor` does not know is left out
   */
  async verify(workspace: string, anchor: string | null = null): Promise<ChainState> {
    await this.sealer.seal(workspace);
    const start = await this.store.loadEnd(null, workspace, 'start');
    const head = await this.store.loadEnd(null, workspace, 'head');
    const known = anchor === null ? null : parseAnchor(this.key, anchor);
    const check = new ChainCheck(this.key, start, known?.workspace === workspace ? known : null);
    const from = start?.position ?? 0;
    let to = from;
    // Rows that are sealed while this goes on come after the head that was read, and are not looked at.
    for await (const page of this.store.chain(workspace, from, head?.position ?? Number.MAX_SAFE_INTEGER)) {
      for (const row of page) check.take(row);
      to = page.at(-1)?.seal?.position ?? to;
      if (check.broken !== null) break;
    }
    check.end(head);
    const broken = check.broken;
    return {
      ok: broken === null,
      rows: check.rows,
      from: check.rows === 0 ? 0 : from + 1,
      to: check.rows === 0 ? 0 : to,
      waiting: await this.store.countWaiting(workspace),
      anchor: head === null || broken !== null ? null : anchorOf(this.key, head),
      broken,
    };
  }
}
