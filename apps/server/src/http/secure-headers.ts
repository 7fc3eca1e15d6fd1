import type { FastifyInstance } from 'fastify';

/** For answers that are data: nothing in them may be run or framed. Pages set their own policy. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** For our own pages. Component styles are written at run time, hence inline styles; scripts come from our files only. */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** A year in which a browser that was here over TLS comes in no other way, to this host and those below it. */
const ONLY_TLS = 'max-age=31536000; includeSubDomains';

/** Headers that every answer carries. */
export function secureHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.protocol === 'https') reply.header('strict-transport-security', ONLY_TLS);
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'content-security-policy': DATA_POLICY,
      'cache-control': 'no-store',
    });
    done();
  });
}
