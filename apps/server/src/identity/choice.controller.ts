import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import type { NewSession } from './entrance.ts';
import { originOf } from './origin.ts';
import { keepCookie, keptCookie } from './path-cookie.ts';
import { setCookies } from './session-cookies.ts';
import { type Choice, choiceCookie, SignInChoice } from './sign-in-choice.ts';
import { parseTexts } from './text-body.ts';

/** Which workspace is meant by somebody who showed who they are without a password. Only the browser in which they did is asked. */
@Controller('api/v1/auth/choice')
export class ChoiceController {
  private readonly choice: SignInChoice;

  constructor(choice: SignInChoice) {
    this.choice = choice;
  }

  @Public()
  @Get()
  describe(@Req() request: FastifyRequest): Promise<Choice> {
    return this.choice.describe(keptCookie(request, choiceCookie));
  }

  @Public()
  @Post()
  @HttpCode(200)
  async choose(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSession> {
    const session = await this.choice.choose(
      keptCookie(request, choiceCookie),
      parseTexts(body, ['workspace']).workspace,
      originOf(request),
    );
    keepCookie(request, reply, choiceCookie, '', 0);
    setCookies(request, reply, session.token, session.expiresAt);
    return session;
  }
}
