import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.ts';
import { TimelineController } from './timeline.controller.ts';
import { TimelineService } from './timeline.service.ts';
import { TimelineStore } from './timeline.store.ts';

/** The timeline of a record. */
@Module({ imports: [RecordsModule], controllers: [TimelineController], providers: [TimelineStore, TimelineService] })
export class TimelineModule {}
