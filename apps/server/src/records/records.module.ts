import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { Cursors } from './cursors.ts';
import { ReadController } from './read.controller.ts';
import { ReadStore } from './read.store.ts';
import { RecordAggregates } from './record-aggregates.ts';
import { RecordReader } from './record-reader.ts';

const reading = [ReadStore, Cursors, RecordReader, RecordAggregates];

/** Records: everything that reads and writes them. */
@Module({
  imports: [MetadataModule],
  controllers: [ReadController],
  providers: [...reading],
  exports: [...reading],
})
export class RecordsModule {}
