import type { FastifyInstance } from 'fastify';
import '../context/request.ts';
import { rateLimited } from './error.filter.ts';

const WINDOW_MS = 60_000;

/**
 * At most so many requests a minute for one token, counted by this process in windows of a minute. Requests without a valid token
 * are not counted here: they reach only what is public.
 *
 * @param most 0 is no limit
 */
export function limitRate(fastify: FastifyInstance, most: number): void {
  if (most === 0) return;
  let window = 0;
  let counts = new Map<string, number>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.actor === null || request.credential === null) return done();
    const nowMs = performance.now();
    const current = Math.floor(nowMs / WINDOW_MS);
    if (current !== window) {
      window = current;
      counts = new Map();
    }
    const count = (counts.get(request.credential.token) ?? 0) + 1;
    counts.set(request.credential.token, count);
    if (count <= most) return done();
    done(rateLimited(Math.max(1, Math.ceil(((current + 1) * WINDOW_MS - nowMs) / 1000))));
  });
}
