import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { type Favourite, FavouriteService } from './favourite.service.ts';

/** Records that the caller keeps at hand. */
@Controller('api/v1/favourites')
export class FavouriteController {
  private readonly favourites: FavouriteService;

  constructor(favourites: FavouriteService) {
    this.favourites = favourites;
  }

  @Get()
  async list(@CurrentActor() actor: UserActor): Promise<{ readonly data: readonly Favourite[] }> {
    return { data: await this.favourites.list(actor) };
  }

  @Put(':object/:id')
  @HttpCode(204)
  keep(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<void> {
    return this.favourites.keep(actor, object, idOf(object, id));
  }

  @Delete(':object/:id')
  @HttpCode(204)
  drop(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<void> {
    return this.favourites.drop(actor, object, idOf(object, id));
  }
}
