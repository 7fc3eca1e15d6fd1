import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { Callers } from '../context/callers.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { EventFeed, type ShownEvents } from './event-feed.ts';
import { parseEventRequest } from './event.request.ts';
import { EventStream } from './event-stream.ts';

type Parameters = Readonly<Record<string, string | undefined>>;

/** What happened, to be fetched or listened to. */
@Controller('api/v1')
export class EventController {
  private readonly feed: EventFeed;
  private readonly stream: EventStream;
  private readonly callers: Callers;

  constructor(feed: EventFeed, stream: EventStream, callers: Callers) {
    this.callers = callers;
    this.feed = feed;
    this.stream = stream;
  }

  @Get('events')
  list(@CurrentActor() actor: UserActor, @Query() parameters: Parameters): Promise<ShownEvents> {
    return this.feed.page(actor, parseEventRequest(parameters));
  }

  /** Server-sent events: each has its position as id, so that a browser goes on by itself after a break. */
  @Get('stream')
  async listen(
    @CurrentActor() actor: UserActor,
    @Query() parameters: Parameters,
    @Headers('last-event-id') last: string | undefined,
    @Req() asked: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const request = parseEventRequest({ ...parameters, ...(last ? { after: last } : {}) });
    const pages = await this.stream.open(actor, request, this.callers.of(asked));
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(pages);
  }
}
