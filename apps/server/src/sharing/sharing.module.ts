import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { AccessController } from './access.controller.ts';
import { AccessService } from './access.service.ts';
import { AccessStore } from './access.store.ts';
import { ShareController } from './share.controller.ts';
import { ShareExpiry } from './share-expiry.ts';
import { ShareService } from './share.service.ts';
import { ShareStore } from './share.store.ts';

/** Records that are shared by hand, and who can see a record. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [ShareController, AccessController],
  providers: [ShareStore, ShareService, ShareExpiry, AccessStore, AccessService],
})
export class SharingModule {}
