import type { Locale } from '@tangram/errors';
import type { FieldType } from '../field-type.ts';
import { labelIn } from '../label-in.ts';
import type { Field } from '../model.ts';
import { isPlainObject } from '../record/plain-object.ts';
import type { CellValue } from './cell-value.ts';

const isObject = (value: CellValue): value is { readonly [key: string]: CellValue | undefined } => isPlainObject(value);
const listOf = (value: CellValue): readonly CellValue[] => (Array.isArray(value) ? value : []);

type Writer = (value: CellValue, field: Field, locale: Locale) => string;

const plain: Writer = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value));
const asJson: Writer = (value) => JSON.stringify(value);
const yesOrNo: Writer = (value, _, locale) => (locale === 'zh-CN' ? (value === true ? '是' : '否') : value === true ? 'yes' : 'no');
const percent: Writer = (value) => `${plainText(value)}%`;
const clock: Writer = (value) =>
  typeof value === 'number' ? `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}` : plainText(value);
const list: Writer = (value) => listOf(value).map(plainText).join('; ');

const choice: Writer = (value, field, locale) => {
  const option = field.options?.find((known) => known.value === value);
  return option ? labelIn(option.label, locale, option.value) : plainText(value);
};
const choices: Writer = (value, field, locale) =>
  listOf(value)
    .map((one) => choice(one, field, locale))
    .join('; ');
const polymorphic: Writer = (value) =>
  isObject(value) ? `${plainText(value['object'] ?? '')}:${plainText(value['id'] ?? '')}` : plainText(value);
const place: Writer = (value) =>
  isObject(value) ? `${plainText(value['lat'] ?? '')}, ${plainText(value['lng'] ?? '')}` : plainText(value);

function plainText(value: CellValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Total: a new field type does not compile until it is listed. */
export const cellWriters: Record<FieldType, Writer> = {
  id: plain,
  text: plain,
  long_text: plain,
  rich_text: plain,
  email: plain,
  phone: plain,
  url: plain,
  secret_text: plain,
  autonumber: plain,
  region: plain,
  integer: plain,
  rating: plain,
  decimal: plain,
  currency: plain,
  date: plain,
  datetime: plain,
  time: plain,
  duration: clock,
  percent,
  boolean: yesOrNo,
  select: choice,
  stage: choice,
  multi_select: choices,
  tags: choices,
  reference: plain,
  user: plain,
  team: plain,
  multi_reference: list,
  file: list,
  image: list,
  polymorphic,
  child_table: asJson,
  address: asJson,
  geo: place,
  json: asJson,
  checklist: asJson,
};

/**
 * A value as the record API gives it → the text of one cell, in the words of a language; an empty text for null.
 * `parseCell` reads it back to the same value (choices whose labels are ambiguous excepted).
 */
export const formatCell = (value: CellValue, field: Field, locale: Locale): string =>
  value === null ? '' : cellWriters[field.type](value, field, locale);
