import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import { parseConversionRequest } from './conversion.request.ts';
import { ConversionService, type Converted } from './conversion.service.ts';

/** What a designer asks before a field gets another type. Changes nothing. */
@Controller('api/v1/conversions')
export class ConversionController {
  private readonly conversions: ConversionService;

  constructor(conversions: ConversionService) {
    this.conversions = conversions;
  }

  @Post('preview')
  @Reads()
  @HttpCode(200)
  preview(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<Converted> {
    return this.conversions.preview(actor, parseConversionRequest(body));
  }
}
