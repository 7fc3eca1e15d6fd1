import { type End, endMac, isSame } from './seal.ts';

const ANCHOR = /^tangram-audit-1 ([0-9a-f-]{36}) (\d{1,15}) ([0-9a-f]{64}) ([0-9a-f]{64})$/;

/** The head of a chain as one line that can be printed, mailed or put into another archive: whoever has it can show that rows were cut off. */
export const anchorOf = (key: Buffer, end: End): string =>
  `tangram-audit-1 ${end.workspace} ${end.position} ${end.hash.toString('hex')} ${endMac(key, 'head', end).toString('hex')}`;

/** An anchor read back; null when it is none of this server's. */
export function parseAnchor(key: Buffer, text: string): End | null {
  const [, workspace, position, hash, mac] = ANCHOR.exec(text.trim()) ?? [];
  if (workspace === undefined || position === undefined || hash === undefined || mac === undefined) return null;
  const end = { workspace, position: Number(position), hash: Buffer.from(hash, 'hex') };
  return isSame(endMac(key, 'head', end), Buffer.from(mac, 'hex')) ? end : null;
}
