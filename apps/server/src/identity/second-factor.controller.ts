import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
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
  describe(@CurrentActor() actor: UserActor): Promise<FactorState> {
    return this.factors.describe(actor);
  }

  @Post()
  @HttpCode(200)
  begin(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<Enrolment> {
    return this.factors.begin(actor, parseTexts(body, ['password']).password);
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ readonly recoveryCodes: readonly string[] }> {
    return { recoveryCodes: await this.factors.confirm(actor, parseTexts(body, ['code']).code) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  async replace(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ readonly recoveryCodes: readonly string[] }> {
    return { recoveryCodes: await this.factors.replaceRecoveryCodes(actor, parseTexts(body, ['password']).password) };
  }

  @Post('remove')
  @HttpCode(204)
  async remove(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<void> {
    await this.factors.remove(actor, parseTexts(body, ['password']).password);
  }
}
