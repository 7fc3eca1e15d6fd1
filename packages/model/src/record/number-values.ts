import type { Field } from '../model.ts';
import { boundsOf, precision } from './limits.ts';
import { finest, inUnits, readDecimal } from './read-decimal.ts';
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

const bound = (text: string | null): bigint | null => {
  const value = text === null ? null : readDecimal(text);
  return value === null ? null : inUnits(value, finest);
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
    if (min !== null && minimum !== null && inUnits(value, finest) < min) return refuse(issues, say.too_small(path, { min: minimum }));
    if (max !== null && maximum !== null && inUnits(value, finest) > max) return refuse(issues, say.too_large(path, { max: maximum }));
    return `${value.negative ? '-' : ''}${value.whole}${scale > 0 ? `.${value.fraction.padEnd(scale, '0')}` : ''}`;
  };
};

/** true or false and nothing that merely looks like it. */
export const booleanValue =
  (field: Field): ValueParser =>
  (input, path, issues) =>
    typeof input === 'boolean' ? input : wrongType(field, path, issues);
