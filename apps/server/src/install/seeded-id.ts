import { createHash } from 'node:crypto';

/**
 * A maker of UUIDv7 whose n-th id depends only on the seed and the time: an installation that begins again makes the same ids.
 *
 * @param seed   e.g. the workspace's id
 * @param timeMs milliseconds since 1970, the time in the ids
 */
export function seededIds(seed: string, timeMs: number): () => string {
  let made = 0;
  return () => {
    made += 1;
    const bytes = createHash('sha256').update(`${seed} ${made}`).digest().subarray(0, 16);
    bytes.writeUIntBE(timeMs, 0, 6);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
