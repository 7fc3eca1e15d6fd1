import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import type { FastifyRequest } from '../context/request.ts';
import { type Enrolment, type FactorState, SecondFactors } from './second-factors.ts';
import { parseTexts } from './text-body.ts';

/** The caller's authenticator app and recovery codes. What changes them asks for the password again. */
@Controller('api/v1/auth/second-factor')
export class SecondFactorController {
  private readonly factors: SecondFactors;

  constructor(factors: SecondFactors) {
    this.factors = factors;
  }

  @Get()
  describe(@CurrentPerson() actor: UserActor): Promise<FactorState> {
    return this.factors.describe(actor);
  }

  @Post()
  @HttpCode(200)
  begin(@CurrentPerson() actor: UserActor, @Body() body: unknown, @Req() request: FastifyRequest): Promise<Enrolment> {
    request.answerIsSecret = true;
    return this.factors.begin(actor, parseTexts(body, ['password']).password);
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(
    @CurrentPerson() actor: UserActor,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly recoveryCodes: readonly string[] }> {
    request.answerIsSecret = true;
    return { recoveryCodes: await this.factors.confirm(actor, parseTexts(body, ['code']).code) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  async replace(
    @CurrentPerson() actor: UserActor,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly recoveryCodes: readonly string[] }> {
    request.answerIsSecret = true;
    return { recoveryCodes: await this.factors.replaceRecoveryCodes(actor, parseTexts(body, ['password']).password) };
  }

  @Post('remove')
  @HttpCode(204)
  async remove(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<void> {
    await this.factors.remove(actor, parseTexts(body, ['password']).password);
  }
}
