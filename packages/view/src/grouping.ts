import type { Locale, Text } from '@tangram/errors';
import { type Field, type FieldType, type Filter, isUnusedType, type Model, type ObjectDefinition } from '@tangram/model';
import { resolvePath, titlePath } from './path.ts';

/** Stretches of time that days are grouped into. */
export const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Bucket = (typeof buckets)[number];

/** What the rows of a list are grouped by. */
export interface Grouping {
  readonly path: string;
  readonly field: Field;
  /** Only for days and moments. */
  readonly bucket: Bucket | null;
  /** Where the name of the record is that the value points to; null for what is no link. */
  readonly title: string | null;
}

const days = new Set<FieldType>(['date', 'datetime']);
const single = new Set<FieldType>([
  'text',
  'email',
  'phone',
  'autonumber',
  'region',
  'select',
  'stage',
  'boolean',
  'rating',
  'integer',
  'reference',
  'user',
  'team',
  ...days,
]);

/** The fields that rows can usefully be grouped by: first those with few values. */
export function groupableFields(object: ObjectDefinition): readonly Field[] {
  const order: readonly FieldType[] = ['stage', 'select', 'user', 'team', 'reference', 'boolean', 'rating', 'date', 'datetime'];
  const place = ({ type }: Field) => (order.includes(type) ? order.indexOf(type) : order.length);
  return object.fields
    .filter(
      (field) => single.has(field.type) && !field.masked && field !== object.nameField && field.name !== 'version' && !isUnusedType(field),
    )
    .sort((a, b) => place(a) - place(b));
}

/**
 * What `stage` or `close_date:month` means for an object; null when the rows cannot be grouped so.
 *
 * @param key a path, for days and moments with a bucket behind it; without one they are grouped by month
 */
export function groupingOf(model: Model, object: ObjectDefinition, key: string | undefined): Grouping | null {
  const [path = '', asked] = (key ?? '').split(':');
  const field = resolvePath(model, object, path)?.field;
  if (!field || field.masked || !single.has(field.type)) return null;
  const bucket = days.has(field.type) ? (buckets.find((one) => one === asked) ?? 'month') : null;
  return { path, field, bucket, title: titlePath(model, field, path) };
}

/** A grouping as an address has it. */
export const groupKey = (path: string, bucket: Bucket | null | undefined): string => (bucket ? `${path}:${bucket}` : path);

/** The condition that the rows of one group fulfil. @param value as the aggregate gives it: for a bucket its first day */
export function groupFilter({ path, bucket }: Grouping, value: unknown): Filter {
  if (value === null || value === undefined) return { field: path, op: 'is_null' };
  if (bucket) return { field: path, op: 'between', value: [value, lastDay(String(value), bucket)] };
  return { field: path, op: 'eq', value };
}

/** A stretch of time by its first day: `2026 年 12 月`, `Q4 2026`. */
export function bucketName(first: string, bucket: Bucket, locale: Locale): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const quarter = Math.ceil(month / 3);
  const names: Readonly<Record<Bucket, Text>> = {
    day: { 'zh-CN': `${year} 年 ${month} 月 ${day} 日`, en: first },
    week: { 'zh-CN': `${year} 年 ${month} 月 ${day} 日起一周`, en: `Week of ${first}` },
    month: { 'zh-CN': `${year} 年 ${month} 月`, en: `${first.slice(0, 7)}` },
    quarter: { 'zh-CN': `${year} 年第 ${quarter} 季度`, en: `Q${quarter} ${year}` },
    year: { 'zh-CN': `${year} 年`, en: String(year) },
  };
  return names[bucket][locale];
}

/** The last day of the bucket that begins on a day. */
function lastDay(first: string, bucket: Bucket): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const ends: Readonly<Record<Bucket, readonly [number, number, number]>> = {
    day: [year, month, day],
    week: [year, month, day + 6],
    month: [year, month + 1, 0],
    quarter: [year, month + 3, 0],
    year: [year + 1, 1, 0],
  };
  const [y, m, d] = ends[bucket];
  return new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
}
