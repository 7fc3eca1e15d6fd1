import type { FieldType } from './field-type.ts';
import type { RollupField } from './generated/documents.ts';
import type { Field } from './model.ts';

/** What kind of value comes out. */
export type Returned = Pick<Field, 'type' | 'scale' | 'options'>;

const exact = new Set<FieldType>(['decimal', 'percent', 'currency']);
const whole = new Set<FieldType>(['integer', 'duration', 'rating']);
const timed = new Set<FieldType>(['date', 'datetime', 'time']);
const words = new Set<FieldType>(['text', 'email', 'phone', 'url', 'autonumber', 'region']);
const choices = new Set<FieldType>(['select', 'stage']);

/** Digits of an average over whole numbers. */
const averageScale = 2;

/** A value of a type; exact decimals have a scale, the others none. */
export const valueOf = (type: FieldType, scale: number | null = null, options: Field['options'] = null): Returned => ({
  type,
  scale: exact.has(type) ? (scale ?? averageScale) : null,
  options,
});

/** Stars count as whole numbers once they are added up or compared. */
const number = ({ type, scale }: Field): Returned | null => {
  if (exact.has(type)) return valueOf(type, scale);
  return whole.has(type) ? valueOf(type === 'rating' ? 'integer' : type) : null;
};
const average = (field: Field): Returned | null => {
  if (exact.has(field.type) || field.type === 'duration') return number(field);
  return whole.has(field.type) ? valueOf('decimal', averageScale) : null;
};
const compared = (field: Field): Returned | null => (timed.has(field.type) ? valueOf(field.type) : number(field));
const one = (field: Field): Returned | null => {
  if (choices.has(field.type)) return valueOf('select', null, field.options);
  if (words.has(field.type)) return valueOf(field.type === 'autonumber' ? 'text' : field.type);
  return field.type === 'boolean' ? valueOf('boolean') : compared(field);
};
const counted = valueOf('integer');
const isTrue = (field: Field | null): Returned | null => (field === null || field.type === 'boolean' ? valueOf('boolean') : null);
const over = (look: (field: Field) => Returned | null) => (field: Field | null) => field && look(field);

const distinct = new Set<FieldType>(['reference', 'user', 'team', 'boolean', ...exact, ...whole, ...timed, ...words, ...choices]);

/** What each aggregate gives over a field (null: over the records themselves); null where it makes no sense. */
export const aggregates: { readonly [A in RollupField['aggregate']]: (field: Field | null) => Returned | null } = {
  count: () => counted,
  count_distinct: over(({ type }) => (distinct.has(type) ? counted : null)),
  sum: over(number),
  avg: over(average),
  min: over(compared),
  max: over(compared),
  first: over(one),
  last: over(one),
  join: over(({ type }) => (words.has(type) ? valueOf('text') : null)),
  any: isTrue,
  all: isTrue,
};
