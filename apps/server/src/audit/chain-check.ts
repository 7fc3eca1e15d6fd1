import type { StoredRow } from './audit.store.ts';
import { digestOf, type End, endMac, hashOf, isSame, NOTHING_BEFORE, proofOf, sealMac } from './seal.ts';

/** What is wrong with the first row that is. */
export type Damage =
  /** A row of this position is not there. */
  | 'missing'
  /** It says something else than when it was sealed. */
  | 'changed'
  /** The server did not note it: it was put in, or changed together with its digest. */
  | 'inserted'
  /** The server did not seal it. */
  | 'forged_seal'
  /** It was sealed in another place of the chain. */
  | 'reordered'
  /** Somebody had changed the head before this row was sealed; what stood before it may have been cut off. */
  | 'resumed'
  /** The chain ends before the head that was signed. */
  | 'truncated'
  /** The head is not signed by the server, or not there. */
  | 'forged_head'
  /** The place where the kept part begins is not signed by the server. */
  | 'forged_start'
  /** The anchor from outside says that another row stood there. */
  | 'other_than_anchor';

/** The first row that is broken. */
export interface Broken {
  readonly position: number;
  /** Of the row that stands there; null when none does. */
  readonly id: string | null;
  readonly at: string | null;
  readonly reason: Damage;
}

/** An end of the chain with its signature. */
export interface SignedEnd extends End {
  readonly mac: Buffer;
}

/** Walks along a chain, row by row, and remembers the first thing that is wrong. Holds no rows. */
export class ChainCheck {
  private readonly key: Buffer;
  private readonly anchor: End | null;
  private last: { position: number; hash: Buffer };
  private found: Broken | null = null;
  private count = 0;

  /**
   * @param start  the last row that was forgotten; null when the chain is kept from its beginning
   * @param anchor what somebody wrote down outside; its signature was checked
   */
  constructor(key: Buffer, start: SignedEnd | null, anchor: End | null = null) {
    this.key = key;
    this.anchor = anchor;
    this.last = start ?? { position: 0, hash: NOTHING_BEFORE };
    if (start !== null && !isSame(start.mac, endMac(key, 'start', start))) this.break(start.position, null, 'forged_start');
  }

  get rows(): number {
    return this.count;
  }

  get broken(): Broken | null {
    return this.found;
  }

  /** The next row by position. */
  take(row: StoredRow): void {
    const { seal } = row;
    if (seal === null || this.found !== null) return;
    const expected = this.last.position + 1;
    const damage = seal.position === expected ? this.damageOf(row, seal.position) : 'missing';
    if (damage === 'missing') this.break(expected, null, damage);
    else if (damage !== null) this.break(seal.position, row, damage);
    this.last = seal;
    this.count += 1;
  }

  /** The end of the rows. @param head as it is stored */
  end(head: SignedEnd | null): void {
    if (this.found !== null) return;
    const { position } = this.last;
    if (this.anchor !== null && this.anchor.position > position) return this.break(position + 1, null, 'truncated');
    if (head === null) return position === 0 ? undefined : this.break(position, null, 'forged_head');
    if (!isSame(head.mac, endMac(this.key, 'head', head))) return this.break(head.position, null, 'forged_head');
    if (head.position > position) return this.break(position + 1, null, 'truncated');
    if (head.position < position || !isSame(head.hash, this.last.hash)) this.break(position, null, 'forged_head');
  }

  private damageOf(row: StoredRow, position: number): Damage | null {
    const { seal } = row;
    if (seal === null) return null;
    if (!isSame(digestOf(row), seal.digest)) return 'changed';
    if (!isSame(proofOf(this.key, row), row.proof)) return 'inserted';
    if (!isSame(sealMac(this.key, seal.hash), seal.mac)) return 'forged_seal';
    if (!isSame(hashOf(this.last.hash, position, seal.digest), seal.hash)) return 'reordered';
    if (this.anchor?.position === position && !isSame(this.anchor.hash, seal.hash)) return 'other_than_anchor';
    return row.action === 'chain_resumed' ? 'resumed' : null;
  }

  private break(position: number, row: StoredRow | null, reason: Damage): void {
    this.found = { position, id: row?.id ?? null, at: row?.at ?? null, reason };
  }
}
