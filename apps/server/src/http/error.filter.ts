import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseLocale } from '../context/locale.ts';
import { translateDatabaseError } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { httpErrors } from './http.errors.ts';
import type { Log } from '../log/log.ts';
import { presentProblem } from './problem.ts';

/** Turns everything that is thrown into a problem body. What we did not declare is our fault: 500, no details, a log line. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for errors outside Nest: a body that is not JSON, a hook of Fastify. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = this.translate(thrown, request);
    const problem = presentProblem(error, parseLocale(request.headers['accept-language']));
    if (reply.sent) return;
    if (retryAfter.has(error)) reply.header('retry-after', String(retryAfter.get(error)));
    // A client that is still sending would see a broken connection in place of the answer: what is left of its body is read and dropped.
    if (problem.status === 413 && Number(request.headers['content-length'] ?? Number.NaN) <= DROPPED_BYTES)
      reply.removeHeader('connection');
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }

  private translate(thrown: unknown, request: FastifyRequest): AppError {
    if (thrown instanceof AppError) {
      if (thrown.kind === 'unavailable')
        this.log.warn(thrown.message, { code: thrown.code, method: request.method, path: request.url }, thrown.cause);
      return thrown;
    }
    const known = translateFastify(thrown, request) ?? translateNest(thrown, request);
    if (known !== null) return known;
    // A store that asks by TypeORM does not translate what the database said. A file that is not there is no database.
    const told = isMissingFile(thrown) ? thrown : translateDatabaseError(thrown);
    if (told instanceof AppError) return this.translate(told, request);
    const reference = newId();
    this.log.error('unexpected error', { reference, method: request.method, path: request.url }, thrown);
    return httpErrors.internal({ reference }, { cause: thrown });
  }
}

const isMissingFile = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';

/** Bytes of a body that is too large which are worth reading to the end so that its sender learns why. */
const DROPPED_BYTES = 256 * 1024 * 1024;

const retryAfter = new WeakMap<AppError, number>();

/** 429 with the header that says when to come back. */
export function rateLimited(retryAfterSeconds: number): AppError {
  const error = httpErrors.rate_limited({ retryAfterSeconds });
  retryAfter.set(error, retryAfterSeconds);
  return error;
}

function translateFastify(thrown: unknown, { routeOptions }: FastifyRequest): AppError | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpErrors.payload_too_large({ limitBytes: routeOptions.bodyLimit });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return httpErrors.malformed_json();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return httpErrors.unsupported_media_type();
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return httpErrors.malformed_request({ reason: thrown.message });
    default:
      return null;
  }
}

function translateNest(thrown: unknown, { method, url }: FastifyRequest): AppError | null {
  const status = thrown instanceof HttpException ? thrown.getStatus() : null;
  if (status === 404) return httpErrors.not_found({ method, path: url.split('?')[0] ?? url });
  if (status === 400) return httpErrors.malformed_request({ reason: thrown instanceof Error ? thrown.message : 'unknown' });
  return null;
}
