import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import '../context/request.ts';
import { withCommitMark } from '../database/commit-mark.ts';
import { httpErrors } from './http.errors.ts';
import type { Claim, IdempotencyStore, StoredAnswer } from './idempotency.store.ts';

const MAX_KEY = 255;
const SWEEP_EVERY_MS = 3_600_000;
/** What belongs to an answer besides status and body. */
const KEPT_HEADERS = ['content-type', 'etag', 'location'] as const;

/**
 * Honours `Idempotency-Key` on every POST of a signed-in caller: the first request with a key runs, a repetition gets the same
 * answer. Whether it took effect is stored in the request's own transaction, so a server that is killed leaves no doubt. The parts
 * of a multipart body are not compared, since they are not read yet when the key is looked at.
 *
 * An answer is for whoever got it: an API key, and who acts as somebody, have keys of their own, and what was answered to somebody with other roles is
 * another request. A preview changes nothing, so nothing of it is kept.
 */
export function honourIdempotencyKeys(fastify: FastifyInstance, store: IdempotencyStore): void {
  const claims = new WeakMap<FastifyRequest, Claim>();
  const sweeping = setInterval(() => void store.sweep().catch(() => undefined), SWEEP_EVERY_MS);
  sweeping.unref();
  fastify.addHook('onClose', async () => clearInterval(sweeping));

  fastify.addHook('preHandler', (request, reply, done) => {
    const claim = parseClaim(request);
    if (claim === null) return done();
    if (claim instanceof Error) return done(claim);
    store.claim(claim).then((claimed) => {
      switch (claimed.state) {
        case 'claimed':
          claims.set(request, claim);
          return withCommitMark(store.commitMark(claim), done);
        case 'other_request':
          return done(httpErrors.idempotency_mismatch());
        case 'running':
          return done(httpErrors.in_progress());
        case 'committed':
          return done(httpErrors.answer_lost());
        case 'done':
          return replay(reply, claimed.answer);
      }
    }, done);
  });

  fastify.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request);
    if (claim === undefined) return payload;
    claims.delete(request);
    const body = bytesOf(payload);
    if (body === null || reply.statusCode >= 500 || reply.statusCode === 429) await store.free(claim);
    else if (request.answerIsSecret && reply.statusCode < 400) await store.conceal(claim);
    else await store.save(claim, { status: reply.statusCode, headers: keptHeaders(reply), body });
    return payload;
  });
}

function parseClaim({ method, headers, actor, url, body }: FastifyRequest): Claim | Error | null {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || key === undefined || actor === null || actor.previewerId !== undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > MAX_KEY) {
    return httpErrors.malformed_request({ reason: `Idempotency-Key: 1–${MAX_KEY}` });
  }
  const bodyHash = createHash('sha256')
    .update(`${[...actor.roles].sort().join(' ')}\n${JSON.stringify(body) ?? ''}`)
    .digest();
  const by = actor.keyId ?? actor.impersonatorId;
  return {
    workspaceId: actor.workspaceId,
    userId: actor.userId,
    key: by === undefined ? key : `${by} ${key}`,
    methodPath: `${method} ${url}`,
    bodyHash,
  };
}

function replay(reply: FastifyReply, { status, headers, body }: StoredAnswer): void {
  reply.status(status).headers(headers).header('idempotency-replayed', 'true');
  void reply.send(body.length === 0 ? undefined : body);
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const kept = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

/** null for a stream, whose bytes are not kept. */
function bytesOf(payload: unknown): Buffer | null {
  if (payload === undefined || payload === null) return Buffer.alloc(0);
  if (typeof payload === 'string') return Buffer.from(payload);
  return Buffer.isBuffer(payload) ? payload : null;
}
