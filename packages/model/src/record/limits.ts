import type { Field } from '../model.ts';

/** Longest text of each kind, in code points, when the field says nothing. */
export const longest = {
  text: 1_000,
  long_text: 100_000,
  rich_text: 1_000_000,
  secret_text: 1_000,
  tag: 60,
  item: 200,
  email: 254,
  url: 2_048,
} as const;

/** Most entries of each list. */
export const most = { options: 1_000, tags: 100, references: 1_000, files: 50, checklist: 100, lines: 1_000 } as const;

/** Largest JSON value: bytes of its text, levels of nesting. */
export const json = { bytes: 65_536, depth: 32 } as const;

/** Digits of a `numeric(20, scale)`. */
export const precision = 20;

/** The bounds that a field's document sets; null where it sets none. */
export interface Bounds {
  readonly maxLength: number | null;
  readonly pattern: string | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly maxItems: number | null;
}

const none: Bounds = { maxLength: null, pattern: null, minimum: null, maximum: null, maxItems: null };

/** What a field's document says about how long, how large and how many. Numbers as text, since a decimal may have more digits than a float. */
export function boundsOf({ document }: Field): Bounds {
  if (!document) return none;
  const text = (value: string | number | undefined) => (value === undefined ? null : String(value));
  return {
    maxLength: ('maxLength' in document ? document.maxLength : undefined) ?? null,
    pattern: (document.type !== 'autonumber' && 'pattern' in document ? document.pattern : undefined) ?? null,
    minimum: text('minimum' in document ? document.minimum : undefined),
    maximum: text('maximum' in document ? document.maximum : undefined),
    maxItems: ('maxItems' in document ? document.maxItems : undefined) ?? null,
  };
}

/** Length by code points, as JSON Schema counts it; the cheap count decides nearly always. */
export const isLongerThan = (text: string, max: number): boolean => text.length > max && (text.length > 2 * max || [...text].length > max);
