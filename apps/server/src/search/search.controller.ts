import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import { SearchService } from './search.service.ts';

/** Global search. */
@Controller('api/v1/search')
export class SearchController {
  private readonly searches: SearchService;

  constructor(searches: SearchService) {
    this.searches = searches;
  }

  @Post()
  @Reads()
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  search(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<string> {
    return this.searches.search(actor, body);
  }
}
