import type { AutonumberField } from '../generated/documents.ts';

/** A part of a date: `YY` is the year without its century. */
export type DateUnit = 'YYYY' | 'YY' | 'MM' | 'DD';

/** A value that stands in an automatic number: of a field, or behind references; of the record, or of the first department of its owner. */
export interface NumberValue {
  readonly kind: 'value';
  readonly of: 'record' | 'department';
  /** `region`, `company.region`. */
  readonly path: string;
  /** Where the path begins in the pattern, in UTF-16 units. */
  readonly start: number;
}

/** A piece of the pattern of an automatic number, in its order. */
export type NumberPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly unit: DateUnit }
  | { readonly kind: 'sequence'; readonly digits: number }
  | { readonly kind: 'random'; readonly digits: number }
  | NumberValue;

/** What numbers one field, read from its document. */
export interface Numbering {
  readonly parts: readonly NumberPart[];
  readonly reset: 'never' | 'year' | 'month' | 'day';
  /** Each combination of the values in the pattern counts by itself. */
  readonly perValue: boolean;
  /** The first number. */
  readonly start: number;
}

/** Values are cut to this many code points: a number is to be read. */
export const longestNumberValue = 40;

const name = '[a-z][a-z0-9_]*';
const token = new RegExp(
  `\\{(?:(YYYY|YY|MM|DD)|SEQ(?::(\\d{1,2}))?|RANDOM(?::([1-9]))?|FIELD:(${name}(?:\\.${name})*)|DEPT\\.(${name}(?:\\.${name})*))\\}`,
  'g',
);
const units: Readonly<Record<string, DateUnit>> = { YYYY: 'YYYY', YY: 'YY', MM: 'MM', DD: 'DD' };

function partOf(found: RegExpExecArray): NumberPart {
  const [whole, unit, digits, random, path, department] = found;
  const value = path ?? department;
  if (unit !== undefined && units[unit]) return { kind: 'date', unit: units[unit] };
  if (value !== undefined)
    return {
      kind: 'value',
      of: path === undefined ? 'department' : 'record',
      path: value,
      start: found.index + whole.length - 1 - value.length,
    };
  if (whole.startsWith('{RANDOM')) return { kind: 'random', digits: Number(random ?? 4) };
  return { kind: 'sequence', digits: Number(digits ?? 1) };
}

const textPart = (text: string): readonly NumberPart[] => (text === '' ? [] : [{ kind: 'text', text }]);

/**
 * `HT-{YYYY}{MM}-{SEQ:4}` as its parts. A pattern without `{SEQ}` gets the number at its end, so that two records never share one. What is no token
 * is text.
 */
export function numberParts(pattern: string): readonly NumberPart[] {
  const parts: NumberPart[] = [];
  let end = 0;
  for (const found of pattern.matchAll(token)) {
    parts.push(...textPart(pattern.slice(end, found.index)), partOf(found));
    end = found.index + found[0].length;
  }
  parts.push(...textPart(pattern.slice(end)));
  return parts.some(({ kind }) => kind === 'sequence') ? parts : [...parts, { kind: 'sequence', digits: 1 }];
}

export const numberingOf = ({ pattern, reset, perValue, start }: AutonumberField): Numbering => ({
  parts: numberParts(pattern),
  reset: reset ?? 'never',
  perValue: perValue ?? false,
  start: start ?? 1,
});

export const valuesIn = (parts: readonly NumberPart[]): readonly NumberValue[] => parts.filter((part) => part.kind === 'value');

/** What one number is made of. */
export interface NumberFacts {
  /** The day in the workspace, `YYYY-MM-DD`. */
  readonly day: string;
  /** For each value of the pattern, in order: empty where there is none. */
  readonly values: readonly string[];
}

const dateText = (unit: DateUnit, day: string): string =>
  ({ YYYY: day.slice(0, 4), YY: day.slice(2, 4), MM: day.slice(5, 7), DD: day.slice(8, 10) })[unit];

/** @param random gives as many random digits as it is asked for */
export function formatNumber({ parts }: Numbering, { day, values }: NumberFacts, n: number, random: (digits: number) => string): string {
  let at = 0;
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'date':
          return dateText(part.unit, day);
        case 'sequence':
          return String(n).padStart(part.digits, '0');
        case 'random':
          return random(part.digits);
        case 'value':
          return values[at++] ?? '';
      }
    })
    .join('');
}

/** How much of a day tells periods apart. */
const periodLength: Record<Numbering['reset'], number> = { never: 0, year: 4, month: 7, day: 10 };

/** Stands between the parts of a counter's name; no text has it. */
export const counterSeparator = '\u001f';

/** The name of the counter that a number is taken from: its period, and its values where these count by themselves. */
export const counterOf = ({ reset, perValue }: Numbering, { day, values }: NumberFacts): string =>
  [day.slice(0, periodLength[reset]), ...(perValue ? values : [])].join(counterSeparator);

const plain = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const widths: Record<DateUnit, string> = { YYYY: '(?<y>\\d{4})', YY: '(?<yy>\\d{2})', MM: '(?<m>\\d{2})', DD: '(?<d>\\d{2})' };

const anyDate: Record<DateUnit, string> = { YYYY: '\\d{4}', YY: '\\d{2}', MM: '\\d{2}', DD: '\\d{2}' };

/**
 * The texts that a counter's numbers have, as a regular expression of JavaScript and of PostgreSQL whose only group is the running number: what stands
 * before the first number or random digits is as it is now.
 */
export function numberForm({ parts }: Numbering, facts: NumberFacts): string {
  const open = parts.findIndex(({ kind }) => kind === 'sequence' || kind === 'random');
  let at = 0;
  const form = parts.map((part, i) => {
    switch (part.kind) {
      case 'text':
        return plain(part.text);
      case 'date':
        return i < open ? dateText(part.unit, facts.day) : anyDate[part.unit];
      case 'sequence':
        return '(\\d{1,15})';
      case 'random':
        return `\\d{${part.digits}}`;
      case 'value':
        return plain(facts.values[at++] ?? '');
    }
  });
  return `^${form.join('')}$`;
}

/** A number that was read from a text: the running number, and the day as far as the text tells it (`0000-00-00` where it does not). */
export interface ReadNumber {
  readonly n: number;
  readonly day: string;
}

/** The running number in a text that the pattern could have made for these values; null for any other text. */
export function readNumber({ parts }: Numbering, values: readonly string[], text: string): ReadNumber | null {
  const seen = new Set<string>();
  let at = 0;
  const form = parts.map((part) => {
    switch (part.kind) {
      case 'text':
        return plain(part.text);
      case 'date': {
        const once = !seen.has(part.unit);
        seen.add(part.unit);
        return once ? widths[part.unit] : widths[part.unit].replace(/\?<\w+>/, '?:');
      }
      case 'sequence': {
        const once = !seen.has('SEQ');
        seen.add('SEQ');
        return once ? '(?<n>\\d{1,15})' : '\\d{1,15}';
      }
      case 'random':
        return `\\d{${part.digits}}`;
      case 'value':
        return plain(values[at++] ?? '');
    }
  });
  const found = new RegExp(`^${form.join('')}$`, 'u').exec(text)?.groups;
  if (!found) return null;
  const year = found['y'] ?? (found['yy'] === undefined ? '0000' : `20${found['yy']}`);
  return { n: Number(found['n']), day: `${year}-${found['m'] ?? '00'}-${found['d'] ?? '00'}` };
}
