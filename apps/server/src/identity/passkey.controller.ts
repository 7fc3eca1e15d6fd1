import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import type { NewSession } from './entrance.ts';
import { originOf } from './origin.ts';
import { Passkeys, type PresentedPasskey } from './passkeys.ts';
import { keepCookie } from './path-cookie.ts';
import { setCookies } from './session-cookies.ts';
import { type Choice, CHOICE_SECONDS, choiceCookie } from './sign-in-choice.ts';
import { parseTexts } from './text-body.ts';

/** The caller's passkeys, and signing in by one. */
@Controller('api/v1/auth/passkeys')
export class PasskeyController {
  private readonly passkeys: Passkeys;

  constructor(passkeys: Passkeys) {
    this.passkeys = passkeys;
  }

  @Get()
  async list(@CurrentPerson() actor: UserActor): Promise<{ data: readonly PresentedPasskey[] }> {
    return { data: await this.passkeys.list(actor) };
  }

  @Post('options')
  @HttpCode(200)
  begin(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<object> {
    return this.passkeys.begin(actor, parseTexts(body, ['password']).password);
  }

  @Post()
  add(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<{ readonly id: string }> {
    const { response, rest } = withoutResponse(body);
    return this.passkeys.add(actor, parseTexts(rest, ['name']).name.slice(0, 100), response);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentPerson() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.passkeys.remove(actor, id);
  }

  @Public()
  @Post('login/options')
  @HttpCode(200)
  beginSignIn(): Promise<object> {
    return this.passkeys.beginSignIn();
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSession | Choice> {
    const { response, rest } = withoutResponse(body);
    const entered = await this.passkeys.signIn(response, parseTexts(rest, [], ['workspace']).workspace, originOf(request));
    if ('choice' in entered) {
      keepCookie(request, reply, choiceCookie, entered.token, CHOICE_SECONDS);
      return entered.choice;
    }
    const { session } = entered;
    setCookies(request, reply, session.token, session.expiresAt);
    return session;
  }
}

function withoutResponse(body: unknown): { readonly response: unknown; readonly rest: Readonly<Record<string, unknown>> } {
  const { response, ...rest }: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  return { response, rest };
}
