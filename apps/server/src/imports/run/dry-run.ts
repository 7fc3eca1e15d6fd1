import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../database/database.ts';
import { RecordWriter } from '../../records/record-writer.ts';
import { ImportStore } from '../import.store.ts';
import type { PendingRow } from '../import-run.ts';
import type { TableRow } from '../reading/table-format.ts';
import { TableFile } from '../table-file.ts';
import type { PreparedImport } from './prepared-import.ts';
import { RecordFinder } from './record-finder.ts';
import { writeReferences } from './write-references.ts';

/** Thrown to undo everything a dry run wrote. */
class Rehearsed extends Error {}

/**
 * An import that writes nothing: the same steps in one transaction, which is undone at its end. So its counts and problems are those of
 * the real run, keys that rows of the file take from each other included. How far it is, is noted outside that transaction.
 */
@Injectable()
export class DryRun {
  private readonly database: Database;
  private readonly imports: ImportStore;
  private readonly table: TableFile;
  private readonly records: RecordWriter;
  private readonly finder: RecordFinder;

  constructor(database: Database, imports: ImportStore, table: TableFile, records: RecordWriter, finder: RecordFinder) {
    this.database = database;
    this.imports = imports;
    this.table = table;
    this.records = records;
    this.finder = finder;
  }

  async run(
    prepared: PreparedImport,
    inBatches: (rows: AsyncIterable<TableRow>) => AsyncIterable<readonly TableRow[]>,
  ): Promise<'go' | 'stop' | 'lost'> {
    const { run, reader, resolver, writer } = prepared;
    let outcome: 'go' | 'stop' | 'lost' = 'go';
    const rehearse = async (tx: Tx) => {
      if (!(await this.imports.isAlone(tx, run.id))) {
        outcome = 'lost';
        return;
      }
      await this.imports.reset(run.id);
      let waiting: PendingRow[] = [];
      for await (const all of inBatches(this.table.rows(prepared.fileId, run.format))) {
        const rows = all.filter(({ line }) => line > run.headerLine);
        const resolved = await resolver.resolve(
          tx,
          rows.map((row) => reader.read(row)),
          { waits: true },
        );
        const { counts, problems, pending } = await writer.write(tx, resolved.rows);
        waiting = [...waiting, ...pending];
        await this.imports.addProblems(this.database, run.id, problems);
        await this.imports.advance(this.database, run.id, rows.at(-1)?.line ?? 0, counts);
        const now = await this.imports.load(run.workspaceId, run.id);
        if (now?.state === 'running') continue;
        outcome = 'stop';
        break;
      }
      if (outcome === 'go' && waiting.length > 0) {
        const { problems, warned } = await writeReferences(tx, prepared, { records: this.records, finder: this.finder }, waiting);
        await this.imports.addProblems(this.database, run.id, problems);
        await this.imports.countWarned(this.database, run.id, warned);
      }
      throw new Rehearsed();
    };
    try {
      await this.database.transaction(rehearse, { statementTimeoutMs: 60_000 });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
    }
    return outcome;
  }
}
