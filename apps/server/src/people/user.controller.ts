import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { isJsonObject } from '@tangram/contract';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import type { Invitation } from '../identity/links.ts';
import { fromUrl } from '../records/read-request.ts';
import { idOf, versionOf } from '../records/write-request.ts';
import { PeopleService } from './people.service.ts';

type Parameters = Readonly<Record<string, string | string[]>>;

/** The people of the workspace. Needs the action `users`. */
@Controller('api/v1/users')
export class UserController {
  private readonly people: PeopleService;

  constructor(people: PeopleService) {
    this.people = people;
  }

  @Get()
  list(@CurrentActor() actor: UserActor, @Query() parameters: Parameters): Promise<unknown> {
    return this.people.users(actor, fromUrl(parameters));
  }

  @Post()
  create(@CurrentActor() actor: UserActor, @Body() body: unknown, @Req() request: FastifyRequest): Promise<unknown> {
    request.answerIsSecret = isJsonObject(body) && body['invite'] === true;
    return this.people.createUser(actor, body);
  }

  @Patch(':id')
  change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Headers('if-match') match: string | undefined,
    @Body() body: unknown,
  ): Promise<unknown> {
    return this.people.changeUser(actor, idOf('user', id), body, versionOf(match));
  }
  @Post(':id/invitation')
  invite(@CurrentActor() actor: UserActor, @Param('id') id: string, @Req() request: FastifyRequest): Promise<Invitation> {
    request.answerIsSecret = true;
    return this.people.invite(actor, idOf('user', id));
  }

  @Delete(':id/invitation')
  @HttpCode(204)
  withdraw(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.people.withdraw(actor, idOf('user', id));
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  signOut(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.people.signOut(actor, idOf('user', id));
  }
  @Delete(':id/second-factor')
  @HttpCode(204)
  resetFactor(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.people.resetFactor(actor, idOf('user', id));
  }
}
