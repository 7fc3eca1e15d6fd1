/** How a date such as 3/4/2026 is meant. null: not said, and what can be read both ways is refused. */
export type DateOrder = 'mdy' | 'dmy' | null;

/** A local date as `YYYY-MM-DD`, or why there is none. */
export type DateText =
  | { readonly ok: true; readonly value: string; readonly rest: string }
  | { readonly ok: false; readonly reason: 'not_a_date' | 'ambiguous_date' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const none: DateText = { ok: false, reason: 'not_a_date' };

/**
 * A date as people write it: `2026-1-5`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`, `5 Jan 2026`, `Jan 5, 2026`,
 * `1/25/2026`, and any of them with a time behind it (`rest`).
 */
export function parseDateText(text: string, order: DateOrder): DateText {
  const clean = text.normalize('NFKC').trim().toLowerCase();
  const yearFirst =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号])?(?!\d)/u.exec(clean) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(clean);
  if (yearFirst) return dated(clean, yearFirst[0], yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayMonth = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/.exec(clean);
  if (dayMonth) return dated(clean, dayMonth[0], dayMonth[3], monthNumber(dayMonth[2]), dayMonth[1]);
  const monthDay = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/.exec(clean);
  if (monthDay) return dated(clean, monthDay[0], monthDay[3], monthNumber(monthDay[1]), monthDay[2]);
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(clean);
  return yearLast ? inOrder(clean, yearLast, order) : none;
}

function inOrder(clean: string, [all, first = '', , second = '', year = '']: RegExpExecArray, order: DateOrder): DateText {
  const a = Number(first);
  const b = Number(second);
  if (order === null && a <= 12 && b <= 12 && a !== b) return { ok: false, reason: 'ambiguous_date' };
  const monthFirst = order === 'mdy' || (order === null && b > 12);
  return monthFirst ? dated(clean, all, year, first, second) : dated(clean, all, year, second, first);
}

const monthNumber = (name: string | undefined) => String(MONTHS.indexOf(name ?? '') + 1);

function dated(clean: string, all: string, year: string | undefined, month: string | undefined, day: string | undefined): DateText {
  const written = Number(year);
  const y = year?.length === 2 ? written + (written < 70 ? 2000 : 1900) : written;
  const m = Number(month);
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m) || y < 1) return none;
  const value = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return { ok: true, value, rest: clean.slice(all.length) };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
