import type { FastifyInstance, FastifyRequest } from 'fastify';
import '../context/request.ts';
import type { Refusals } from './refusals.ts';

const DENIED = 403;

/** Notes every request of somebody known that was refused for lack of a right, before the answer goes out. Other answers cost nothing. */
export function watchRefusals(fastify: FastifyInstance, refusals: Refusals): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const who = request.actor ?? request.outsider;
    if (reply.statusCode !== DENIED || who === null) return done(null, payload);
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const { object } = parametersOf(request);
    const entry = {
      action: 'refused',
      target: { kind: 'route', id: route, ...(object === undefined ? {} : { object }) },
      facts: { code: codeOf(payload), path: request.url.split('?')[0] ?? '' },
    } as const;
    refusals.note(who, entry, `${route} ${object ?? ''}`).then(() => done(null, payload), done);
  });
}

function parametersOf({ params }: FastifyRequest): { readonly object?: string } {
  const object: unknown = typeof params === 'object' && params !== null && 'object' in params ? params.object : undefined;
  return typeof object === 'string' ? { object } : {};
}

function codeOf(payload: unknown): string | null {
  if (typeof payload !== 'string') return null;
  const body: unknown = JSON.parse(payload);
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : null;
}
