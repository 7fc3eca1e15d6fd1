import { DAY_MS, dayFrom } from './calendar.ts';

/** What wall clocks of one zone are ahead of UTC, read from the zone tables once for each year and then looked up. */
export interface Zone {
  readonly name: string;
  /** The wall clock at a moment, as if it were UTC: milliseconds in, milliseconds out. */
  clockAt(ms: number): number;
  /**
   * The moment of a wall clock. A time that is skipped in spring is read as if the clock had not been put forward; of one that comes twice in
   * autumn the second is meant. PostgreSQL's `at time zone` decides alike.
   */
  momentAt(clock: number): number;
}

const known = new Map<string, Zone>();

/** @param name IANA name, such as `Asia/Shanghai`. @throws RangeError when there is no such zone */
export function zoneOf(name: string): Zone {
  const found = known.get(name);
  if (found) return found;
  const zone = makeZone(name);
  if (known.size < 1000) known.set(name, zone);
  return zone;
}

interface Change {
  /** From this moment on. */
  readonly at: number;
  readonly offset: number;
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const measure = (ms: number): number => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const part = (key: string) => Number(parts[key]);
    const year = parts['era'] === 'BC' ? 1 - part('year') : part('year');
    const clock = dayFrom(year, part('month'), part('day')) * DAY_MS + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
    return clock - Math.floor(ms / 1000) * 1000;
  };
  const years = new Map<number, readonly Change[]>();
  const offsetAt = (ms: number): number => {
    const year = yearOf(ms);
    let changes = years.get(year);
    if (!changes) {
      changes = changesOf(year, measure);
      years.set(year, changes);
    }
    let offset = changes[0]?.offset ?? 0;
    for (const change of changes) {
      if (change.at > ms) break;
      offset = change.offset;
    }
    return offset;
  };
  return {
    name,
    clockAt: (ms) => ms + offsetAt(ms),
    momentAt: (clock) => {
      const before = offsetAt(clock - DAY_MS);
      const after = offsetAt(clock + DAY_MS);
      if (before === after) return clock - before;
      return offsetAt(clock - after) === after ? clock - after : clock - before;
    },
  };
}

const yearOf = (ms: number): number => Math.floor(ms / DAY_MS / 365.2425) + 1970;
const startOfYear = (year: number): number => Math.floor((year - 1970) * 365.2425 * DAY_MS);

/** The offset at the start of a year and each change within it, found by halving the fortnights in which it differs. */
function changesOf(year: number, measure: (ms: number) => number): readonly Change[] {
  const start = startOfYear(year);
  const end = startOfYear(year + 1);
  const changes: Change[] = [{ at: start, offset: measure(start) }];
  for (let from = start; from < end; from += 14 * DAY_MS) {
    const to = Math.min(from + 14 * DAY_MS, end);
    let low = from;
    while (measure(low) !== measure(to)) {
      let high = to;
      const offset = measure(low);
      while (high - low > 1000) {
        const middle = Math.floor((low + high) / 2000) * 1000;
        if (middle <= low) break;
        if (measure(middle) === offset) low = middle;
        else high = middle;
      }
      const at = Math.ceil(high / 1000) * 1000;
      changes.push({ at, offset: measure(at) });
      low = at;
      if (low >= to) break;
    }
  }
  return changes;
}
