import type { Field } from '../model.ts';
import { boundsOf, precision } from './limits.ts';
import { say } from './say-value.ts';
import { refuse, type ValueParser, wrongType } from './value-parser.ts';

const digits = /^[+-]?[0-9]{1,16}$/;

/** A number, or its digits as text → a safe integer; null when it is neither. */
const toInteger = (input: unknown): number | null => {
  const value = typeof input === 'string' && digits.test(input) ? Number(input) : input;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value + 0 : null;
};

/** Whole numbers up to 2^53 - 1, so that every JSON reader sees the same number. */
export const integerValue = (field: Field): ValueParser => {
  const { minimum, maximum } = boundsOf(field);
  const min = minimum === null ? -Infinity : Number(minimum);
  const max = maximum === null ? Infinity : Number(maximum);
  return (input, path, issues) => {
    const value = toInteger(typeof input === 'string' ? input.trim() : input);
    if (value === null) return wrongType(field, path, issues);
    if (value < min) return refuse(issues, say.too_small(path, { min: String(min) }));
    if (value > max) return refuse(issues, say.too_large(path, { max: String(max) }));
    return value;
  };
};

/** Whole minutes; `1:30` is ninety of them. */
export const durationValue = (field: Field): ValueParser => {
  const whole = integerValue(field);
  return (input, path, issues, options) => {
    const clock = typeof input === 'string' ? /^([0-9]{1,6}):([0-5][0-9])$/.exec(input.trim()) : null;
    const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : toInteger(input);
    if (minutes === null || minutes < 0) return refuse(issues, say.not_a_duration(path));
    return whole(minutes, path, issues, options);
  };
};

/** Stars: 0 to the field's maximum (5). */
export const ratingValue = (field: Field): ValueParser => {
  const max = Number(boundsOf(field).maximum ?? 5);
  return (input, path, issues) => {
    const value = toInteger(input);
    return value === null || value < 0 || value > max ? refuse(issues, say.not_a_rating(path, { max })) : value;
  };
};

const plain = /^([+-]?)0*([0-9]+)(?:\.([0-9]+))?$/;
const scientific = /^([+-]?)([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]{1,3})$/;

/** Digits before and after the point, without zeros that say nothing. */
interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** An exact decimal from its text, `1e-7` included; null when it is none. */
export function readDecimal(text: string): Decimal | null {
  const found = plain.exec(text);
  if (found) return decimal(found[1] === '-', found[2] ?? '', found[3] ?? '');
  const e = scientific.exec(text);
  if (!e) return null;
  const shift = Number(e[4]);
  const all = (e[2] ?? '') + (e[3] ?? '');
  const point = (e[2] ?? '').length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const cut = Math.max(point, 1);
  return decimal(e[1] === '-', padded.slice(0, cut).replace(/^0+(?=[0-9])/, ''), padded.slice(cut));
}
const decimal = (minus: boolean, whole: string, fraction: string): Decimal => {
  const rest = fraction.endsWith('0') ? fraction.replace(/0+$/, '') : fraction;
  return { negative: minus && (whole !== '0' || rest !== ''), whole, fraction: rest };
};

const fine = 10;
/** The decimal as a whole number of 10^-10: exact, comparable. */
const scaled = ({ negative, whole, fraction }: Decimal): bigint => {
  const units = BigInt(whole + fraction.slice(0, fine).padEnd(fine, '0'));
  return negative ? -units : units;
};
const bound = (text: string | null): bigint | null => {
  const value = text === null ? null : readDecimal(text);
  return value === null ? null : scaled(value);
};

/** An exact decimal as text with exactly `scale` digits: a money amount never passes through a float. More digits are refused, not rounded. */
export const decimalValue = (field: Field): ValueParser => {
  const scale = field.scale ?? 2;
  const { minimum, maximum } = boundsOf(field);
  const min = bound(minimum);
  const max = bound(maximum);
  const wholes = precision - scale;
  return (input, path, issues) => {
    const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : null;
    if (text === '') return null;
    const value = text === null ? null : readDecimal(text);
    if (value === null) return wrongType(field, path, issues);
    if (value.fraction.length > scale) return refuse(issues, say.too_many_decimals(path, { scale }));
    if (value.whole.length > wholes) return refuse(issues, say.too_large(path, { max: '9'.repeat(wholes) }));
    if (min !== null && minimum !== null && scaled(value) < min) return refuse(issues, say.too_small(path, { min: minimum }));
    if (max !== null && maximum !== null && scaled(value) > max) return refuse(issues, say.too_large(path, { max: maximum }));
    return `${value.negative ? '-' : ''}${value.whole}${scale > 0 ? `.${value.fraction.padEnd(scale, '0')}` : ''}`;
  };
};

/** true or false and nothing that merely looks like it. */
export const booleanValue = (field: Field): ValueParser => (input, path, issues) =>
  typeof input === 'boolean' ? input : wrongType(field, path, issues);
