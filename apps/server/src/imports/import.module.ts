import { Module } from '@nestjs/common';
import { FileModule } from '../files/file.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ImportController } from './import.controller.ts';
import { ImportFailure } from './import-failure.ts';
import { ImportIntake } from './import-intake.ts';
import { ImportJobs } from './import-jobs.ts';
import { ImportPreviews } from './preview/import-previews.ts';
import { LinkedNames } from './preview/linked-names.ts';
import { ImportRetention } from './import-retention.ts';
import { ImportRowStore } from './import-row.store.ts';
import { ImportService } from './import.service.ts';
import { ImportRows } from './import-rows.ts';
import { ImportStore } from './import.store.ts';
import { DryRun } from './run/dry-run.ts';
import { ImportPreparation } from './run/import-preparation.ts';
import { ImportRunner } from './run/import-runner.ts';
import { FinderStore } from './run/finder.store.ts';
import { RealRun } from './run/real-run.ts';
import { RecordFinder } from './run/record-finder.ts';
import { ReferenceSettling } from './run/reference-settling.ts';
import { StatisticsStore } from './run/statistics.store.ts';
import { TableFile } from './table-file.ts';
import { ImportTemplateController } from './templates/import-template.controller.ts';
import { ImportTemplateService } from './templates/import-template.service.ts';
import { ImportTemplateStore } from './templates/import-template.store.ts';
import { UndoRunner } from './undo/undo-runner.ts';
import { UndoStore } from './undo/undo.store.ts';

/** Files that become records: looked at, run in the background, listed, taken back. */
@Module({
  imports: [FileModule, IdentityModule, MetadataModule, RecordsModule],
  controllers: [ImportTemplateController, ImportController],
  providers: [
    DryRun,
    FinderStore,
    ImportFailure,
    ImportIntake,
    ImportJobs,
    ImportPreparation,
    ImportPreviews,
    ImportRetention,
    ImportRowStore,
    ImportRows,
    ImportRunner,
    ImportService,
    ImportStore,
    ImportTemplateService,
    ImportTemplateStore,
    LinkedNames,
    RealRun,
    RecordFinder,
    ReferenceSettling,
    StatisticsStore,
    TableFile,
    UndoRunner,
    UndoStore,
  ],
})
export class ImportModule {}
