import { Injectable } from '@nestjs/common';
import { Models } from '../../metadata/models.ts';
import { RecordWriter } from '../../records/record-writer.ts';
import { importErrors } from '../import.errors.ts';
import { ImportRowStore } from '../import-row.store.ts';
import type { ImportRun } from '../import-run.ts';
import { parseImportOptions } from '../mapping/import-options.ts';
import { planImport } from '../mapping/import-plan.ts';
import { TableFile } from '../table-file.ts';
import { BatchWriter } from './batch-writer.ts';
import { WorkActors } from '../../identity/work-actors.ts';
import type { PreparedImport } from './prepared-import.ts';
import { createRowReader } from './read-row.ts';
import { RecordFinder } from './record-finder.ts';
import { ReferenceResolver } from './reference-resolver.ts';
import { scanFile } from './scan-file.ts';

/** Makes a stored import ready to run, by the model and the rights of now. */
@Injectable()
export class ImportPreparation {
  private readonly models: Models;
  private readonly actors: WorkActors;
  private readonly table: TableFile;
  private readonly finder: RecordFinder;
  private readonly records: RecordWriter;
  private readonly rows: ImportRowStore;

  constructor(models: Models, actors: WorkActors, table: TableFile, finder: RecordFinder, records: RecordWriter, rows: ImportRowStore) {
    this.models = models;
    this.actors = actors;
    this.table = table;
    this.finder = finder;
    this.records = records;
    this.rows = rows;
  }

  /** Whether whoever imports has other roles by now, or may not sign in any more: then what was prepared holds no longer. */
  async isOutdated({ run, actor }: PreparedImport): Promise<boolean> {
    const now = await this.actors.load(run.workspaceId, run.actor);
    return now === null || now.roles.toSorted().join() !== actor.roles.toSorted().join();
  }

  /** @throws AppError forbidden, validation_failed when a publish since made the options wrong, unreadable_file */
  async prepare(run: ImportRun): Promise<PreparedImport> {
    const actor = await this.actors.load(run.workspaceId, run.actor);
    if (!actor) throw importErrors.forbidden({ action: 'import' });
    const { fileId } = run;
    if (fileId === null) throw importErrors.import_file_gone({ days: 7 });
    const { model, calendar } = await this.models.current(run.workspaceId);
    const { options } = parseImportOptions(run.options);
    const { plan, issues } = planImport(model, options, run.columns);
    if (!plan) throw importErrors.validation_failed({ count: issues.length }, { issues });
    const reader = createRowReader(plan, { dateOrder: options.dateOrder, timeZone: options.timeZone ?? calendar.zone });
    const { total, ownKeys } = await scanFile(this.table.pieces(fileId, run.format), { plan, reader, headerLine: run.headerLine });
    const isAlone = plan.match.length === 0 && plan.references.every(({ target }) => target.name !== plan.object.name);
    const cause = `import:${run.id}`;
    const world = { finder: this.finder, writer: this.records, actor, cause };
    return {
      run,
      fileId,
      actor,
      options,
      plan,
      reader,
      resolver: new ReferenceResolver(plan, { ...world, ownKeys }),
      writer: new BatchWriter({ ...world, reader, plan, options, earlier: (tx, records) => this.rows.written(tx, run.id, records) }),
      total,
      looksBack: !isAlone || (await this.records.looksAround(actor, plan.object.name)),
    };
  }
}
