import type { AnyDocument } from '../model.ts';

/** One way in which a value does not satisfy a schema: which keyword, where. */
export interface Failure {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** JSON pointer into the schema. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The name of the property, when it is the name that is wrong. */
  readonly propertyName?: string;
}

/** A schema as a function, made when the project is built. `errors` is of the last call. */
export interface Validator {
  (value: unknown): value is AnyDocument;
  readonly errors?: readonly Failure[] | null;
}

/** The length of a text as JSON Schema counts it. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
