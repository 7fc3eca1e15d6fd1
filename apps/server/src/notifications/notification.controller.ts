import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { Callers } from '../context/callers.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { NotificationBell } from './notification-bell.ts';
import { parseNotificationRequest, parseReadMark } from './notification.request.ts';
import { NotificationService, type ShownNotifications } from './notification.service.ts';

/** What the caller has been told. */
@Controller('api/v1/notifications')
export class NotificationController {
  private readonly notifications: NotificationService;
  private readonly bell: NotificationBell;
  private readonly callers: Callers;

  constructor(notifications: NotificationService, bell: NotificationBell, callers: Callers) {
    this.callers = callers;
    this.notifications = notifications;
    this.bell = bell;
  }

  @Get()
  page(@CurrentActor() actor: UserActor, @Query() parameters: Readonly<Record<string, unknown>>): Promise<ShownNotifications> {
    return this.notifications.page(actor, parseNotificationRequest(parameters));
  }

  @Post('read')
  @HttpCode(204)
  async markRead(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<void> {
    await this.notifications.markRead(actor, parseReadMark(body));
  }

  /** Server-sent events: how many are unread, now and whenever that changes. */
  @Get('stream')
  listen(@CurrentActor() actor: UserActor, @Req() asked: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(this.bell.open(actor, this.callers.of(asked)));
  }
}
