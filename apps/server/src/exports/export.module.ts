import { Module } from '@nestjs/common';
import { FileModule } from '../files/file.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ExportController } from './export.controller.ts';
import { ExportService } from './export.service.ts';
import { LinkedNames } from './linked-names.ts';

/** Records that become files. */
@Module({ imports: [FileModule, RecordsModule], controllers: [ExportController], providers: [ExportService, LinkedNames] })
export class ExportModule {}
