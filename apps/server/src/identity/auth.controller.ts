import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { parseLocale } from '../context/locale.ts';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { AuthService, type SecondStep } from './auth.service.ts';
import type { NewSession, SignedIn } from './entrance.ts';
import { type LinkFacts, Links } from './links.ts';
import { Oidc } from './oidc.ts';
import { OwnAccount, type OwnSession } from './own-account.ts';
import { originOf } from './origin.ts';
import { clearCookies, setCookies } from './session-cookies.ts';
import { parseTexts } from './text-body.ts';

/** Signing out, and what people do with their own way in. */
@Controller('api/v1/auth')
export class AuthController {
  private readonly auth: AuthService;
  private readonly own: OwnAccount;
  private readonly links: Links;
  private readonly oidc: Oidc;

  constructor(auth: AuthService, own: OwnAccount, links: Links, oidc: Oidc) {
    this.auth = auth;
    this.own = own;
    this.links = links;
    this.oidc = oidc;
  }

  @Post('logout')
  @HttpCode(204)
  async logout(
    @CurrentActor() actor: UserActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (request.credential !== null) await this.auth.signOut(actor, request.credential.token);
    clearCookies(request, reply);
    reply.header('clear-site-data', '"cache"');
  }

  @Get('me')
  me(@CurrentActor() actor: UserActor): Promise<SignedIn> {
    return this.auth.describe(actor);
  }

  @Get('workspaces')
  async workspaces(@CurrentPerson() actor: UserActor): Promise<{ data: readonly { readonly id: string; readonly name: string }[] }> {
    return { data: await this.auth.places(actor) };
  }

  @Post('switch')
  @HttpCode(200)
  async switchTo(
    @CurrentPerson() actor: UserActor,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSession | SecondStep> {
    const answer = await this.auth.switchTo(actor, parseTexts(body, ['workspace']).workspace, originOf(request));
    if ('token' in answer) setCookies(request, reply, answer.token, answer.expiresAt);
    return answer;
  }

  @Post('password')
  @HttpCode(204)
  async changePassword(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<void> {
    const { current, password } = parseTexts(body, ['current', 'password']);
    await this.own.changePassword(actor, current, password);
  }

  @Get('sessions')
  async sessions(@CurrentPerson() actor: UserActor): Promise<{ data: readonly OwnSession[] }> {
    return { data: await this.own.listSessions(actor) };
  }

  @Delete('sessions')
  @HttpCode(204)
  async endSessions(
    @CurrentPerson() actor: UserActor,
    @Query('others') others: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.own.endSessions(actor, { others: others === 'true' });
    if (others !== 'true') clearCookies(request, reply);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async endSession(@CurrentPerson() actor: UserActor, @Param('id') id: string): Promise<void> {
    await this.own.endSession(actor, id);
  }

  /** What can be done without being signed in, for the page that asks for a password. */
  @Public()
  @Get('ways')
  ways(): { readonly reset: boolean; readonly oidc: string | null } {
    return { reset: this.links.canMail, oidc: this.oidc.name };
  }

  @Public()
  @Post('reset')
  @HttpCode(202)
  async reset(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Record<never, never>> {
    const { email } = parseTexts(body, ['email']);
    await this.links.ask(email.trim(), request.ip, parseLocale(request.headers['accept-language']));
    return {};
  }

  @Public()
  @Post('links')
  @HttpCode(200)
  describeLink(@Body() body: unknown): Promise<LinkFacts> {
    return this.links.describe(parseTexts(body, ['token']).token);
  }

  @Public()
  @Post('links/accept')
  @HttpCode(204)
  async acceptLink(@Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const { token, password = null } = parseTexts(body, ['token'], ['password']);
    await this.links.accept(token, password, { address: request.ip, agent: request.headers['user-agent'] ?? '' });
  }
}
