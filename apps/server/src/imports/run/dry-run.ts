import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../database/database.ts';
import { ImportRowStore } from '../import-row.store.ts';
import type { PendingRow } from '../import-run.ts';
import { ImportStore } from '../import.store.ts';
import { TableFile } from '../table-file.ts';
import { Interrupted } from '../../queue/interrupted.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedImport } from './prepared-import.ts';
import { ReferenceSettling } from './reference-settling.ts';
import type { Watch } from './real-run.ts';
import { BATCH_ROWS, rowBatches } from './row-batches.ts';

const STATEMENT_TIMEOUT_MS = 60_000;

/** Thrown to undo everything a dry run wrote. */
class Rehearsed extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('a dry run is undone');
    this.outcome = outcome;
  }
}

/**
 * An import that writes nothing: the same steps in one transaction, which is undone at its end. So its counts and problems are those of
 * the real run, keys that rows of the file take from each other included. How far it is, is noted outside that transaction.
 */
@Injectable()
export class DryRun {
  private readonly database: Database;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly table: TableFile;
  private readonly settling: ReferenceSettling;

  constructor(database: Database, imports: ImportStore, rows: ImportRowStore, table: TableFile, settling: ReferenceSettling) {
    this.database = database;
    this.imports = imports;
    this.rows = rows;
    this.table = table;
    this.settling = settling;
  }

  /** @throws Interrupted when this process stops */
  async run(prepared: PreparedImport, { isStopping }: Pick<Watch, 'isStopping'>): Promise<Outcome> {
    const rehearse = async (tx: Tx): Promise<never> => {
      throw new Rehearsed(await this.rehearse(tx, prepared, isStopping));
    };
    try {
      return await this.database.transaction(rehearse, { statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcome;
      throw error;
    }
  }

  private async rehearse(tx: Tx, prepared: PreparedImport, isStopping: () => boolean): Promise<Outcome> {
    const { run, resolver, writer } = prepared;
    if (!(await this.imports.isAlone(tx, run.id))) return 'lost';
    await this.imports.reset(run.id);
    const waiting: PendingRow[] = [];
    for await (const rows of rowBatches(this.table.pieces(prepared.fileId, run.format), run.headerLine, prepared.reader)) {
      if (isStopping()) throw new Interrupted('this process stops');
      const resolved = await resolver.resolve(tx, rows, { waits: true });
      const { counts, written, problems, pending } = await writer.write(tx, resolved.rows);
      // Undone with all the rest; until then later rows find what earlier ones did.
      await this.rows.addFirst(tx, run.id, [...written, ...resolved.created]);
      waiting.push(...pending);
      await this.imports.addProblems(this.database, run.id, problems);
      await this.imports.advance(this.database, run.id, rows.at(-1)?.line ?? 0, counts);
      if ((await this.imports.load(run.workspaceId, run.id))?.state !== 'running') return 'stopped';
    }
    for (let at = 0; at < waiting.length; at += BATCH_ROWS) {
      const { problems, warned } = await this.settling.settle(tx, prepared, waiting.slice(at, at + BATCH_ROWS));
      await this.imports.addProblems(this.database, run.id, problems);
      await this.imports.countWarned(this.database, run.id, warned);
    }
    return 'done';
  }
}
