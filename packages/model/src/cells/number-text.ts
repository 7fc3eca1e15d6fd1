const MULTIPLIERS: Readonly<Record<string, number>> = { 千: 3, 万: 4, 亿: 8 };
const CURRENCIES = /^(?:[¥$€£₩₹]|cny|rmb|usd|eur|gbp|hkd|jpy|us\$|hk\$)\s*|\s*(?:元|圆|块|cny|rmb|usd|eur|gbp|hkd|jpy|[¥$€£₩₹])$/giu;

/** A number as programs write it, without zeros that say nothing in front; those at its end are not of its parts. */
const written = /^(0|[1-9]\d*)(?:\.(\d*?)0*)?$/;
/** Longer texts are read by steps that no text makes slow. */
const SHORT = 40;

/**
 * A number as people write it → plain decimal digits, exactly (never through a float); null when it is none.
 *
 * Understands thousands marks (`1,234.50`, `1.234,50`, `1 234`), currency signs, full-width digits, `(1,234)` for a negative,
 * `12.5%` (as `0.125`), `3万`, `1.2e3`. One comma before exactly three digits is a thousands mark: `1,234` is 1234.
 */
export function parseNumberText(text: string): string | null {
  if (text.length <= SHORT) {
    const [, whole, fraction] = written.exec(text) ?? [];
    if (whole !== undefined) return fraction ? `${whole}.${fraction}` : whole;
  }
  const { digits, percent } = percentAside(plain(text));
  const number = unsigned(digits);
  return number === null ? null : percent ? shiftPoint(number, -2) : number;
}

/** The same for a field in points: `12.5%` and `12.5` are both `12.5`. */
export function parsePercentText(text: string): string | null {
  return unsigned(percentAside(plain(text)).digits);
}

/** Moves the decimal point, exactly. Positive `places` multiply by ten. */
export function shiftPoint(number: string, places: number): string {
  const negative = number.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? number.slice(1) : number).split('.');
  const point = whole.length + places;
  const digits = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const tail = padded.slice(at).replace(/0+$/, '');
  const shifted = tail === '' ? head : `${head}.${tail}`;
  return negative && /[1-9]/.test(shifted) ? `-${shifted}` : shifted;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/[\s'’]/g, '')
    .toLowerCase();

const percentAside = (text: string) =>
  text.endsWith('%') ? { digits: text.slice(0, -1), percent: true } : { digits: text, percent: false };

function unsigned(text: string): string | null {
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const bare = (inBrackets ?? text).replaceAll(CURRENCIES, '');
  const negative = inBrackets !== undefined || bare.startsWith('-') || text.startsWith('-');
  const body = bare.replace(/^[+-]/, '').replaceAll(CURRENCIES, '');
  const scaled = /^(.*\d)([千万亿])$/u.exec(body);
  const number = exponentAside(onePoint(scaled?.[1] ?? body));
  if (number === null) return null;
  const value = shiftPoint(number, MULTIPLIERS[scaled?.[2] ?? ''] ?? 0);
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

function exponentAside(text: string): string | null {
  const parts = /^(\d+(?:\.\d*)?|\.\d+)(?:e([+-]?\d{1,2}))?$/.exec(text);
  const mantissa = parts?.[1];
  if (mantissa === undefined) return null;
  const whole = mantissa.startsWith('.') ? `0${mantissa}` : mantissa;
  return shiftPoint(whole, Number(parts?.[2] ?? 0));
}

/** Takes the thousands marks away and leaves a point as the decimal mark. */
function onePoint(text: string): string {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0) return /^\d{1,3}(\.\d{3}){2,}$/.test(text) ? text.replaceAll('.', '') : text;
  if (point > comma) return /^\d{1,3}(,\d{3})+\.\d*$/.test(text) || /^\d{1,4}(,\d{4})+\.\d*$/.test(text) ? text.replaceAll(',', '') : text;
  if (point >= 0) return /^\d{1,3}(\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text;
  if (/^\d{1,3}(,\d{3})+$/.test(text) || /^\d{1,4}(,\d{4})+$/.test(text) || /^\d{1,3}(,\d{2})*,\d{3}$/.test(text))
    return text.replaceAll(',', '');
  return /^\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
}
