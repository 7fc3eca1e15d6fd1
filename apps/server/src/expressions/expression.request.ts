import type { ExpressionUse, FormulaField } from '@tangram/model';
import { BodyReader } from '../metadata/body-reader.ts';

type Returns = FormulaField['returns'];
const returns = [
  'text',
  'integer',
  'decimal',
  'percent',
  'currency',
  'boolean',
  'date',
  'datetime',
  'time',
  'duration',
] as const satisfies readonly Returns[];

/** Longest text that is looked at; one that is stored ends at 8,000. */
const LONGEST = 8_001;
/** Most records that a preview shows. */
const MOST = 100;

/** An expression as far as it was typed. */
export interface TypedText {
  /** Of the object whose records it is about, by name. */
  readonly object: string;
  readonly text: string;
  readonly use: ExpressionUse;
  readonly returns: Returns | null;
  /** Digits behind the point of what a formula returns. */
  readonly scale: number | null;
}

export interface CheckRequest extends TypedText {
  /** Where the cursor stands, in UTF-16 units; null where nothing is to be offered. */
  readonly at: number | null;
  /** The record on which it is tried out: an id, or `latest`. */
  readonly sample: string | null;
  /** A draft whose documents count. */
  readonly draft: string | null;
}

export interface PreviewRequest extends TypedText {
  /** A draft whose documents count. */
  readonly draft: string | null;
  readonly filter: unknown;
  readonly limit: number;
}

const common = ['object', 'text', 'use', 'returns', 'scale'] as const;

function typedText(read: BodyReader): TypedText {
  return {
    object: read.text('object', 40),
    text: read.optional('text', LONGEST) ?? '',
    use: read.oneOf('use', ['formula', 'condition']) ?? 'formula',
    returns: read.oneOf('returns', returns),
    scale: read.whole('scale', 0, 10),
  };
}

/** A body of `POST /expressions/check`. @throws AppError validation_failed */
export function parseCheckRequest(body: unknown): CheckRequest {
  const read = new BodyReader(body, [...common, 'at', 'sample', 'draft']);
  const request = {
    ...typedText(read),
    at: read.whole('at', 0, LONGEST),
    sample: read.id('sample', ['latest']),
    draft: read.optional('draft', 40),
  };
  read.end();
  return request;
}

/** A body of `POST /expressions/preview`. @throws AppError validation_failed */
export function parsePreviewRequest(body: unknown): PreviewRequest {
  const read = new BodyReader(body, [...common, 'filter', 'limit', 'draft']);
  const request = {
    ...typedText(read),
    filter: read.anything('filter'),
    limit: read.whole('limit', 1, MOST) ?? 20,
    draft: read.optional('draft', 40),
  };
  read.end();
  return request;
}
