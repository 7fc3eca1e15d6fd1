import type { FastifyInstance } from 'fastify';
import type { Origin, UserActor } from './actor.ts';
import { inWorkspace } from '../database/workspace-context.ts';
import { type Credential, csrfOf, parseCredential } from './credential.ts';
import { limitOf } from './key-scope.ts';
import { parseLocale } from './locale.ts';
import type { FastifyRequest } from './request.ts';
import type { Session } from './session.store.ts';
import type { Admission } from './admission.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A session as who acts. @param request where it comes from, and `Accept-Language` */
export const actorOf = (
  { id, keyId, scope, userId, workspaceId, schema, accountId, roles, impersonatorId, preview }: Session,
  { ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>,
): UserActor =>
  Object.freeze({
    kind: 'user',
    // What is somebody's own way in needs a session of one's own.
    ...(id === null || preview !== null ? {} : { sessionId: id }),
    ...(preview === null ? {} : { previewerId: preview.by }),
    ...(keyId === null ? {} : { keyId }),
    ...(impersonatorId === null ? {} : { impersonatorId }),
    ...(scope === null ? {} : { within: limitOf(scope) }),
    userId,
    workspaceId,
    schema,
    accountId,
    roles,
    origin: { address: ip, agent: headers['user-agent'] ?? '' } satisfies Origin,
    locale: parseLocale(headers['accept-language']),
  });

/**
 * Finds out who sent each request before its body is read. A token that is not valid leaves the request without an actor: the
 * guard refuses it unless the route is public. So does a write by cookie without the header that only our own pages can send.
 */
export function authenticate(fastify: FastifyInstance, admission: Admission): void {
  const { sessions } = admission;
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('credential', null);
  fastify.decorateRequest('outsider', null);
  fastify.decorateRequest('mayBeForged', false);
  fastify.decorateRequest('isStopped', false);
  fastify.decorateRequest('answerIsSecret', false);
  const admit = (request: FastifyRequest, { token, by }: Credential, session: Session | null): void => {
    if (session === null) return;
    if (!session.isActive) {
      request.isStopped = true;
      return;
    }
    const mayBeForged = by === 'cookie' && !READS.has(request.method) && request.headers['x-csrf-token'] !== csrfOf(token);
    if (!admission.admits(session.networks, request.ip)) request.outsider = actorOf(session, request);
    else if (mayBeForged) request.mayBeForged = true;
    else request.actor = actorOf(session, request);
  };
  // Without a promise while the session is in memory: this runs for every request.
  fastify.addHook('onRequest', (request, _reply, done) => {
    const credential = parseCredential(request.headers, request.protocol);
    if (credential === null) return done();
    request.credential = credential;
    const known = sessions.peek(credential.token);
    if (known !== null) {
      admit(request, credential, known);
      return done();
    }
    sessions.load(credential.token).then((session) => {
      admit(request, credential, session);
      done();
    }, done);
  });
  // After the body has been read: what its events begin would not be inside.
  fastify.addHook('preValidation', ({ actor }, _reply, done) => {
    if (actor === null) done();
    else inWorkspace(actor.schema, done);
  });
}
