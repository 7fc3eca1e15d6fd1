/**
 * Exact decimals for hot loops: an unscaled whole number and a scale. `n` holds it while it is safe in a float, `big` beyond that, so that money
 * is added and compared without allocating more than the result. At most `DIGITS` digits stand behind the point.
 */
export class Exact {
  readonly n: number;
  readonly big: bigint | null;
  readonly scale: number;

  constructor(n: number, big: bigint | null, scale: number) {
    this.n = n;
    this.big = big;
    this.scale = scale;
  }
}

/** What division, multiplication and average carry behind the point, half up. */
export const DIGITS = 20;

const SAFE = Number.MAX_SAFE_INTEGER;
const powers = Array.from({ length: 16 }, (_, i) => 10 ** i);
const bigPowers: bigint[] = [1n];
const bigPower = (exponent: number): bigint => {
  for (let i = bigPowers.length; i <= exponent; i++) bigPowers.push((bigPowers[i - 1] ?? 1n) * 10n);
  return bigPowers[exponent] ?? 1n;
};

export const ZERO = new Exact(0, null, 0);
const wide = (value: Exact): bigint => value.big ?? BigInt(value.n);

/** The decimal of an unscaled number, in its short form where it fits. */
function exactOf(big: bigint, scale: number): Exact {
  return big <= 9007199254740991n && big >= -9007199254740991n ? new Exact(Number(big), null, scale) : new Exact(0, big, scale);
}

/** A whole number that is safe in a float. */
export const whole = (n: number): Exact => new Exact(n === 0 ? 0 : n, null, 0);

/**
 * Reads `-12.50`, `1e3` or a finite float as it is printed. Digits behind the twentieth are rounded half up.
 *
 * @returns null for what is no number
 */
export function readExact(source: string | number): Exact | null {
  if (typeof source === 'number' && Number.isSafeInteger(source)) return whole(source);
  const text = typeof source === 'number' ? String(source) : source;
  const length = text.length;
  if (length > 0 && length < 16) {
    let i = 0;
    const negative = text.charCodeAt(0) === 45;
    if (negative) i = 1;
    let n = 0;
    let point = -1;
    const first = i;
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 48 && code <= 57) n = n * 10 + code - 48;
      else if (code === 46 && point < 0 && i > first && i < length - 1) point = i;
      else return readLong(text);
    }
    if (length === first) return null;
    return new Exact(negative && n !== 0 ? -n : n, null, point < 0 ? 0 : length - point - 1);
  }
  return readLong(text);
}

function readLong(text: string): Exact | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const [, sign = '', head = '', tail = '', exponent = '0'] = match;
  const big = BigInt(`${sign === '-' ? '-' : ''}${head}${tail}`);
  const scale = tail.length - Number(exponent);
  if (scale < 0) return exactOf(big * bigPower(-scale), 0);
  return limit(exactOf(big, scale));
}

const limit = (value: Exact): Exact => (value.scale > DIGITS ? round(value, DIGITS) : value);

