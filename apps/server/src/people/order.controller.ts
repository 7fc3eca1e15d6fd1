import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { fromUrl } from '../records/read-request.ts';
import { idOf, versionOf } from '../records/write-request.ts';
import { parseTarget } from './department.request.ts';
import { DepartmentService } from './department.service.ts';
import { type Order, PeopleService } from './people.service.ts';

type Parameters = Readonly<Record<string, string | string[]>>;

/** What departments and teams have in common: both are plain records that only who manages people may write. */
abstract class OrderController {
  protected readonly people: PeopleService;
  protected abstract readonly object: Order;

  constructor(people: PeopleService) {
    this.people = people;
  }

  @Get()
  list(@CurrentActor() actor: UserActor, @Query() parameters: Parameters): Promise<unknown> {
    return this.people.page(actor, this.object, fromUrl(parameters));
  }

  @Post()
  create(@CurrentActor() actor: UserActor, @Body() values: unknown): Promise<unknown> {
    return this.people.writeOne(actor, this.object, { op: 'create', values });
  }

  @Patch(':id')
  change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Headers('if-match') match: string | undefined,
    @Body() values: unknown,
  ): Promise<unknown> {
    const expectedVersion = versionOf(match);
    return this.people.writeOne(actor, this.object, {
      op: 'update',
      id: idOf(this.object, id),
      values,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  }
}

/** The departments of the workspace. */
@Controller('api/v1/departments')
export class DepartmentController extends OrderController {
  protected readonly object = 'department';

  private readonly departments: DepartmentService;

  constructor(people: PeopleService, departments: DepartmentService) {
    super(people);
    this.departments = departments;
  }

  @Delete(':id')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Headers('if-match') match: string | undefined,
    @Query('to') to: unknown,
  ): Promise<void> {
    return this.departments.remove(actor, idOf(this.object, id), parseTarget(to), versionOf(match));
  }
}

/** The teams of the workspace. */
@Controller('api/v1/teams')
export class TeamController extends OrderController {
  protected readonly object = 'team';

  constructor(people: PeopleService) {
    super(people);
  }

  /** Its members are in one team less. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentActor() actor: UserActor, @Param('id') id: string, @Headers('if-match') match: string | undefined): Promise<void> {
    const expectedVersion = versionOf(match);
    const operation = { op: 'delete', id: idOf(this.object, id), ...(expectedVersion === undefined ? {} : { expectedVersion }) } as const;
    await this.people.writeAll(actor, this.object, [operation]);
  }
}
