import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { NotificationModule } from '../notifications/notification.module.ts';
import { PlannedPublishes } from './planned-publishes.ts';
import { PublishNews } from './publish-news.ts';
import { PublishingController } from './publishing.controller.ts';
import { PublishingRuleController } from './publishing-rule.controller.ts';
import { PublishingService } from './publishing.service.ts';

/** How drafts go live: at once or at a moment, with four eyes or two, and who is told. */
@Module({
  imports: [MetadataModule, IdentityModule, NotificationModule],
  controllers: [PublishingController, PublishingRuleController],
  providers: [PublishingService, PublishNews, PlannedPublishes],
})
export class PublishingModule {}
