import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { NotificationBell } from './notification-bell.ts';
import { parseNotificationRequest, parseReadMark } from './notification.request.ts';
import { NotificationService, type ShownNotifications } from './notification.service.ts';

/** What the caller has been told. */
@Controller('api/v1/notifications')
export class NotificationController {
  private readonly notifications: NotificationService;
  private readonly bell: NotificationBell;

  constructor(notifications: NotificationService, bell: NotificationBell) {
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
  listen(@CurrentActor() actor: UserActor, @Res() reply: FastifyReply): void {
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(this.bell.open(actor));
  }
}
