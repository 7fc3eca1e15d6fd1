/** A time of day, and the offset from UTC in minutes when one was written. */
export interface TimeOfDay {
  /** `HH:MM:SS.sss` */
  readonly value: string;
  /** null: local time of the workspace. */
  readonly offsetMinutes: number | null;
}

const SHAPE =
  /^(上午|下午|晚上|中午|凌晨|am|pm)?\s*(\d{1,2})(?:\s*[:时点]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,](\d{1,9}))?\s*秒?|\s*分)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/u;

/** `14:30`, `14:30:05.250`, `2:30 PM`, `下午2:30`, `14时30分`, each with `Z` or `+08:00` behind it or not; null when it is no time. */
export function parseTimeText(text: string): TimeOfDay | null {
  const clean = text.normalize('NFKC').trim().toLowerCase();
  const parts = SHAPE.exec(clean);
  if (!parts) return null;
  const [, before, hourText = '', minuteText = '0', secondText = '0', fraction = '', after, zone] = parts;
  const half = halfOf(before) ?? halfOf(after);
  if (parts[3] === undefined && half === null && !clean.includes('时') && !clean.includes('点')) return null;
  const written = Number(hourText);
  if (half !== null && written > 12 && half === 'am') return null;
  const hour = half === 'pm' && written < 12 ? written + 12 : half === 'am' && written === 12 ? 0 : written;
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { value: `${two(hour)}:${two(minute)}:${two(second)}.${fraction.slice(0, 3).padEnd(3, '0')}`, offsetMinutes: offsetOf(zone) };
}

const two = (n: number) => String(n).padStart(2, '0');

function halfOf(word: string | undefined): 'am' | 'pm' | null {
  if (word === undefined) return null;
  return word.startsWith('p') || word === '下午' || word === '晚上' || word === '中午' ? 'pm' : 'am';
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

/**
 * A wall-clock moment in a zone → the instant, as `YYYY-MM-DDTHH:MM:SS.sssZ`. In the hour that is skipped in spring the
 * instant after the gap, in the hour that comes twice the first.
 *
 * @param local `YYYY-MM-DDTHH:MM:SS.sss`
 * @param zone  IANA name
 */
export function instantIn(local: string, zone: string): string {
  const wall = Date.parse(`${local}Z`);
  const formatter = clockOf(zone);
  const offsetAt = (ms: number) => shownAt(formatter, ms) - ms;
  const early = wall - offsetAt(wall - 86_400_000);
  const late = wall - offsetAt(wall + 86_400_000);
  const exact = [Math.min(early, late), Math.max(early, late)].find((ms) => ms + offsetAt(ms) === wall);
  return new Date(exact ?? Math.max(early, late)).toISOString();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, made);
  return made;
}

/** What a clock in the zone shows at an instant, as if it were UTC. */
function shownAt(formatter: Intl.DateTimeFormat, ms: number): number {
  const parts = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) + (((ms % 1000) + 1000) % 1000)
  );
}
