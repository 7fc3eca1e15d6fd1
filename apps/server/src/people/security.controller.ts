import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { Security } from '../identity/security.service.ts';
import { PeopleService } from './people.service.ts';

/** What the workspace asks of everybody who comes in. Needs the action `users`. */
@Controller('api/v1/security')
export class SecurityController {
  private readonly people: PeopleService;

  constructor(people: PeopleService) {
    this.people = people;
  }

  @Get()
  describe(@CurrentActor() actor: UserActor): Promise<Security> {
    return this.people.security(actor);
  }

  @Patch()
  change(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<Security> {
    return this.people.changeSecurity(actor, body);
  }
}
