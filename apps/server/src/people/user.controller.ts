import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
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
  create(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<unknown> {
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
}
