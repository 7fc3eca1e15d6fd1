import { Injectable } from '@nestjs/common';
import type { UserActor } from './actor.ts';
import { actorOf } from './authenticate.ts';
import type { FastifyRequest } from './request.ts';
import { Sessions } from './sessions.ts';

/** Who listens: asked again and again, since people are signed out and lose rights while an answer goes on. null: nobody any more. */
export type Listening = () => Promise<UserActor | null>;

/** Tells of answers that do not end whom they are for. */
@Injectable()
export class Callers {
  private readonly sessions: Sessions;

  constructor(sessions: Sessions) {
    this.sessions = sessions;
  }

  /** The caller of a request, with the rights of whenever it is asked. */
  of({ credential, headers }: FastifyRequest): Listening {
    return async () => {
      const session = credential && (await this.sessions.load(credential.token));
      return session && actorOf(session, headers['accept-language']);
    };
  }
}
