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
const MEMBER = 0x3a;

/**
 * How many members the objects of a JSON text have, as they are written; null where it is nested deeper than it may be. Told from
 * its bytes, since nothing that follows the nesting itself could tell.
 */
function countMembers(bytes: Buffer): number | null {
  let level = 0;
  let members = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (inText) {
      if (byte === ESCAPE) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OBJECT_BEGINS || byte === LIST_BEGINS) level += 1;
    else if (byte === OBJECT_ENDS || byte === LIST_ENDS) level -= 1;
    else if (byte === MEMBER) members += 1;
    if (level > MOST_LEVELS) return null;
  }
  return members;
}

/** How many members the objects of a value have once a later one has taken the place of an earlier one of the same name. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += membersOf(item);
    return members;
  }
  for (const item of Object.values(value)) members += 1 + membersOf(item);
  return members;
}

/**
 * Reads JSON bodies. Bytes that are not UTF-8 are refused instead of becoming question marks in somebody's name; so is an object
 * that says something twice, of which another program on the way might read the other. An empty body is none, since many programs
 * send the content type with every request.
 */
export function readJsonBodies(adapter: FastifyAdapter): void {
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(httpErrors.malformed_json());
    const members = countMembers(bytes);
    if (members === null) return done(httpErrors.nested_too_deep({ most: MOST_LEVELS }));
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8'));
    } catch (cause) {
      return done(httpErrors.malformed_json({}, { cause }));
    }
    return membersOf(value) === members ? done(null, value) : done(httpErrors.repeated_member());
  });
}
