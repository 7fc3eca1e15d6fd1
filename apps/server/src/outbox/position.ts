/**
 * Where a reader of the outbox is: the transaction that wrote an event, and the event's number. As text `743-12`; programs treat it as
 * opaque and may use the position of any event to go on after it.
 */
export interface Position {
  /** 64 bits without a sign, as PostgreSQL counts transactions over all epochs. */
  readonly xid: string;
  readonly seq: string;
}

/** Before everything. */
export const BEGINNING: Position = { xid: '0', seq: '0' };

export const formatPosition = ({ xid, seq }: Position): string => `${xid}-${seq}`;

/** null for a text that is none. */
export function parsePosition(text: string): Position | null {
  const found = /^(\d{1,19})-(\d{1,18})$/.exec(text);
  return found?.[1] && found[2] ? { xid: found[1], seq: found[2] } : null;
}

/** Negative when `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
  const [xa, xb, sa, sb] = [BigInt(a.xid), BigInt(b.xid), BigInt(a.seq), BigInt(b.seq)];
  if (xa !== xb) return xa < xb ? -1 : 1;
  return sa === sb ? 0 : sa < sb ? -1 : 1;
}
