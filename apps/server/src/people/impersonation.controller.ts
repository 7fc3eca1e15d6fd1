import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import type { SignedIn } from '../identity/entrance.ts';
import { idOf } from '../records/write-request.ts';
import { ImpersonationService } from './impersonation.service.ts';

/** Acting as somebody else. Needs the action `impersonate`, and a person who is signed in: no key does it. */
@Controller('api/v1')
export class ImpersonationController {
  private readonly acting: ImpersonationService;

  constructor(acting: ImpersonationService) {
    this.acting = acting;
  }

  @Post('users/:id/impersonate')
  @HttpCode(200)
  begin(@CurrentPerson() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<{ readonly until: string }> {
    return this.acting.begin(actor, idOf('user', id), body);
  }

  @Post('auth/impersonation/end')
  @HttpCode(200)
  end(@CurrentActor() actor: UserActor): Promise<SignedIn> {
    return this.acting.end(actor);
  }
}
