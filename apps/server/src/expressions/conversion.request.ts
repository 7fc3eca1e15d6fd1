import { BodyReader } from '../metadata/body-reader.ts';

export interface ConversionRequest {
  readonly object: string;
  readonly field: string;
  /** The field as it would be: a field of an object's document. */
  readonly to: unknown;
}

/** A body of `POST /conversions/preview`. @throws AppError validation_failed */
export function parseConversionRequest(body: unknown): ConversionRequest {
  const read = new BodyReader(body, ['object', 'field', 'to']);
  const request = { object: read.text('object', 40), field: read.text('field', 40), to: read.anything('to') };
  read.end();
  return request;
}
