import { Controller, Get, Param } from '@nestjs/common';
import { decide } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Database } from '../database/database.ts';
import { Models } from '../metadata/models.ts';
import { RecordNumbers } from './record-numbers.ts';
import { writeContext } from './write-context.ts';

/** What the next record would be numbered. */
@Controller('api/v1/records/:object/next-numbers')
export class NumberController {
  private readonly models: Models;
  private readonly database: Database;
  private readonly numbers: RecordNumbers;

  constructor(models: Models, database: Database, numbers: RecordNumbers) {
    this.models = models;
    this.database = database;
    this.numbers = numbers;
  }

  /** For who may create such a record. Nothing is taken: another may be faster. */
  @Get()
  async next(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
  ): Promise<{ data: readonly { field: string; number: string }[] }> {
    const live = await this.models.current(actor.workspaceId);
    const confirmed = new Set<string>();
    const aim = {
      actor,
      live,
      object,
      action: 'create',
      cause: 'user',
      historical: false,
      confirmed,
      isReturn: false,
      returning: 'id',
    } as const;
    const context = writeContext(aim);
    const data = await this.database.transaction((tx) => this.numbers.next(tx, context));
    return { data: data.filter(({ field }) => decide(live.model, actor, 'create', object).field(field) !== 'hidden') };
  }
}
