import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CSRF_COOKIE, csrfOf, SESSION_COOKIE } from '../context/credential.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { AuthService, type NewSession, SESSION_MS, type SignedIn } from './auth.service.ts';
import { parseSignIn } from './sign-in.request.ts';

/** Signing in and out. A sign-in gives a token for programs and, for browsers, the same as a cookie. */
@Controller('api/v1/auth')
export class AuthController {
  private readonly auth: AuthService;

  constructor(auth: AuthService) {
    this.auth = auth;
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  async login(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<NewSession> {
    const session = await this.auth.signIn(parseSignIn(body), request.ip);
    setCookies(request, reply, session.token, SESSION_MS / 1000);
    return session;
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.credential !== null) await this.auth.signOut(request.credential.token);
    setCookies(request, reply, '', 0);
  }

  @Get('me')
  me(@CurrentActor() actor: UserActor): Promise<SignedIn> {
    return this.auth.describe(actor);
  }
}

/** @param seconds until the browser forgets them; 0 at once */
function setCookies(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  const rest = `Path=/; Max-Age=${seconds}; SameSite=Strict${request.protocol === 'https' ? '; Secure' : ''}`;
  const csrf = token === '' ? '' : csrfOf(token);
  reply.header('set-cookie', [`${SESSION_COOKIE}=${token}; HttpOnly; ${rest}`, `${CSRF_COOKIE}=${csrf}; ${rest}`]);
}
