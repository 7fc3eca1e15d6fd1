import { Injectable } from '@nestjs/common';
import { Clock } from '../../database/clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { RecordWriter } from '../../records/record-writer.ts';
import { ImportRowStore } from '../import-row.store.ts';
import type { ImportRun, ImportState } from '../import-run.ts';
import { ImportStore } from '../import.store.ts';
import { ImportFailure } from '../import-failure.ts';
import type { TableRow } from '../reading/table-format.ts';
import { TableFile } from '../table-file.ts';
import { DryRun } from './dry-run.ts';
import { ImportPreparation } from './import-preparation.ts';
import { Interrupted } from './interrupted.ts';
import type { PreparedImport } from './prepared-import.ts';
import { RecordFinder } from './record-finder.ts';
import { Doubling, StatisticsStore } from './statistics.store.ts';
import { retrying } from './retrying.ts';
import { writeReferences } from './write-references.ts';

/** Rows that one transaction writes. */
const BATCH_ROWS = 1_000;
/** One statement of a batch may take longer than one of a request. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** What a batch met when it took the import: it may go on, was asked to stop, or another process has it. */
type Turn = 'go' | 'stop' | 'lost';

/**
 * Runs an import to its end. Every batch of rows is one transaction that also notes how far the import is, so that a process which is
 * killed at any point loses nothing and doubles nothing: whoever runs it next goes on after the last committed batch.
 */
@Injectable()
export class ImportRunner {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly table: TableFile;
  private readonly preparation: ImportPreparation;
  private readonly dryRun: DryRun;
  private readonly records: RecordWriter;
  private readonly finder: RecordFinder;
  private readonly statistics: StatisticsStore;
  private readonly failure: ImportFailure;
  private stopping = false;

  constructor(
    database: Database,
    clock: Clock,
    imports: ImportStore,
    rows: ImportRowStore,
    table: TableFile,
    preparation: ImportPreparation,
    dryRun: DryRun,
    records: RecordWriter,
    finder: RecordFinder,
    statistics: StatisticsStore,
    failure: ImportFailure,
  ) {
    this.database = database;
    this.clock = clock;
    this.imports = imports;
    this.rows = rows;
    this.table = table;
    this.preparation = preparation;
    this.dryRun = dryRun;
    this.records = records;
    this.finder = finder;
    this.statistics = statistics;
    this.failure = failure;
  }

  /** Does nothing for an import that has ended. @throws what is worth another try: the database is away */
  async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.imports.load(workspaceId, id);
    if (!run || !open.has(run.state)) return;
    if (run.state === 'cancelling') return this.end(run, 'cancelled');
    try {
      const prepared = await this.preparation.prepare(run);
      await this.imports.start(id, prepared.total, await this.clock.now());
      if (prepared.plan.match.length > 0) await this.refreshStatistics(prepared);
      const outcome = prepared.options.dryRun
        ? await this.dryRun.run(prepared, (rows) => inBatches(rows, BATCH_ROWS))
        : await this.write(prepared);
      if (outcome === 'stop') await this.end(run, 'cancelled');
      if (outcome === 'go') await this.end(run, 'done');
      if (outcome === 'lost') throw new Interrupted('another process works on this import');
    } catch (error) {
      await this.failure.settle(run, [...open], error);
    }
  }

  /** Ends after the batch that is being written. */
  stop(): void {
    this.stopping = true;
  }

  private async write(prepared: PreparedImport): Promise<Turn> {
    let { lastLine, done } = prepared.run;
    const growth = new Doubling();
    const unread = skipTo(this.table.rows(prepared.fileId, prepared.run.format), lastLine);
    for await (const batch of inBatches(unread, BATCH_ROWS)) {
      if (this.stopping) throw new Interrupted('this process stops');
      const turn = await this.inTurn(prepared, lastLine, (tx) => this.batch(tx, prepared, batch));
      if (turn !== 'go') return turn;
      lastLine = batch.at(-1)?.line ?? lastLine;
      done += batch.length;
      if (growth.isDue(done)) await this.refreshStatistics(prepared);
    }
    for (;;) {
      let left = 0;
      const turn = await this.inTurn(prepared, lastLine, async (tx) => {
        left = await this.settlePending(tx, prepared);
      });
      if (turn !== 'go' || left === 0) return turn;
    }
  }

  private refreshStatistics({ actor, plan }: PreparedImport): Promise<void> {
    return this.statistics.refresh(actor.schema, [...new Set([plan.object, ...plan.references.map(({ target }) => target)])]);
  }

  /** One transaction that holds the import: nobody else works on it meanwhile. */
  private inTurn({ run, resolver }: PreparedImport, lastLine: number, work: (tx: Tx) => Promise<void>): Promise<Turn> {
    const attempt = () =>
      this.database.transaction(
        async (tx): Promise<Turn> => {
          const held = await this.imports.lock(tx, run.id);
          if (!held || held.lastLine !== lastLine) return 'lost';
          if (held.state !== 'running') return held.state === 'cancelling' ? 'stop' : 'lost';
          await work(tx);
          return 'go';
        },
        { statementTimeoutMs: STATEMENT_TIMEOUT_MS },
      );
    return retrying(attempt, () => resolver.forget());
  }

  private async batch(tx: Tx, { run, reader, resolver, writer }: PreparedImport, rows: readonly TableRow[]): Promise<void> {
    const resolved = await resolver.resolve(
      tx,
      rows.map((row) => reader.read(row)),
      { waits: true },
    );
    const { counts, written, problems, pending } = await writer.write(tx, resolved.rows);
    await this.rows.add(tx, run.id, [...written, ...resolved.created]);
    await this.rows.addPending(tx, run.id, pending);
    await this.imports.addProblems(tx, run.id, problems);
    await this.imports.advance(tx, run.id, rows.at(-1)?.line ?? 0, counts);
  }

  /** Sets references between rows of the file, now that all rows are there. Returns how many rows were dealt with. */
  private async settlePending(tx: Tx, prepared: PreparedImport): Promise<number> {
    const { run } = prepared;
    const pending = await this.rows.pending(tx, run.id, BATCH_ROWS);
    if (pending.length === 0) return 0;
    const { written, problems, warned } = await writeReferences(tx, prepared, { records: this.records, finder: this.finder }, pending);
    await this.rows.add(tx, run.id, written);
    await this.imports.addProblems(tx, run.id, problems);
    await this.imports.countWarned(tx, run.id, warned);
    await this.rows.dropPending(
      tx,
      run.id,
      pending.map(({ line }) => line),
    );
    return pending.length;
  }

  private async end({ id }: ImportRun, state: ImportState): Promise<void> {
    await this.imports.move(this.database, id, ['waiting', 'running', 'cancelling'], state, { ended: await this.clock.now() });
  }
}

const open: ReadonlySet<ImportState> = new Set(['waiting', 'running', 'cancelling']);

async function* skipTo(rows: AsyncIterable<TableRow>, lastLine: number): AsyncGenerator<TableRow> {
  for await (const row of rows) if (row.line > lastLine) yield row;
}

/** Rows in lists of a size; the last may be shorter. */
async function* inBatches(rows: AsyncIterable<TableRow>, size: number): AsyncGenerator<readonly TableRow[]> {
  let batch: TableRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
