import type { FastifyInstance } from 'fastify';
import { httpErrors } from './http.errors.ts';

/** Refuses an address that gives a parameter more than once: no program means that, and those on the way may each read another one. */
export function refuseRepeatedParameters(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', ({ query }, _reply, done) => {
    const repeated = Object.entries(query ?? {}).find(([, value]) => Array.isArray(value));
    done(repeated === undefined ? undefined : httpErrors.repeated_parameter({ name: repeated[0] }));
  });
}
