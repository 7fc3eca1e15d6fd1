import type { Field, FieldType } from '@tangram/model';
import { amountSign, shownScale } from './currency-sign.ts';
import { labelOf, say } from './label.ts';
import { maskText } from './mask-text.ts';
import { durationText, momentText, type Place } from './moment-text.ts';
import { decimalText, percentText } from './number-text.ts';

type Say = (value: unknown, field: Field, place: Place, currency: string | null) => string;

const plain: Say = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const separator = ({ locale }: Place) => (locale === 'en' ? ', ' : '、');

const choice: Say = (value, field, { locale }) => {
  if (typeof value !== 'string') return '';
  const found = field.options?.find((option) => option.value === value);
  return found ? labelOf(found.label, locale, value) : value;
};
const choices: Say = (value, field, place) =>
  list(value)
    .map((one) => choice(one, field, place, null))
    .join(separator(place));
const count: Say = (value, _, { locale }) => {
  const n = list(value).length;
  return n === 0 ? '' : say({ 'zh-CN': `${n} 项`, en: `${n}` }, locale);
};

/** A value of each type as one line of plain text: for history, tooltips, search and phones. Empty for null. */
export const sayings: Readonly<Record<FieldType, Say>> = {
  id: plain,
  text: plain,
  long_text: plain,
  rich_text: (value) =>
    typeof value === 'string'
      ? value
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      : '',
  email: plain,
  phone: plain,
  url: plain,
  secret_text: (value) => (value === null || value === undefined || value === '' ? '' : '••••••'),
  integer: (value) => decimalText(value, 0),
  duration: (value) => durationText(value),
  rating: (value, _, { locale }) => (typeof value === 'number' ? say({ 'zh-CN': `${value} 星`, en: `${value} stars` }, locale) : ''),
  decimal: (value, field) => decimalText(value, shownScale(field)),
  percent: (value) => percentText(value),
  currency: (value, field, { locale }, currency) => {
    const [text, sign] = [decimalText(value, field.scale), amountSign(field, currency, locale)];
    return text === '' || sign === '' ? text : `${sign}\u2009${text}`;
  },
  boolean: (value, _, { locale }) =>
    typeof value === 'boolean' ? say(value ? { 'zh-CN': '是', en: 'Yes' } : { 'zh-CN': '否', en: 'No' }, locale) : '',
  date: plain,
  datetime: (value, _, place) => momentText(value, place),
  time: (value) => (typeof value === 'string' ? value.slice(0, 5) : ''),
  select: choice,
  multi_select: choices,
  tags: choices,
  stage: (value, field, { locale }) => (typeof value === 'string' ? labelOf(field.pipeline?.byName.get(value)?.label, locale, value) : ''),
  reference: plain,
  multi_reference: count,
  polymorphic: (value) => (isObject(value) && typeof value['id'] === 'string' ? value['id'] : plainOf(value)),
  child_table: count,
  user: plain,
  team: plain,
  address: (value, _, { locale }) => addressText(value, locale === 'en' ? ', ' : ''),
  region: plain,
  geo: (value) => geoText(value),
  file: count,
  image: count,
  autonumber: plain,
  json: (value) => (value === null || value === undefined ? '' : JSON.stringify(value)),
  checklist: (value) => checklistText(value),
};

/** One value as plain text in a person's language and zone. @param currency of the record, for an amount in it */
export const textOfValue = (value: unknown, field: Field, place: Place, currency: string | null = null): string =>
  maskText(field, value) ?? sayings[field.type](value, field, place, currency);

const plainOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addressText(value: unknown, separator: string): string {
  if (!isObject(value)) return plainOf(value);
  const parts = ['country', 'province', 'city', 'district', 'street', 'detail', 'line1', 'line2', 'postcode'].map((key) => value[key]);
  return parts.filter((part) => typeof part === 'string' && part !== '').join(separator);
}

function geoText(value: unknown): string {
  if (!isObject(value)) return '';
  const [lat, lng] = [value['lat'] ?? value['latitude'], value['lng'] ?? value['lon'] ?? value['longitude']].map(Number);
  return lat === undefined || lng === undefined || Number.isNaN(lat) || Number.isNaN(lng) ? '' : `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}

/** How much of a checklist is done; null when it has no lines. */
export function checklistShare(value: unknown): { readonly done: number; readonly of: number } | null {
  const lines = list(value).filter(isObject);
  return lines.length === 0 ? null : { done: lines.filter((line) => line['done'] === true).length, of: lines.length };
}

const checklistText = (value: unknown): string => {
  const share = checklistShare(value);
  return share ? `${share.done}/${share.of}` : '';
};
