import { Controller, Get, Param, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { idOf } from '../records/write-request.ts';
import type { SignInPage } from './sign-in-log.ts';
import { SignInLog } from './sign-in-log.ts';

/** Who signed in as somebody, or tried to: one's own, and of others for those with the action `users`. */
@Controller('api/v1')
export class SignInLogController {
  private readonly log: SignInLog;

  constructor(log: SignInLog) {
    this.log = log;
  }

  @Get('auth/sign-ins')
  own(@CurrentPerson() actor: UserActor, @Query() parameters: Readonly<Record<string, unknown>>): Promise<SignInPage> {
    return this.log.own(actor, parameters);
  }

  @Get('users/:id/sign-ins')
  of(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() parameters: Readonly<Record<string, unknown>>,
  ): Promise<SignInPage> {
    return this.log.of(actor, idOf('user', id), parameters);
  }
}
