import type { FastifyInstance } from 'fastify';

/** Limits of the HTTP contract. Multipart uploads have their own, in their features. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
const BULK_LIMIT_BYTES = 32 * 1024 * 1024;

/** Gives the routes that take many records or documents at once the larger limit. To be called before routes are made. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (/\/(bulk|templates|model\/check|model\/test|drafts\/:id\/documents)$/.test(route.url)) route.bodyLimit = BULK_LIMIT_BYTES;
  });
}
