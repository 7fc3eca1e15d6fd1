import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { AuthService, type NewSecureSession, type SecondStep } from './auth.service.ts';
import type { NewSession } from './entrance.ts';
import { originOf } from './origin.ts';
import type { Enrolment } from './second-factors.ts';
import { setCookies } from './session-cookies.ts';
import type { Choice } from './sign-in-choice.ts';
import { parseTexts } from './text-body.ts';

/** Signing in. It gives a token for programs and, for browsers, the same as a cookie. */
@Controller('api/v1/auth/login')
export class LoginController {
  private readonly auth: AuthService;

  constructor(auth: AuthService) {
    this.auth = auth;
  }

  @Public()
  @Post()
  @HttpCode(200)
  async login(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSession | SecondStep | Choice> {
    const { email, ...rest } = parseTexts(body, ['email', 'password'], ['workspace']);
    const answer = await this.auth.signIn({ email: email.trim(), ...rest }, originOf(request));
    if ('token' in answer) setCookies(request, reply, answer.token, answer.expiresAt);
    return answer;
  }

  @Public()
  @Post('enrol')
  @HttpCode(200)
  enrol(@Body() body: unknown): Promise<Enrolment> {
    return this.auth.enrol(parseTexts(body, ['challenge']).challenge);
  }

  @Public()
  @Post('second')
  @HttpCode(200)
  async finish(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSecureSession> {
    const { challenge, code } = parseTexts(body, ['challenge', 'code']);
    const session = await this.auth.finish(challenge, code, originOf(request));
    setCookies(request, reply, session.token, session.expiresAt);
    return session;
  }
}
