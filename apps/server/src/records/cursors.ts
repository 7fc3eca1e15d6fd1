import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretKey } from '../config/secret-key.ts';
import { recordErrors } from './record.errors.ts';

/** Bytes of the code that shows a cursor is ours and unchanged. */
const MAC_BYTES = 16;

/** Makes and opens cursors: the values a page ended with, with a code that binds them to the query they belong to. Nothing about them is stored. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  /** @param secret of this installation; cursors of another one do not open */
  constructor(secret: SecretKey) {
    this.key = secret.derive('cursor');
  }

  /**
   * A cursor as clients see it: opaque, base64url.
   *
   * @param values JSON array of the last record's sort values and id
   * @param binding what the cursor is bound to: workspace, object, filter, sort
   */
  seal(values: string, binding: string): string {
    const payload = Buffer.from(values, 'utf8');
    return Buffer.concat([this.codeOf(payload, binding), payload]).toString('base64url');
  }

  /** The values of a cursor. @throws AppError cursor_mismatch when it is not ours or belongs to another query */
  open(cursor: string, binding: string, length: number): readonly (string | null)[] {
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(MAC_BYTES);
    const isOurs = bytes.length > MAC_BYTES && timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.codeOf(payload, binding));
    const values: unknown = isOurs ? JSON.parse(payload.toString('utf8')) : null;
    if (!Array.isArray(values) || values.length !== length) throw recordErrors.cursor_mismatch();
    return values.map((value: unknown) => (typeof value === 'string' ? value : null));
  }

  private codeOf(payload: Buffer, binding: string): Buffer {
    return createHmac('sha256', this.key).update(binding).update('\0').update(payload).digest().subarray(0, MAC_BYTES);
  }
}
