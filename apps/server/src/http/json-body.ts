import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { isUtf8 } from 'node:buffer';
import { BODY_LIMIT_BYTES } from './body-limits.ts';
import { httpErrors } from './http.errors.ts';

/**
 * Reads JSON bodies. Bytes that are not UTF-8 are refused instead of becoming question marks in somebody's name; an empty body is
 * none, since many programs send the content type with every request.
 */
export function readJsonBodies(adapter: FastifyAdapter): void {
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(httpErrors.malformed_json());
    try {
      return done(null, JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      return done(httpErrors.malformed_json({}, { cause }));
    }
  });
}
