import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { NotificationBell } from './notification-bell.ts';
import { NotificationController } from './notification.controller.ts';
import { NotificationFollower } from './notification-follower.ts';
import { NotificationRetention } from './notification-retention.ts';
import { NotificationService } from './notification.service.ts';
import { NotificationStore } from './notification.store.ts';
import { ShareNewsStore } from './share-news.store.ts';
import { SightFollower } from './sight-follower.ts';
import { PersonStore } from './person.store.ts';

/** What people are told of, and the bell that rings for it. */
@Module({
  imports: [MetadataModule, RecordsModule],
  controllers: [NotificationController],
  providers: [
    NotificationStore,
    PersonStore,
    ShareNewsStore,
    NotificationFollower,
    SightFollower,
    NotificationService,
    NotificationBell,
    NotificationRetention,
  ],
  exports: [NotificationBell, NotificationService],
})
export class NotificationModule {}
