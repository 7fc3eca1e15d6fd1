import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { UnmaskingController } from './unmasking.controller.ts';
import { UnmaskingService } from './unmasking.service.ts';
import { UnmaskingStore } from './unmasking.store.ts';

/** Masked values, shown in plain for a while to who says why. */
@Module({ imports: [MetadataModule, RecordsModule], controllers: [UnmaskingController], providers: [UnmaskingStore, UnmaskingService] })
export class UnmaskingModule {}
