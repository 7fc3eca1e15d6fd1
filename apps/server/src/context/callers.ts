import { Injectable } from '@nestjs/common';
import type { UserActor } from './actor.ts';
import { actorOf } from './authenticate.ts';
import type { FastifyRequest } from './request.ts';
import { Admission } from './admission.ts';

/** Who listens: asked again and again, since people are signed out and lose rights while an answer goes on. null: nobody any more. */
export type Listening = () => Promise<UserActor | null>;

/** Tells of answers that do not end whom they are for. */
@Injectable()
export class Callers {
  private readonly admission: Admission;

  constructor(admission: Admission) {
    this.admission = admission;
  }

  /** The caller of a request, with the rights of whenever it is asked. */
  of(request: FastifyRequest): Listening {
    const { credential } = request;
    return async () => {
      const session = credential && (await this.admission.load(credential.token, request.ip));
      return session?.isActive ? actorOf(session, request) : null;
    };
  }
}
