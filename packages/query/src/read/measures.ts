import type { ValueType } from '@tangram/expression';
import type { Field, FieldType } from '@tangram/model';

export const measureOps = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'] as const;
export type MeasureOp = (typeof measureOps)[number];

export const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Bucket = (typeof buckets)[number];

/** How a result is written: as the field's own values are, or as a plain number, or as exact decimal text with so many digits. */
export type ResultForm =
  | { readonly as: 'field'; readonly type: FieldType }
  | { readonly as: 'number' }
  | { readonly as: 'decimal'; readonly scale: number };

const numbers: readonly FieldType[] = ['integer', 'duration', 'rating', 'decimal', 'percent', 'currency'];
const ordered: readonly FieldType[] = [...numbers, 'date', 'datetime', 'time'];
const single: readonly FieldType[] = [
  'id',
  'text',
  'long_text',
  'rich_text',
  'email',
  'phone',
  'url',
  'autonumber',
  'region',
  'select',
  'stage',
  'boolean',
  'reference',
  'user',
  'team',
  'polymorphic',
  ...ordered,
];

/** Digits of an average over whole numbers. */
const AVERAGE_SCALE = 6;

/** What can be grouped by: fields with one comparable value. */
export const isGroupable = (type: FieldType): boolean => single.includes(type) && type !== 'long_text' && type !== 'rich_text';

/** What a measure over a field gives, or null where it makes no sense. Without a field there is only `count`. */
export function resultOf(op: MeasureOp, field: Field | null): { readonly form: ResultForm; readonly type: ValueType } | null {
  if (field === null) return op === 'count' ? { form: { as: 'number' }, type: 'integer' } : null;
  const { type, scale } = field;
  switch (op) {
    case 'count':
      return type === 'child_table' ? null : { form: { as: 'number' }, type: 'integer' };
    case 'count_distinct':
      return single.includes(type) ? { form: { as: 'number' }, type: 'integer' } : null;
    case 'sum':
      if (!numbers.includes(type)) return null;
      return scale === null ? { form: { as: 'number' }, type: 'decimal' } : { form: { as: 'decimal', scale }, type: 'decimal' };
    case 'avg':
      return numbers.includes(type) ? { form: { as: 'decimal', scale: scale ?? AVERAGE_SCALE }, type: 'decimal' } : null;
    case 'min':
    case 'max':
      return ordered.includes(type) ? { form: { as: 'field', type }, type: scale === null ? comparable(type) : 'decimal' } : null;
  }
}

function comparable(type: FieldType): ValueType {
  if (type === 'date' || type === 'datetime' || type === 'time') return type;
  return 'integer';
}
