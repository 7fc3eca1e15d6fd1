import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { RecordRestoring } from './record-restoring.ts';
import { RestoreBatch } from './restore-batch.ts';
import { RestoreController } from './restore.controller.ts';
import { RestoreJobs } from './restore-jobs.ts';
import { RestoreRetention } from './restore-retention.ts';
import { RestoreRunner } from './restore-runner.ts';
import { RestoreService } from './restore.service.ts';
import { RestoreStore } from './restore.store.ts';

/** Records as they were: one of them, or all that a cause changed. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [RestoreController],
  providers: [RecordRestoring, RestoreBatch, RestoreJobs, RestoreRetention, RestoreRunner, RestoreService, RestoreStore],
  exports: [RestoreService],
})
export class RestoreModule {}
