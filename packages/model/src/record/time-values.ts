import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { say } from './say-value.ts';
import { refuse, type ValueParser, wrongType } from './value-parser.ts';

const written =
  (to: (text: string) => string | null, issueAt: (path: string) => Issue) =>
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    const text = input.trim();
    if (text === '') return null;
    return to(text) ?? refuse(issues, issueAt(path));
  };

const dateForm = new RegExp(canonical.date);
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that exists in the Gregorian calendar, from the year 1. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text)) return false;
  const [year = 0, month = 0, day = 0] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year > 0 && day <= (month === 2 && leap ? 29 : (daysIn[month - 1] ?? 0));
}
export const dateValue = written((text) => (isDate(text) ? text : null), say.not_a_date);

const moment = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:?[0-9]{2})$/i;

/** ISO 8601 with a zone → `YYYY-MM-DDTHH:MM:SS.sssZ`; finer fractions are cut. Without a zone a time is not a moment, so it is refused. */
function toDatetime(text: string): string | null {
  const found = moment.exec(text);
  if (!found?.[1] || !found[2] || !found[4] || !isDate(found[1])) return null;
  const clock = found[2].length === 5 ? `${found[2]}:00` : found[2];
  const offset = found[4].toUpperCase() === 'Z' ? 'Z' : `${found[4].slice(0, 3)}:${found[4].slice(-2)}`;
  const at = Date.parse(`${found[1]}T${clock}.${(found[3] ?? '').slice(0, 3).padEnd(3, '0')}${offset}`);
  if (Number.isNaN(at) || clock.startsWith('24')) return null;
  const iso = new Date(at).toISOString();
  return iso.length === 24 && !iso.startsWith('0000') ? iso : null;
}
export const datetimeValue = written(toDatetime, say.not_a_datetime);

const timeForm = new RegExp(canonical.time);
export const timeValue = written((text) => {
  const full = text.length === 5 ? `${text}:00` : text;
  return timeForm.test(full) ? full : null;
}, say.not_a_time);
