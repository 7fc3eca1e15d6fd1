import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { parseMove } from './department.request.ts';
import { DepartmentService } from './department.service.ts';

/** Where departments stand in their tree. */
@Controller('api/v1/departments')
export class DepartmentMoveController {
  private readonly departments: DepartmentService;

  constructor(departments: DepartmentService) {
    this.departments = departments;
  }

  @Post(':id/move')
  @HttpCode(200)
  move(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<unknown> {
    return this.departments.move(actor, idOf('department', id), parseMove(body));
  }
}
