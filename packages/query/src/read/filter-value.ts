import type { Text } from '@tangram/errors';
import type { ScalarType, Value } from '@tangram/expression';
import { isDay } from './calendar-day.ts';
import { namedPeriods, type Period, periodUnits, type PeriodUnit } from './period.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What a value of each type must be, for people. */
export const expected: Record<ScalarType, Text> = {
  text: both('文字', 'text'),
  integer: both('整数', 'a whole number'),
  decimal: both('数字', 'a number'),
  boolean: both(' true 或 false', 'true or false'),
  date: both('日期 YYYY-MM-DD', 'a date YYYY-MM-DD'),
  datetime: both('时间 YYYY-MM-DDTHH:MM:SSZ 或日期', 'a time YYYY-MM-DDTHH:MM:SSZ or a date'),
  time: both('时刻 HH:MM', 'a time of day HH:MM'),
  uuid: both('记录编号', 'the id of a record'),
};

/** The first and the last 64-bit integer. */
const INTEGER = [-(2n ** 63n), 2n ** 63n - 1n] as const;
/** Digits before and after the point that a number of a request may have: more cannot be in any column. */
const DECIMAL = /^[+-]?(\d{1,30}(\.\d{0,20})?|\.\d{1,20})$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

/** A number of JSON as plain digits; `1e21` is refused by the pattern. */
const digits = (input: unknown): string | undefined =>
  typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : undefined;
const isSound = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

/** The value of a filter as it is bound; undefined when the input is none of the type. Text is NFC as stored text is. A datetime may be a day, see `isDay`. */
export const filterValues: Record<ScalarType, (input: unknown) => Value | undefined> = {
  text: (input) => (typeof input === 'string' && isSound(input) ? input.normalize('NFC') : undefined),
  integer: (input) => {
    const text = digits(input);
    if (text === undefined || !/^[+-]?\d{1,19}$/.test(text)) return undefined;
    const value = BigInt(text);
    return value >= INTEGER[0] && value <= INTEGER[1] ? value.toString() : undefined;
  },
  decimal: (input) => {
    const text = digits(input);
    return text !== undefined && DECIMAL.test(text) ? text : undefined;
  },
  boolean: (input) => (input === true || input === 'true' ? true : input === false || input === 'false' ? false : undefined),
  date: (input) => (typeof input === 'string' && isDay(input) ? input : undefined),
  datetime: (input) => (typeof input !== 'string' ? undefined : isDay(input) ? input : moment(input)),
  time: (input) => {
    const found = typeof input === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(input) : null;
    return found ? `${found[1]}:${found[2]}:${found[3] ?? '00'}` : undefined;
  },
  uuid: (input) => {
    const text = typeof input === 'string' ? input.toLowerCase() : idOf(input);
    return text !== undefined && UUID.test(text) ? text : undefined;
  },
};

function moment(text: string): string | undefined {
  const found = MOMENT.exec(text);
  if (!found || !isDay(found[1] ?? '')) return undefined;
  const zone = (found[5] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const ms = Date.parse(`${found[1]}T${found[2]}${found[3] ?? ':00'}${(found[4] ?? '').slice(0, 4)}${zone}`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** A polymorphic value may be given whole, `{ object, id }`: ids are unique over all objects. */
const idOf = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'string' ? input.id.toLowerCase() : undefined;

/** Keeps every bound inside the years 1 to 9999. */
const mostUnits: Record<PeriodUnit, number> = {
  minute: 100_000,
  hour: 100_000,
  day: 100_000,
  week: 10_000,
  month: 10_000,
  quarter: 1_000,
  year: 1_000,
};
export const expectedPeriod: Text = both(
  `时间段名称（${namedPeriods.slice(0, 4).join('、')}…）或 { last | next, unit }`,
  `the name of a period (${namedPeriods.slice(0, 4).join(', ')}, …) or { last | next, unit }`,
);

/** The value of `within`; undefined when it is no period. @param fine hours and minutes make sense for the field */
export function parsePeriod(input: unknown, fine: boolean): Period | undefined {
  if (typeof input === 'string') return namedPeriods.includes(input) ? { named: input } : undefined;
  if (typeof input !== 'object' || input === null) return undefined;
  const entries = Object.entries(input);
  const unit = entries.find(([key]) => key === 'unit')?.[1];
  const [direction, count] = entries.find(([key]) => key === 'last' || key === 'next') ?? [];
  const isUnit = (value: unknown): value is PeriodUnit => periodUnits.some((one) => one === value);
  if (entries.length !== 2 || !isUnit(unit) || typeof count !== 'number') return undefined;
  if (!Number.isInteger(count) || count < 1 || count > mostUnits[unit]) return undefined;
  if (!fine && (unit === 'hour' || unit === 'minute')) return undefined;
  return { count: direction === 'last' ? -count : count, unit };
}
