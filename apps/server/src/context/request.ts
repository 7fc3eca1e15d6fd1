import type { FastifyRequest } from 'fastify';
import type { UserActor } from './actor.ts';
import type { Credential } from './credential.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request: set before any handler, null when the request carries no valid token. */
    actor: UserActor | null;
    /** What the request was signed in by, valid or not. */
    credential: Credential | null;
    /** Whom a valid token belongs to that comes from a network from which the workspace is not entered. `actor` is then null. */
    outsider: UserActor | null;
    /** A write by a valid cookie, but without the CSRF header: another site may have caused it. */
    mayBeForged: boolean;
    /** By a valid credential of a workspace that is suspended: nobody comes in. */
    isStopped: boolean;
    /** The answer tells something that is told once: it is kept nowhere. */
    answerIsSecret: boolean;
  }
}

export type { FastifyRequest };
