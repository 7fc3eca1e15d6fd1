import { precision } from './limits.ts';
import { inUnits, readDecimal } from './read-decimal.ts';

const nines = (digits: number): bigint => 10n ** BigInt(digits) - 1n;

/**
 * The pattern of the canonical texts of a decimal (exactly `scale` digits) between two bounds, both included: JSON Schema has no
 * minimum for a number that travels as text.
 *
 * @param minimum as the document has it; null for none
 */
export function decimalPattern(scale: number, minimum: string | null, maximum: string | null): string {
  const low = units(minimum, scale, 'up') ?? -nines(precision);
  const high = units(maximum, scale, 'down') ?? nines(precision);
  const positive = high >= 0n ? magnitudes(low > 0n ? low : 0n, high, scale) : [];
  const negative = low < 0n ? magnitudes(high < 0n ? -high : 1n, -low, scale) : [];
  const all = [...positive, ...negative.map((one) => `-${one}`)];
  return all.length === 0 ? '^(?!)' : `^(?:${all.join('|')})$`;
}

/** A bound in units of 10^-scale. A bound finer than the scale moves inwards. */
function units(text: string | null, scale: number, inwards: 'up' | 'down'): bigint | null {
  const value = text === null ? null : readDecimal(text);
  if (value === null) return null;
  const cut = inUnits(value, scale);
  const finer = value.fraction.length > scale;
  if (!finer) return cut;
  if (inwards === 'up') return value.negative ? cut : cut + 1n;
  return value.negative ? cut - 1n : cut;
}

/** Patterns for the sizes from `low` to `high`: one for the shortest, one for the longest, one for all lengths between. */
function magnitudes(low: bigint, high: bigint, scale: number): string[] {
  if (low > high) return [];
  const [shortest, longest] = [wholes(low, scale), wholes(high, scale)];
  const length = (count: number): string => {
    const first = count === 1 ? 0n : 10n ** BigInt(count - 1 + scale);
    const last = nines(count + scale);
    return between(digits(low > first ? low : first, count + scale), digits(high < last ? high : last, count + scale), scale);
  };
  if (shortest === longest) return [length(shortest)];
  const middle = longest - shortest > 1 ? [`[1-9][0-9]{${shortest},${longest - 2}}${point(scale)}`] : [];
  return [length(shortest), ...middle, length(longest)];
}

const wholes = (size: bigint, scale: number): number => Math.max(1, size.toString().length - scale);
const digits = (size: bigint, count: number): number[] => [...size.toString().padStart(count, '0')].map(Number);
const point = (scale: number): string => (scale > 0 ? `\\.[0-9]{${scale}}` : '');

/** The texts of one length between two of them, digit by digit; the point stands before the last `scale` digits. */
function between(low: readonly number[], high: readonly number[], scale: number): string {
  const [a, b] = [low[0], high[0]];
  if (a === undefined || b === undefined) return '';
  const rest = low.length - 1;
  if (low.every((d) => d === 0) && high.every((d) => d === 9)) return anything(low.length, scale);
  const digit = (text: string) => text + (scale > 0 && rest === scale ? '\\.' : '');
  if (a === b) return digit(`${a}`) + between(low.slice(1), high.slice(1), scale);
  const last = Array<number>(rest).fill(9);
  const first = Array<number>(rest).fill(0);
  const inner = b - a > 1 ? [digit(a + 1 === b - 1 ? `${a + 1}` : `[${a + 1}-${b - 1}]`) + anything(rest, scale)] : [];
  return `(?:${[digit(`${a}`) + between(low.slice(1), last, scale), ...inner, digit(`${b}`) + between(first, high.slice(1), scale)].join('|')})`;
}

function anything(count: number, scale: number): string {
  if (count === 0) return '';
  if (count <= scale) return `[0-9]{${count}}`;
  return `[0-9]{${count - scale}}${point(scale)}`;
}
