import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { Eraser } from './eraser.ts';
import { ErasureStore } from './erasure.store.ts';
import { MentionStore } from './mention.store.ts';
import { Mentions } from './mentions.ts';
import { PersonalController } from './personal.controller.ts';
import { PersonalService } from './personal.service.ts';
import { PersonalStore } from './personal.store.ts';

/** Personal data of one person. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [PersonalController],
  providers: [PersonalStore, MentionStore, ErasureStore, Eraser, PersonalService, Mentions],
})
export class PersonalModule {}
