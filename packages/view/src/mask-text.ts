import type { Field, FieldType } from '@tangram/model';

const numbers = new Set<FieldType>(['integer', 'duration', 'rating', 'decimal', 'percent', 'currency']);
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What is left of a value that its reader may not see: text where a number is, or stars. It is shown as it came. null for any other value. */
export function maskText({ type }: Pick<Field, 'type'>, value: unknown): string | null {
  if (typeof value !== 'string' || type === 'secret_text') return null;
  const isMask = value.includes('****') || value.endsWith('***') || value.includes('***@') || (numbers.has(type) && !NUMBER.test(value));
  return isMask ? value : null;
}
