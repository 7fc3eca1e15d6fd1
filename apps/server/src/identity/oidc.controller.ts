import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { FastifyReply } from 'fastify';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { originOf } from './origin.ts';
import { Oidc } from './oidc.ts';
import { keepCookie, keptCookie, type PathCookie } from './path-cookie.ts';
import { setCookies } from './session-cookies.ts';
import { CHOICE_SECONDS, choiceCookie } from './sign-in-choice.ts';

/** The provider sends the browser back from another site: a strict cookie would not come along. */
const flowCookie: PathCookie = { name: 'tangram_oidc', path: '/api/v1/auth/oidc', sameSite: 'Lax' };
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
  async start(
    @Query('to') to: unknown,
    @Query('workspace') workspace: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { url, browser } = await this.oidc.begin(textOf(to) ?? '/', textOf(workspace));
      keepCookie(request, reply, flowCookie, browser, SECONDS);
      await reply.redirect(url, 302);
    } catch (error) {
      await refuse(reply, error);
    }
  }

  @Public()
  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const query = request.url.split('?')[1] ?? '';
      const { entered, returnTo } = await this.oidc.finish(query, keptCookie(request, flowCookie), originOf(request));
      if ('session' in entered) setCookies(request, reply, entered.session.token, entered.session.expiresAt);
      else keepCookie(request, reply, choiceCookie, entered.token, CHOICE_SECONDS);
      await reply.redirect('session' in entered ? returnTo : `/sign-in?choose=true&to=${encodeURIComponent(returnTo)}`, 302);
    } catch (error) {
      await refuse(reply, error);
    }
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

async function refuse(reply: FastifyReply, error: unknown): Promise<void> {
  if (!(error instanceof AppError)) throw error;
  await reply.redirect(`/sign-in?failed=${error.code}`, 302);
}
