import { Body, Controller, Delete, HttpCode, Put, Req } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { Reads } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { PreviewService } from './preview.service.ts';

/** Seeing the app as somebody else does. For admins who are signed in. */
@Controller('api/v1/preview')
export class PreviewController {
  private readonly previews: PreviewService;

  constructor(previews: PreviewService) {
    this.previews = previews;
  }

  @Put()
  @HttpCode(204)
  begin(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<void> {
    return this.previews.begin(actor, body);
  }

  /** The way back is open to whoever looks as somebody else. */
  @Reads()
  @Delete()
  @HttpCode(204)
  async end(@Req() request: FastifyRequest): Promise<void> {
    if (request.credential !== null) await this.previews.end(request.credential.token);
  }
}
