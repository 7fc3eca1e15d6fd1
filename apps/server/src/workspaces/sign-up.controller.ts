import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { parseLocale } from '../context/locale.ts';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { parseTexts } from '../identity/text-body.ts';
import { type OfferedTemplate, SignUp, type SignUpFacts } from './sign-up.service.ts';
import { parseSignUp } from './workspace-request.ts';

/** Making a workspace for oneself, where the installation lets people. */
@Public()
@Controller('api/v1/auth/sign-up')
export class SignUpController {
  private readonly signUp: SignUp;

  constructor(signUp: SignUp) {
    this.signUp = signUp;
  }

  @Get()
  async offer(): Promise<{ readonly open: boolean; readonly templates: readonly OfferedTemplate[] }> {
    return { open: this.signUp.isOn, templates: this.signUp.isOn ? await this.signUp.templates() : [] };
  }

  @Post()
  @HttpCode(202)
  async ask(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Record<never, never>> {
    await this.signUp.ask(parseSignUp(body, parseLocale(request.headers['accept-language'])), request.ip);
    return {};
  }

  @Post('link')
  @HttpCode(200)
  describe(@Body() body: unknown): Promise<SignUpFacts> {
    return this.signUp.describe(parseTexts(body, ['token']).token);
  }

  @Post('confirm')
  confirm(@Body() body: unknown): Promise<{ readonly email: string; readonly workspace: { id: string; name: string } }> {
    const { token, password = null } = parseTexts(body, ['token'], ['password']);
    return this.signUp.confirm(token, password);
  }
}
