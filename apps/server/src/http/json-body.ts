import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { isUtf8 } from 'node:buffer';
import { BODY_LIMIT_BYTES } from './body-limits.ts';
import { httpErrors } from './http.errors.ts';

/** Deeper than anything that means something: a filter has 12 levels, a JSON value 32. What reads a body may then follow it without a limit of its own. */
const MOST_LEVELS = 100;
const QUOTE = 0x22;
const ESCAPE = 0x5c;
const OBJECT_BEGINS = 0x7b;
const OBJECT_ENDS = 0x7d;
const LIST_BEGINS = 0x5b;
const LIST_ENDS = 0x5d;

/** Whether JSON text is nested deeper than it may be. Told from its bytes, since nothing that follows the nesting itself could tell. */
function isTooDeep(bytes: Buffer): boolean {
  let level = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (inText) {
      if (byte === ESCAPE) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OBJECT_BEGINS || byte === LIST_BEGINS) level += 1;
    else if (byte === OBJECT_ENDS || byte === LIST_ENDS) level -= 1;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}

/**
 * Reads JSON bodies. Bytes that are not UTF-8 are refused instead of becoming question marks in somebody's name; an empty body is
 * none, since many programs send the content type with every request.
 */
export function readJsonBodies(adapter: FastifyAdapter): void {
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(httpErrors.malformed_json());
    if (isTooDeep(bytes)) return done(httpErrors.nested_too_deep({ most: MOST_LEVELS }));
    try {
      return done(null, JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      return done(httpErrors.malformed_json({}, { cause }));
    }
  });
}
