import type { Locale } from '@tangram/errors';
import type { FieldType } from '@tangram/model';
import { relationWords } from './filter-words.ts';

/** How a condition's value is put in. */
export type ValueEntry = 'none' | 'text' | 'number' | 'choices' | 'records' | 'date' | 'period' | 'yes_no';

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
  { op: 'starts_with', entry: 'text' },
  ...blank,
];
const numbers: readonly Operator[] = [
  { op: 'gte', entry: 'number' },
  { op: 'lte', entry: 'number' },
  { op: 'eq', entry: 'number' },
  ...blank,
];
const choices: readonly Operator[] = [{ op: 'in', entry: 'choices' }, { op: 'nin', entry: 'choices' }, ...blank];
const several: readonly Operator[] = [{ op: 'includes_any', entry: 'choices' }, { op: 'includes_all', entry: 'choices' }, ...blank];
const days: readonly Operator[] = [{ op: 'within', entry: 'period' }, { op: 'gte', entry: 'date' }, { op: 'lte', entry: 'date' }, ...blank];
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
  multi_reference: [{ op: 'includes_any', entry: 'records' }, ...blank],
  polymorphic: blank,
  child_table: [],
  user: [{ op: 'me', entry: 'none' }, { op: 'my_team', entry: 'none' }, ...records],
  team: records,
  address: blank,
  region: [{ op: 'starts_with', entry: 'text' }, ...blank],
  geo: blank,
  file: blank,
  image: blank,
  autonumber: words,
  json: blank,
  checklist: blank,
};

/** What one may ask about a field, most usual first. */
export const operatorsOf = (type: FieldType): readonly Operator[] => operators[type];

/** An operator in words: `不低于`, `is`; those without a value say it whole (`是 我`, `是 空`). */
export const operatorWords = (op: string, type: FieldType, locale: Locale): string =>
  relationWords(op, type === 'date' || type === 'datetime', locale);
