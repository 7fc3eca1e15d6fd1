import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { contextErrors } from './context.errors.ts';
import { PUBLIC, READS } from './public.ts';
import type { FastifyRequest } from './request.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through when it is signed in or its route is `@Public()`; one by a key that may only read when it changes nothing. Global. */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly reflector: Reflector;

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const { actor, outsider, mayBeForged, isStopped, method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (actor !== null) {
      if (actor.within?.objects === 'read' && !reading.has(method) && !this.is(READS, context)) throw contextErrors.forbidden();
      if (actor.previewerId !== undefined && !reading.has(method) && !this.is(READS, context)) throw contextErrors.preview_only();
      return true;
    }
    if (this.is(PUBLIC, context)) return true;
    if (outsider !== null) throw contextErrors.address_not_allowed();
    if (isStopped) throw contextErrors.workspace_suspended();
    if (mayBeForged) throw contextErrors.csrf_required();
    throw contextErrors.unauthenticated();
  }

  private is(mark: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true;
  }
}
