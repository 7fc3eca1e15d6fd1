import type { Locale } from '@tangram/errors';
import { askedExactly, type Field, type FieldType, maskOf } from '@tangram/model';
import { relationWords } from './filter-words.ts';

/** How a condition's value is put in. */
export type ValueEntry = 'none' | 'text' | 'number' | 'numbers' | 'choices' | 'records' | 'date' | 'dates' | 'period' | 'yes_no';

/** One way to ask about a field. */
export interface Operator {
  readonly op: string;
  readonly entry: ValueEntry;
}

const blank: readonly Operator[] = [
  { op: 'is_null', entry: 'none' },
  { op: 'not_null', entry: 'none' },
];
const words: readonly Operator[] = [
  { op: 'contains', entry: 'text' },
  { op: 'eq', entry: 'text' },
  { op: 'ne', entry: 'text' },
  { op: 'starts_with', entry: 'text' },
  { op: 'ends_with', entry: 'text' },
  ...blank,
];
const numbers: readonly Operator[] = [
  { op: 'gte', entry: 'number' },
  { op: 'lte', entry: 'number' },
  { op: 'between', entry: 'numbers' },
  { op: 'gt', entry: 'number' },
  { op: 'lt', entry: 'number' },
  { op: 'eq', entry: 'number' },
  { op: 'ne', entry: 'number' },
  ...blank,
];
const choices: readonly Operator[] = [{ op: 'in', entry: 'choices' }, { op: 'nin', entry: 'choices' }, ...blank];
const several: readonly Operator[] = [{ op: 'includes_any', entry: 'choices' }, { op: 'includes_all', entry: 'choices' }, ...blank];
const days: readonly Operator[] = [
  { op: 'within', entry: 'period' },
  { op: 'gte', entry: 'date' },
  { op: 'lte', entry: 'date' },
  { op: 'between', entry: 'dates' },
  { op: 'eq', entry: 'date' },
  { op: 'gt', entry: 'date' },
  { op: 'lt', entry: 'date' },
  ...blank,
];
const records: readonly Operator[] = [{ op: 'in', entry: 'records' }, { op: 'nin', entry: 'records' }, ...blank];

/** What one may ask about a field of each type; empty where there is nothing sensible to ask. */
const operators: Readonly<Record<FieldType, readonly Operator[]>> = {
  id: [],
  text: words,
  long_text: words,
  rich_text: [],
  email: words,
  phone: words,
  url: words,
  secret_text: [],
  integer: numbers,
  duration: numbers,
  rating: numbers,
  decimal: numbers,
  percent: numbers,
  currency: numbers,
  boolean: [{ op: 'eq', entry: 'yes_no' }, ...blank],
  date: days,
  datetime: days,
  time: blank,
  select: choices,
  multi_select: several,
  tags: several,
  stage: choices,
  reference: records,
  multi_reference: [{ op: 'includes_any', entry: 'records' }, { op: 'includes_all', entry: 'records' }, ...blank],
  polymorphic: blank,
  child_table: [],
  user: [{ op: 'me', entry: 'none' }, { op: 'my_team', entry: 'none' }, ...records],
  team: [{ op: 'my_team', entry: 'none' }, ...records],
  address: blank,
  region: [{ op: 'starts_with', entry: 'text' }, ...blank],
  geo: blank,
  file: blank,
  image: blank,
  autonumber: words,
  json: blank,
  checklist: blank,
};

/** What one may ask about a field: of one that is shown masked only whether it is exactly this, and that only where a number tells somebody. */
export function operatorsFor(field: Field): readonly Operator[] {
  if (!field.masked) return operatorsOf(field.type);
  return askedExactly.has(maskOf(field) ?? 'all') ? [{ op: 'eq', entry: 'text' }] : [];
}

/** What one may ask about a value of a type, most usual first. */
export const operatorsOf = (type: FieldType): readonly Operator[] => operators[type];

/** An operator in words: `不低于`, `is`; those without a value say it whole (`是 我`, `是 空`). */
export const operatorWords = (op: string, type: FieldType, locale: Locale): string =>
  relationWords(op, type === 'date' || type === 'datetime', locale);

/** A condition in the words that one is offered for a field: of one choice it is said as of several. */
export function asOffered(op: string, value: unknown, type: FieldType): { readonly op: string; readonly value: unknown } {
  const several = { eq: 'in', ne: 'nin' }[op];
  const offered = operatorsOf(type);
  if (several === undefined || offered.some((one) => one.op === op) || !offered.some((one) => one.op === several)) return { op, value };
  return { op: several, value: value === undefined ? value : [value] };
}

const valueless = new Set(['is_null', 'not_null', 'me', 'my_team']);
const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Whether a condition with this operator has all of its value. */
export function isFilled(op: string, value: unknown): boolean {
  if (op === '') return false;
  if (valueless.has(op)) return true;
  if (op === 'between') return Array.isArray(value) && value.length === 2 && value.every(isThere);
  return Array.isArray(value) ? value.length > 0 : isThere(value);
}

/** The units of `the last 30 days`, shortest first. */
export const periodUnits: readonly string[] = ['day', 'week', 'month', 'quarter', 'year'];
