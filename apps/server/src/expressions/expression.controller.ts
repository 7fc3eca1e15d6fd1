import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import { parseCheckRequest, parsePreviewRequest } from './expression.request.ts';
import { type CheckedExpression, ExpressionService, type Preview } from './expression.service.ts';

/** What a designer's editor asks while an expression is typed. Changes nothing. */
@Controller('api/v1/expressions')
export class ExpressionController {
  private readonly expressions: ExpressionService;

  constructor(expressions: ExpressionService) {
    this.expressions = expressions;
  }

  @Post('check')
  @Reads()
  @HttpCode(200)
  check(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<CheckedExpression> {
    return this.expressions.check(actor, parseCheckRequest(body));
  }

  @Post('preview')
  @Reads()
  @HttpCode(200)
  preview(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<Preview> {
    return this.expressions.preview(actor, parsePreviewRequest(body));
  }
}
