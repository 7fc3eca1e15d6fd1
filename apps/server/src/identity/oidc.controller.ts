import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { FastifyReply } from 'fastify';
import { cookieValue } from '../context/credential.ts';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { originOf } from './origin.ts';
import { Oidc } from './oidc.ts';
import { setCookies } from './session-cookies.ts';

/** Over TLS a name that no page without it can set; it is for one path, so not bound to the host by its name. */
const cookieOf = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? '__Secure-tangram_oidc' : 'tangram_oidc');
const SECONDS = 600;

/** Signing in at the identity provider. Browsers are led there and back; what goes wrong is told by the page of sign-in. */
@Controller('api/v1/auth/oidc')
export class OidcController {
  private readonly oidc: Oidc;

  constructor(oidc: Oidc) {
    this.oidc = oidc;
  }

  @Public()
  @Get('start')
  async start(@Query('to') to: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { url, browser } = await this.oidc.begin(typeof to === 'string' ? to : '/');
      keep(request, reply, browser, SECONDS);
      await reply.redirect(url, 302);
    } catch (error) {
      await refuse(reply, error);
    }
  }

  @Public()
  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const kept = request.headers.cookie === undefined ? undefined : cookieValue(request.headers.cookie, cookieOf(request));
    try {
      const query = request.url.split('?')[1] ?? '';
      const { session, returnTo } = await this.oidc.finish(query, kept ?? null, originOf(request));
      setCookies(request, reply, session.token, session.expiresAt);
      await reply.redirect(returnTo, 302);
    } catch (error) {
      await refuse(reply, error);
    }
  }
}

/** The provider sends the browser back from another site: a strict cookie would not come along. */
function keep(request: FastifyRequest, reply: FastifyReply, browser: string, seconds: number): void {
  const rest = `Path=/api/v1/auth/oidc; Max-Age=${seconds}; SameSite=Lax; HttpOnly${request.protocol === 'https' ? '; Secure' : ''}`;
  reply.header('set-cookie', `${cookieOf(request)}=${browser}; ${rest}`);
}

async function refuse(reply: FastifyReply, error: unknown): Promise<void> {
  if (!(error instanceof AppError)) throw error;
  await reply.redirect(`/sign-in?failed=${error.code}`, 302);
}