/** The shortest text: no exponent, no zeros at the end. */
export function writeExact(value: Exact): string {
  if (value.scale === 0) return value.big === null ? String(value.n) : value.big.toString();
  const unscaled = wide(value);
  const negative = unscaled < 0n;
  const digits = (value.big === null ? String(Math.abs(value.n)) : (negative ? -unscaled : unscaled).toString()).padStart(
    value.scale + 1,
    '0',
  );
  const cut = digits.length - value.scale;
  let end = digits.length;
  while (end > cut && digits.charCodeAt(end - 1) === 48) end--;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}${end > cut ? `.${digits.slice(cut, end)}` : ''}`;
}

/** The value as a float, for whole numbers that count something. */
export const toFloat = (value: Exact): number => (value.big === null && value.scale === 0 ? value.n : Number(writeExact(value)));

export const sign = (value: Exact): number => (value.big === null ? Math.sign(value.n) : value.big < 0n ? -1 : 1);
export const negate = (value: Exact): Exact =>
  value.big === null ? new Exact(value.n === 0 ? 0 : -value.n, null, value.scale) : exactOf(-value.big, value.scale);
export const absolute = (value: Exact): Exact => (sign(value) < 0 ? negate(value) : value);

export function add(a: Exact, b: Exact): Exact {
  if (a.big === null && b.big === null) {
    if (a.scale === b.scale) {
      const sum = a.n + b.n;
      if (sum <= SAFE && sum >= -SAFE) return new Exact(sum, null, a.scale);
    } else {
      const scale = Math.max(a.scale, b.scale);
      const left = a.n * (powers[scale - a.scale] ?? Number.NaN);
      const right = b.n * (powers[scale - b.scale] ?? Number.NaN);
      const sum = left + right;
      if (left <= SAFE && left >= -SAFE && right <= SAFE && right >= -SAFE && sum <= SAFE && sum >= -SAFE)
        return new Exact(sum, null, scale);
    }
  }
  const scale = Math.max(a.scale, b.scale);
  return exactOf(wide(a) * bigPower(scale - a.scale) + wide(b) * bigPower(scale - b.scale), scale);
}

export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));

export function multiply(a: Exact, b: Exact): Exact {
  const scale = a.scale + b.scale;
  if (a.big === null && b.big === null) {
    const product = a.n * b.n;
    if (product <= SAFE && product >= -SAFE) return limit(new Exact(product === 0 ? 0 : product, null, scale));
  }
  return limit(exactOf(wide(a) * wide(b), scale));
}

/** A quotient with twenty digits behind the point, half up. @returns null when it is divided by zero */
export function divide(a: Exact, b: Exact): Exact | null {
  if (sign(b) === 0) return null;
  if (a.big === null && b.big === null && a.scale >= b.scale && a.n % b.n === 0) return new Exact(a.n / b.n || 0, null, a.scale - b.scale);
  const shift = DIGITS + b.scale - a.scale;
  const [above, below] = shift >= 0 ? [wide(a) * bigPower(shift), wide(b)] : [wide(a), wide(b) * bigPower(-shift)];
  return trimmed(halfUp(above, below), DIGITS);
}

/** Zeros at the end go, so that what follows is in the short form again. */
function trimmed(big: bigint, scale: number): Exact {
  let rest = big;
  let digits = scale;
  while (digits >= 5 && rest % 100000n === 0n) {
    rest /= 100000n;
    digits -= 5;
  }
  while (digits > 0 && rest % 10n === 0n) {
    rest /= 10n;
    digits--;
  }
  return exactOf(rest, digits);
}

/** `a / b`, rounded to a whole number, half away from zero. */
function halfUp(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const above = a < 0n ? -a : a;
  const below = b < 0n ? -b : b;
  const quotient = (above * 2n + below) / (below * 2n);
  return negative ? -quotient : quotient;
}

/** What is left of a division that ends at a whole number; it has the sign of `a`. @returns null when it is divided by zero */
export function modulo(a: Exact, b: Exact): Exact | null {
  if (sign(b) === 0) return null;
  const scale = Math.max(a.scale, b.scale);
  return exactOf((wide(a) * bigPower(scale - a.scale)) % (wide(b) * bigPower(scale - b.scale)), scale);
}

export function compareExact(a: Exact, b: Exact): number {
  if (a.big === null && b.big === null && a.scale === b.scale) return a.n - b.n;
  return sign(subtract(a, b));
}

/** Which way a digit that is cut off pushes the one before it. `up` is away from zero, `down` towards it. */
export type Rounding = 'half_up' | 'half_even' | 'up' | 'down' | 'floor' | 'ceiling';

/** The value with so many digits behind the point; a negative number of digits rounds to tens, hundreds, thousands. */
export function round(value: Exact, digits: number, how: Rounding = 'half_up'): Exact {
  if (value.scale <= digits) return value;
  const drop = value.scale - digits;
  if (value.big === null && drop < 16) {
    const unit = powers[drop] ?? 1;
    const quotient = Math.trunc(value.n / unit);
    const rest = value.n - quotient * unit;
    return widened(BigInt(quotient + (rest === 0 ? 0 : step(how, Math.sign(rest), Math.abs(rest) * 2 - unit, quotient % 2 !== 0))), digits);
  }
  const unit = bigPower(drop);
  const quotient = wide(value) / unit;
  const rest = wide(value) % unit;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const half = twice === unit ? 0 : twice > unit ? 1 : -1;
  return widened(quotient + (rest === 0n ? 0n : BigInt(step(how, rest < 0n ? -1 : 1, half, quotient % 2n !== 0n))), digits);
}

const widened = (unscaled: bigint, digits: number): Exact =>
  digits < 0 ? exactOf(unscaled * bigPower(-digits), 0) : exactOf(unscaled, digits);

/** @param half below zero: the rest is less than a half; zero: it is one */
function step(how: Rounding, direction: number, half: number, odd: boolean): number {
  switch (how) {
    case 'half_up':
      return half >= 0 ? direction : 0;
    case 'half_even':
      return half > 0 || (half === 0 && odd) ? direction : 0;
    case 'up':
      return direction;
    case 'down':
      return 0;
    case 'floor':
      return direction < 0 ? -1 : 0;
    case 'ceiling':
      return direction > 0 ? 1 : 0;
  }
}

/** A whole power by repeated squaring, exact until the end; a negative one is the reciprocal. @returns null for zero to a negative power */
export function power(base: Exact, exponent: number): Exact | null {
  const positive = Math.abs(exponent);
  const scale = base.scale * positive;
  const big = wide(base) ** BigInt(positive);
  if (exponent >= 0) return limit(exactOf(big, scale));
  return big === 0n ? null : exactOf(halfUp(bigPower(DIGITS + scale), big), DIGITS);
}

/** A decimal's text rounded half up to so many digits after the point; anything else as it is. */
export function roundText(text: string, digits: number): string {
  const value = readExact(text);
  return value === null ? text : writeExact(round(value, digits));
}
