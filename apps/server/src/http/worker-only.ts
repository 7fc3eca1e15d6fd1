import type { FastifyInstance } from 'fastify';
import { httpErrors } from './http.errors.ts';

/** A worker listens for its health only: everything else is answered as if it did not exist. */
export function answerHealthOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.url.startsWith('/health/')) return done();
    done(httpErrors.not_found({ method: request.method, path: request.url.split('?')[0] ?? request.url }));
  });
}
