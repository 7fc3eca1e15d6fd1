import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ModelTestController } from './model-test.controller.ts';
import { ModelTests } from './model-tests.ts';
import { ScratchStore } from './scratch.store.ts';
import { TestRunStore } from './test-run.store.ts';
import { TestRecorder } from './test-recorder.ts';
import { TestRunner } from './test-runner.ts';

/** In-app tests: documents that say what must come out, run over a throw-away copy. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [ModelTestController],
  providers: [ModelTests, ScratchStore, TestRecorder, TestRunStore, TestRunner],
})
export class ModelTestsModule {}
