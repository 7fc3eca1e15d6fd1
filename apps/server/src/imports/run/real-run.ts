import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../database/database.ts';
import { ImportRowStore } from '../import-row.store.ts';
import { ImportStore } from '../import.store.ts';
import { TableFile } from '../table-file.ts';
import { Interrupted } from './interrupted.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedImport } from './prepared-import.ts';
import type { ReadRow } from './read-row.ts';
import { ReferenceSettling } from './reference-settling.ts';
import { retrying } from './retrying.ts';
import { BATCH_ROWS, rowBatches } from './row-batches.ts';
import { Doubling, StatisticsStore } from './statistics.store.ts';

/** One statement of a batch may take longer than one of a request. */
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Writes an import. Every batch of rows is one transaction that also notes how far the import is, so that a process which is killed at
 * any point loses nothing and doubles nothing: whoever runs it next goes on after the last committed batch.
 */
@Injectable()
export class RealRun {
  private readonly database: Database;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly table: TableFile;
  private readonly settling: ReferenceSettling;
  private readonly statistics: StatisticsStore;

  constructor(
    database: Database,
    imports: ImportStore,
    rows: ImportRowStore,
    table: TableFile,
    settling: ReferenceSettling,
    statistics: StatisticsStore,
  ) {
    this.database = database;
    this.imports = imports;
    this.rows = rows;
    this.table = table;
    this.settling = settling;
    this.statistics = statistics;
  }

  /** @param isStopping asked before each batch @throws Interrupted when it is */
  async run(prepared: PreparedImport, isStopping: () => boolean): Promise<Outcome> {
    let { lastLine, done } = prepared.run;
    const growth = new Doubling();
    if (prepared.plan.match.length > 0) await this.refreshStatistics(prepared);
    for await (const batch of rowBatches(this.table.pieces(prepared.fileId, prepared.run.format), lastLine, prepared.reader)) {
      if (isStopping()) throw new Interrupted('this process stops');
      const outcome = await this.inTurn(prepared, lastLine, (tx) => this.batch(tx, prepared, batch));
      if (outcome !== 'done') return outcome;
      lastLine = batch.at(-1)?.line ?? lastLine;
      done += batch.length;
      if (growth.isDue(done)) await this.refreshStatistics(prepared);
    }
    for (;;) {
      let settled = 0;
      const outcome = await this.inTurn(prepared, lastLine, async (tx) => {
        settled = await this.settle(tx, prepared);
      });
      if (outcome !== 'done' || settled === 0) return outcome;
    }
  }

  private refreshStatistics({ actor, plan }: PreparedImport): Promise<void> {
    return this.statistics.refresh(actor.schema, [...new Set([plan.object, ...plan.references.map(({ target }) => target)])]);
  }

  /** One transaction that holds the import: nobody else works on it meanwhile. */
  private inTurn({ run, resolver }: PreparedImport, lastLine: number, work: (tx: Tx) => Promise<void>): Promise<Outcome> {
    const turn = async (tx: Tx): Promise<Outcome> => {
      const held = await this.imports.lock(tx, run.id);
      if (held?.state === 'cancelling') return 'stopped';
      if (held?.state !== 'running' || held.lastLine !== lastLine) return 'lost';
      await work(tx);
      return 'done';
    };
    const attempt = () => this.database.transaction(turn, { statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    return retrying(attempt, () => resolver.forget());
  }

  private async batch(tx: Tx, { run, resolver, writer }: PreparedImport, rows: readonly ReadRow[]): Promise<void> {
    const resolved = await resolver.resolve(tx, rows, { waits: true });
    const { counts, written, problems, pending } = await writer.write(tx, resolved.rows);
    await Promise.all([
      this.rows.addFirst(tx, run.id, [...written, ...resolved.created]),
      this.rows.addPending(tx, run.id, pending),
      this.imports.addProblems(tx, run.id, problems),
      this.imports.advance(tx, run.id, rows.at(-1)?.line ?? 0, counts),
    ]);
  }

  /** Sets references between rows of the file, now that all rows are there. Returns how many rows were dealt with. */
  private async settle(tx: Tx, prepared: PreparedImport): Promise<number> {
    const { id } = prepared.run;
    const pending = await this.rows.pending(tx, id, BATCH_ROWS);
    if (pending.length === 0) return 0;
    const { written, problems, warned } = await this.settling.settle(tx, prepared, pending);
    const lines = pending.map(({ line }) => line);
    await this.rows.add(tx, id, written);
    await this.imports.addProblems(tx, id, problems);
    await this.imports.countWarned(tx, id, warned);
    await this.rows.dropPending(tx, id, lines);
    return pending.length;
  }
}
