import type { JsonSchema } from '@tangram/model';

/** Short words for pieces of JSON Schema, so that a table of operations reads as a table. */
export const text: JsonSchema = { type: 'string' };
export const id: JsonSchema = { type: 'string', format: 'uuid' };
export const moment: JsonSchema = { type: 'string', format: 'date-time' };
/** A moment, or a day that stands for its end. */
export const asOf: JsonSchema = {
  ...text,
  description:
    'The state at this moment: a time with its zone, or a day, which means its end in the workspace. Not together with deleted or include.',
};
export const whole: JsonSchema = { type: 'integer' };
export const yesNo: JsonSchema = { type: 'boolean' };
/** Any JSON value. */
export const anything: JsonSchema = {};

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const oneOf = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });
export const dictionary = (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values });
export const either = (...schemas: readonly JsonSchema[]): JsonSchema => ({ anyOf: schemas });

/** The value, or null. */
export const orNull = (schema: JsonSchema): JsonSchema => {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
};

/** An object whose properties are all there, but for those that are named optional. */
export const shape = (properties: Readonly<Record<string, JsonSchema>>, ...optional: readonly string[]): JsonSchema => {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
};

/** The bytes of a file. */
export const file: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream' };
