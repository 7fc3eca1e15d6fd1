import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { RestoreModule } from '../restores/restore.module.ts';
import { HandoverController } from './handover.controller.ts';
import { HandoverJobs } from './handover-jobs.ts';
import { HandoverRunner } from './handover-runner.ts';
import { HandoverService } from './handover.service.ts';
import { HandoverStore } from './handover.store.ts';
import { Holdings } from './holdings.ts';

/** People who leave, and what becomes of their work. */
@Module({
  imports: [IdentityModule, MetadataModule, PeopleModule, RecordsModule, RestoreModule],
  controllers: [HandoverController],
  providers: [Holdings, HandoverJobs, HandoverRunner, HandoverService, HandoverStore],
})
export class HandoverModule {}
