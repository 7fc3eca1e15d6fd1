import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { RateChanges } from './rate-changes.ts';
import { RateStore } from './rate.store.ts';
import { RollUpController } from './roll-up.controller.ts';
import { RollUpRetention } from './roll-up-retention.ts';
import { RollUpRunner } from './roll-up-runner.ts';
import { RollUpRuns } from './roll-up-runs.ts';
import { RollUpRunStore } from './roll-up-run.store.ts';

/** Roll-ups worked out anew for all records of an object. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [RollUpController],
  providers: [RateChanges, RateStore, RollUpRetention, RollUpRunner, RollUpRuns, RollUpRunStore],
})
export class RollUpModule {}
