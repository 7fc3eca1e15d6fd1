import { type Exact, multiply, round, sign, whole, writeExact } from './decimal.ts';

/** How a number is written: `0`, `0.00`, `#,##0.00`, `0%`, `0.0%`. */
export interface NumberFormat {
  readonly digits: number;
  readonly grouped: boolean;
  readonly percent: boolean;
}

/** @returns null for a text that is no format of a number */
export function numberFormat(text: string): NumberFormat | null {
  const match = /^(#,##)?0(?:\.(0{1,10}))?(%)?$/.exec(text);
  return match ? { grouped: match[1] !== undefined, digits: match[2]?.length ?? 0, percent: match[3] !== undefined } : null;
}

const HUNDRED = whole(100);

export function writeNumber(value: Exact, { digits, grouped, percent }: NumberFormat): string {
  const rounded = round(percent ? multiply(value, HUNDRED) : value, digits);
  const [head = '', tail = ''] = writeExact(rounded).replace('-', '').split('.');
  const groups = grouped ? head.replace(/\B(?=(\d{3})+$)/g, ',') : head;
  const text = digits > 0 ? `${groups}.${tail.padEnd(digits, '0')}` : groups;
  return `${sign(rounded) < 0 ? '-' : ''}${text}${percent ? '%' : ''}`;
}

export type DateToken = 'YYYY' | 'YY' | 'MM' | 'M' | 'DD' | 'D' | 'HH' | 'H' | 'mm' | 'ss' | 'Q';
export type DatePart = { readonly token: DateToken } | { readonly text: string };

const token = /YYYY|YY|MM|M|DD|D|HH|H|mm|ss|Q|[^A-Za-z"\\]+/y;
const tokens: ReadonlySet<string> = new Set(['YYYY', 'YY', 'MM', 'M', 'DD', 'D', 'HH', 'H', 'mm', 'ss', 'Q']);
const ofTime: ReadonlySet<string> = new Set(['HH', 'H', 'mm', 'ss']);
const isToken = (text: string): text is DateToken => tokens.has(text);

/** The parts of a format like `YYYY年M月D日 HH:mm`. @returns null when a letter means nothing, or is of the time and there is none */
export function dateFormat(text: string, of: 'date' | 'datetime'): readonly DatePart[] | null {
  const parts: DatePart[] = [];
  if (text.length === 0 || text.length > 60) return null;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text)?.[0];
    if (found === undefined) return null;
    if (isToken(found)) {
      if (of === 'date' && ofTime.has(found)) return null;
      parts.push({ token: found });
    } else parts.push({ text: found });
  }
  return parts;
}
