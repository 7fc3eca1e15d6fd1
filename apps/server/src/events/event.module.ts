import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { NotificationModule } from '../notifications/notification.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { EventController } from './event.controller.ts';
import { EventFeed } from './event-feed.ts';
import { EventSight } from './event-sight.ts';
import { EventStream } from './event-stream.ts';

/** Change data capture and live changes. */
@Module({
  imports: [MetadataModule, NotificationModule, RecordsModule],
  controllers: [EventController],
  providers: [EventSight, EventFeed, EventStream],
})
export class EventModule {}
