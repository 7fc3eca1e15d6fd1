import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ModelTestController } from './model-test.controller.ts';
import { ModelTests } from './model-tests.ts';
import { ScratchStore } from './scratch.store.ts';
import { TestRunStore } from './test-run.store.ts';
import { TestRunner } from './test-runner.ts';

/** In-app tests: documents that say what must come out, run over a throw-away copy. */
@Module({
  imports: [MetadataModule, RecordsModule],
  controllers: [ModelTestController],
  providers: [ModelTests, ScratchStore, TestRunStore, TestRunner],
})
export class ModelTestsModule {}
