import { Controller, Get } from '@nestjs/common';
import type { Label } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { PeopleService } from './people.service.ts';

/** The roles that users may be given. */
@Controller('api/v1/roles')
export class RoleController {
  private readonly people: PeopleService;

  constructor(people: PeopleService) {
    this.people = people;
  }

  @Get()
  async list(@CurrentActor() actor: UserActor): Promise<{ data: readonly { readonly name: string; readonly label: Label }[] }> {
    return { data: await this.people.listRoles(actor) };
  }
}
