import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.ts';
import { Database, type Tx } from '../../database/database.ts';
import { ImportRowStore } from '../import-row.store.ts';
import { ImportStore } from '../import.store.ts';
import { TableFile } from '../table-file.ts';
import { Interrupted } from '../../queue/interrupted.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedImport } from './prepared-import.ts';
import type { ReadRow } from './read-row.ts';
import { ReferenceSettling } from './reference-settling.ts';
import { retrying } from '../../database/retrying.ts';
import { BATCH_ROWS, rowBatches } from './row-batches.ts';
import { Growth, StatisticsStore } from './statistics.store.ts';
import { committed, mayFollow, Signal, type Turn, TurnLost, Turns } from './turns.ts';

/** One statement of a batch may take longer than one of a request. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** Two batches hold two connections; what they look up besides needs one that is free. */
const LEAST_POOL = 4;

/** What is asked before each batch. */
export interface Watch {
  readonly isStopping: () => boolean;
  /** Whether who imports has other rights by now. */
  readonly isOutdated: () => Promise<boolean>;
}

/** Lets what is on its way come to its end. */
async function ended(turns: Turns): Promise<Outcome> {
  const outcome = await turns.end();
  return outcome === 'done' ? 'outdated' : outcome;
}

/**
 * Writes an import. Every batch of rows is one transaction that also notes how far the import is, so that a process which is killed at
 * any point loses nothing and doubles nothing: whoever runs it next goes on after the last committed batch.
 */
@Injectable()
export class RealRun {
  private readonly config: Config;
  private readonly database: Database;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly table: TableFile;
  private readonly settling: ReferenceSettling;
  private readonly statistics: StatisticsStore;

  constructor(
    config: Config,
    database: Database,
    imports: ImportStore,
    rows: ImportRowStore,
    table: TableFile,
    settling: ReferenceSettling,
    statistics: StatisticsStore,
  ) {
    this.config = config;
    this.database = database;
    this.imports = imports;
    this.rows = rows;
    this.table = table;
    this.settling = settling;
    this.statistics = statistics;
  }

  /** @throws Interrupted when this process stops */
  async run(prepared: PreparedImport, { isStopping, isOutdated }: Watch): Promise<Outcome> {
    let { lastLine, done } = prepared.run;
    const growth = new Growth();
    if (prepared.plan.match.length > 0) await this.refreshStatistics(prepared);
    const turns = new Turns({
      begin: (rows, after, before) => this.begin(prepared, rows, after, before),
      most: prepared.looksBack || this.config.databasePool < LEAST_POOL ? 1 : 2,
      forget: () => prepared.resolver.forget(),
      settled: async (rows) => {
        done += rows.length;
        if (growth.isDue(done)) await this.refreshStatistics(prepared);
      },
    });
    try {
      for await (const rows of rowBatches(this.table.pieces(prepared.fileId, prepared.run.format), lastLine, prepared.reader)) {
        if (isStopping()) throw new Interrupted('this process stops');
        const outcome = (await isOutdated()) ? await ended(turns) : await turns.next(rows, lastLine);
        if (outcome !== 'done') return outcome;
        lastLine = rows.at(-1)?.line ?? lastLine;
      }
      const outcome = await turns.end();
      if (outcome !== 'done') return outcome;
    } finally {
      await turns.quiet();
    }
    return this.settleAll(prepared, lastLine);
  }

  /** Sets the references that waited for other rows, one batch after the other. */
  private async settleAll(prepared: PreparedImport, lastLine: number): Promise<Outcome> {
    for (;;) {
      let settled = 0;
      const turn = () =>
        this.transaction(async (tx) => {
          await this.hold(tx, prepared, lastLine);
          settled = await this.settle(tx, prepared);
        });
      const outcome = await retrying(turn, () => prepared.resolver.forget());
      if (outcome !== 'done' || settled === 0) return outcome;
    }
  }

  private refreshStatistics({ actor, plan }: PreparedImport): Promise<void> {
    return this.statistics.refresh(actor.schema, [...new Set([plan.object, ...plan.references.map(({ target }) => target)])]);
  }

  /** What is thrown as an outcome undoes the transaction and is no failure. */
  private async transaction(work: (tx: Tx) => Promise<void>): Promise<Outcome> {
    try {
      await this.database.transaction(work, { statementTimeoutMs: STATEMENT_TIMEOUT_MS, idleTimeoutMs: 2 * STATEMENT_TIMEOUT_MS });
      return 'done';
    } catch (error) {
      if (error instanceof TurnLost) return error.outcome;
      throw error;
    }
  }

  /** Holds the import until the end of the transaction: nobody else works on it meanwhile. @throws TurnLost when its turn is not now */
  private async hold(tx: Tx, { run }: PreparedImport, lastLine: number): Promise<void> {
    const held = await this.imports.lock(tx, run.id);
    if (held?.state === 'cancelling') throw new TurnLost('stopped');
    if (held?.state !== 'running' || held.lastLine !== lastLine) throw new TurnLost('lost');
  }

  /** Writes a batch. It is noted when the one before it is committed, in the transaction that holds the import. */
  private begin(prepared: PreparedImport, rows: readonly ReadRow[], after: number, before: Turn | null): Turn {
    const { run, resolver, writer } = prepared;
    const written = new Signal<boolean>();
    const work = async (tx: Tx): Promise<void> => {
      if (before === null) await this.hold(tx, prepared, after);
      const records = before === null ? tx : tx.waitingFor(mayFollow(before));
      const resolved = await resolver.resolve(records, rows, { waits: true });
      const { counts, written: touched, problems, pending } = await writer.write(records, resolved.rows);
      written.give(resolved.created.length > 0);
      if (before !== null) {
        await committed(before);
        await this.hold(tx, prepared, after);
      }
      await Promise.all([
        this.rows.addFirst(tx, run.id, [...touched, ...resolved.created]),
        this.rows.addPending(tx, run.id, pending),
        this.imports.addProblems(tx, run.id, problems),
        this.imports.advance(tx, run.id, rows.at(-1)?.line ?? 0, counts),
      ]);
    };
    const ended = this.transaction(work);
    // Who waits for its records learns what became of it; that nobody waits is no fault.
    ended.then(
      (outcome) => (outcome === 'done' ? written.give(false) : written.fail(new TurnLost(outcome))),
      (error: unknown) => written.fail(error),
    );
    return { rows, after, written: written.promise, ended };
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
