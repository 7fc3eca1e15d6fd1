import { randomFillSync } from 'node:crypto';

/** Random bytes for several hundred ids: asking for them costs more than making an id of them. */
const BYTES = 10;
const pool = Buffer.allocUnsafeSlow(BYTES * 400);
let used = pool.length;
/** Where the last id of now was: its millisecond, and its place within it. */
let last = { ms: 0, place: 0 };

/** Places within a millisecond. The first is drawn from the lower half, so that there is room behind it. */
const PLACES = 4096;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 that count within one, 62 random bits. Ids of one process sort in the order of their
 * making, those of one batch too: when a millisecond has no more places, the next one is begun early.
 *
 * @param nowMs milliseconds since 1970, in which the place is drawn; the real clock when absent, since an id is not a business date
 */
export function newId(nowMs?: number): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const [high, low] = [pool.readUInt32LE(used), pool.readUInt32LE(used + 4)];
  const drawn = pool.readUInt16LE(used + 8) % (PLACES / 2);
  used += BYTES;
  let [ms, place] = [nowMs ?? Date.now(), drawn];
  if (nowMs === undefined) {
    if (ms <= last.ms) [ms, place] = last.place + 1 < PLACES ? [last.ms, last.place + 1] : [last.ms + 1, drawn];
    last = { ms, place };
  }
  if (ms !== begun.ms) begun = { ms, text: timeText(ms) };
  const variant = 0x80 | ((high >>> 24) & 0x3f);
  return `${begun.text}-7${digit[place >>> 8]}${pair[place & 255]}-${pair[variant]}${pair[(high >>> 16) & 255]}-${pair[(high >>> 8) & 255]}${pair[high & 255]}${word(low)}`;
}

const digit = [...'0123456789abcdef'];
/** Two digits for each byte: ids are made by the thousand. */
const pair = digit.flatMap((first) => digit.map((second) => first + second));
const word = (value: number): string =>
  `${pair[value >>> 24]}${pair[(value >>> 16) & 255]}${pair[(value >>> 8) & 255]}${pair[value & 255]}`;

const timeText = (ms: number): string => {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
};
/** The millisecond that the last id says, and how it says it. */
let begun = { ms: -1, text: '' };
