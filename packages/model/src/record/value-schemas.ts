import type { FieldType } from '../field-type.ts';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { decimalPattern } from './decimal-pattern.ts';
import { boundsOf, longest, most } from './limits.ts';
import { addressParts } from './structured-values.ts';

/** A piece of JSON Schema 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const formed = (pattern: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', pattern, ...more });
const freeText = (field: Field, fallback: number): JsonSchema => {
  const { maxLength, pattern } = boundsOf(field);
  return { type: 'string', minLength: 1, maxLength: maxLength ?? fallback, ...(pattern === null ? {} : { pattern }) };
};
const whole = (low: number, high: number): JsonSchema => ({ type: 'integer', minimum: low, maximum: high });
const bounded = (field: Field, floor: number): JsonSchema => {
  const { minimum, maximum } = boundsOf(field);
  const safe = Number.MAX_SAFE_INTEGER;
  return whole(Math.max(floor, Number(minimum ?? -safe)), Math.min(safe, Number(maximum ?? safe)));
};
const decimal = (field: Field): JsonSchema => {
  const { minimum, maximum } = boundsOf(field);
  return formed(decimalPattern(field.scale ?? 2, minimum, maximum));
};
const codes = (field: Field): readonly string[] => (field.options ?? []).filter(({ active }) => active ?? true).map(({ value }) => value);
/** An enumeration must not be empty; without options nothing fits. */
const oneOf = (values: readonly string[]): JsonSchema =>
  values.length > 0 ? { type: 'string', enum: values } : { type: 'string', not: {} };
const list = (items: JsonSchema, maxItems: number): JsonSchema => ({ type: 'array', items, uniqueItems: true, maxItems });
const id = formed(canonical.id);
const ids = (field: Field, fallback: number): JsonSchema => list(id, boundsOf(field).maxItems ?? fallback);
const shape = (properties: JsonSchema, required: readonly string[], more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
  ...more,
});
const addressForms: Readonly<Record<string, string>> = { country: '^[A-Z]{2}$', region: canonical.region };

/** What a stored value of each type looks like. Total: a new field type does not compile until it is listed. Lines of a child table are added by the record's schema. */
export const valueSchemas: Record<FieldType, (field: Field) => JsonSchema> = {
  id: () => id,
  text: (field) => freeText(field, longest.text),
  long_text: (field) => freeText(field, longest.long_text),
  rich_text: (field) => freeText(field, longest.rich_text),
  email: () => formed(canonical.email, { maxLength: longest.email }),
  phone: () => formed(canonical.phone),
  url: () => formed(canonical.url, { maxLength: longest.url }),
  secret_text: () => ({ type: 'string', minLength: 1, maxLength: longest.secret_text }),
  integer: (field) => bounded(field, -Number.MAX_SAFE_INTEGER),
  duration: (field) => bounded(field, 0),
  rating: (field) => whole(0, Number(boundsOf(field).maximum ?? 5)),
  decimal,
  percent: decimal,
  currency: decimal,
  boolean: () => ({ type: 'boolean' }),
  date: () => formed(canonical.date, { format: 'date' }),
  datetime: () => formed(canonical.datetime, { format: 'date-time' }),
  time: () => formed(canonical.time),
  select: (field) => oneOf(codes(field)),
  multi_select: (field) => list(oneOf(codes(field)), most.options),
  tags: (field) => list({ type: 'string', minLength: 1, maxLength: longest.tag }, boundsOf(field).maxItems ?? most.tags),
  stage: (field) => oneOf(field.pipeline?.stages.map(({ name }) => name) ?? []),
  reference: () => id,
  multi_reference: (field) => ids(field, most.references),
  polymorphic: (field) => shape({ object: { enum: field.targets }, id }, ['object', 'id']),
  child_table: () => ({}),
  user: () => id,
  team: () => id,
  address: () =>
    shape(
      Object.fromEntries(
        Object.entries(addressParts).map(([part, maxLength]) => {
          const pattern = addressForms[part];
          return [part, { type: 'string', minLength: 1, maxLength, ...(pattern ? { pattern } : {}) }];
        }),
      ),
      [],
      { minProperties: 1 },
    ),
  region: (field) => {
    const level = field.document?.type === 'region' ? field.document.level : undefined;
    const rest = level === 'province' ? '0000' : level === 'city' ? '[0-9]{2}00' : '[0-9]{4}';
    return formed(canonical.region.replace('[0-9]{4}', rest));
  },
  geo: () =>
    shape({ lat: { type: 'number', minimum: -90, maximum: 90 }, lng: { type: 'number', minimum: -180, maximum: 180 } }, ['lat', 'lng']),
  file: (field) => ids(field, most.files),
  image: (field) => ids(field, most.files),
  autonumber: () => ({ type: 'string', minLength: 1, maxLength: longest.text }),
  json: (field) => (field.document?.type === 'json' ? (field.document.schema ?? {}) : {}),
  checklist: (field) => {
    const items = field.document?.type === 'checklist' ? field.document.items : undefined;
    const value = items ? oneOf(items.map((item) => item.value)) : { type: 'string', minLength: 1, maxLength: longest.item };
    return { type: 'array', maxItems: most.checklist, items: shape({ value, done: { type: 'boolean' } }, ['value', 'done']) };
  },
};
