import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { UserActor } from './actor.ts';
import { contextErrors } from './context.errors.ts';
import type { FastifyRequest } from './request.ts';

/**
 * Gives a handler the caller as a person who is signed in: for what is done to one's own way in, which a key that was lost must not
 * reach. @throws AppError session_needed for an API key, impersonating for somebody else who acts as the person, unauthenticated without a caller
 */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): UserActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === null) throw contextErrors.unauthenticated();
  if (actor.impersonatorId !== undefined) throw contextErrors.impersonating();
  if (actor.sessionId === undefined) throw contextErrors.session_needed();
  return actor;
});
