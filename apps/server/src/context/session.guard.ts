import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { contextErrors } from './context.errors.ts';
import { PUBLIC } from './public.ts';
import type { FastifyRequest } from './request.ts';

/** Lets a request through when it is signed in or its route is `@Public()`. Global. */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly reflector: Reflector;

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const { actor, mayBeForged } = context.switchToHttp().getRequest<FastifyRequest>();
    if (actor !== null) return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]) === true) return true;
    if (mayBeForged) throw contextErrors.csrf_required();
    throw contextErrors.unauthenticated();
  }
}
