import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A row of the log as it was noted. What is `details` is the text that was stored, byte by byte. */
export interface NotedRow {
  readonly id: string;
  readonly workspace: string;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  readonly action: string;
  readonly result: string;
  readonly actor: string | null;
  readonly apiKey: string | null;
  readonly impersonator: string | null;
  readonly cause: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly kind: string | null;
  readonly target: string | null;
  readonly object: string | null;
  readonly details: string;
}

/** How a row hangs on the one before it. */
export interface Seal {
  readonly position: number;
  /** SHA-256 of the row's own text. */
  readonly digest: Buffer;
  /** SHA-256 of the hash before, the position and the digest. */
  readonly hash: Buffer;
  /** What only the holder of the key can make of the hash. */
  readonly mac: Buffer;
}

/** The hash before the first row. */
export const NOTHING_BEFORE: Buffer = Buffer.alloc(32);

/** The one text of a row: the same for the same row, another for any other. Anybody can make it of an exported line. */
export const textOf = (row: NotedRow): string =>
  JSON.stringify([
    row.id,
    row.workspace,
    row.at,
    row.action,
    row.result,
    row.actor,
    row.apiKey,
    row.impersonator,
    row.cause,
    row.address,
    row.agent,
    row.kind,
    row.target,
    row.object,
    row.details,
  ]);

const sha = (...parts: ReadonlyArray<string | Buffer>): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What only the server can say of a text for this purpose. */
const macOf = (key: Buffer, purpose: string, text: string | Buffer): Buffer =>
  createHmac('sha256', key).update(`${purpose}:`).update(text).digest();

/** Shows that the server itself noted the row, before it hangs in the chain. */
export const proofOf = (key: Buffer, row: NotedRow): Buffer => macOf(key, 'entry', textOf(row));

export const digestOf = (row: NotedRow): Buffer => sha(textOf(row));

/** The hash of a row that follows the one with `before`. */
export const hashOf = (before: Buffer, position: number, digest: Buffer): Buffer => sha(before, `\n${position}\n`, digest);

export const sealMac = (key: Buffer, hash: Buffer): Buffer => macOf(key, 'seal', hash);

/** Hangs a row on the one before it. */
export function sealRow(key: Buffer, before: { readonly position: number; readonly hash: Buffer }, row: NotedRow): Seal {
  const [position, digest] = [before.position + 1, digestOf(row)];
  const hash = hashOf(before.hash, position, digest);
  return { position, digest, hash, mac: sealMac(key, hash) };
}

/** One end of what is kept of the chain, signed: its last row, or the last one that was forgotten. */
export interface End {
  readonly workspace: string;
  readonly position: number;
  readonly hash: Buffer;
}

/** @param which the two ends are signed differently, so that neither can be put in place of the other */
export const endMac = (key: Buffer, which: 'head' | 'start', { workspace, position, hash }: End): Buffer =>
  macOf(key, which, `${workspace} ${position} ${hash.toString('hex')}`);

export const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
