/** A JSON value as it comes over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. A key that is not there reads as undefined. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is a JSON object (not null, not a list). */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a JSON list; anything else is an empty one. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

/** Reads a text; anything else is `otherwise`. */
export const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);

/** Reads a number; anything else is `otherwise`. */
export const numberOf = (value: unknown, otherwise = 0): number => (typeof value === 'number' ? value : otherwise);
