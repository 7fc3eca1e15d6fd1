import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { UserActor } from './actor.ts';
import { contextErrors } from './context.errors.ts';
import type { FastifyRequest } from './request.ts';

/** Gives a handler the caller: `@CurrentActor() actor: UserActor`. @throws AppError unauthenticated on a public route without one */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): UserActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === null) throw contextErrors.unauthenticated();
  return actor;
});
