import { clockText, wallTime } from '@tangram/view';

const QUARTER_MS = 15 * 60_000;
/** Quarters of an hour that are remembered: two and a half months. */
const MOST_QUARTERS = 7_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** Tells the time of one zone. The zone is asked once for a quarter of an hour, since no clock is put forward within one. */
export class ZoneClock {
  readonly zone: string;
  private readonly quarters = new Map<number, string>();

  /** @param zone IANA name */
  constructor(zone: string) {
    this.zone = zone;
  }

  /** `2026-06-18T02:24:05.000Z` → `2026-06-18 10:24:05`; what is no moment stays as it is. */
  wallText(iso: string): string {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return iso;
    const quarter = Math.floor(at / QUARTER_MS);
    const begin = this.quarters.get(quarter) ?? this.ask(quarter);
    const rest = Math.floor((at - quarter * QUARTER_MS) / 1000);
    const minute = Number(begin.slice(14, 16)) + Math.floor(rest / 60);
    return `${begin.slice(0, 14)}${two(minute)}:${two(rest % 60)}`;
  }

  /** `YYYY-MM-DD` of a moment. */
  day(at: Date): string {
    return this.wallText(at.toISOString()).slice(0, 10);
  }

  private ask(quarter: number): string {
    const wall = wallTime(quarter * QUARTER_MS, this.zone);
    const text = `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)} ${clockText(wall)}`;
    if (this.quarters.size >= MOST_QUARTERS) this.quarters.clear();
    this.quarters.set(quarter, text);
    return text;
  }
}
