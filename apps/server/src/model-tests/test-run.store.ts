import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** What the tests of certain documents came to. */
export interface NotedRun {
  readonly total: number;
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
}

/** Runs of tests by what they were run over, so that a publish need not repeat what its check has just done. */
@Injectable()
export class TestRunStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @param fingerprint of everything that the tests depend on */
  async find(workspace: string, fingerprint: string): Promise<NotedRun | null> {
    const { rows } = await this.database.run<NotedRun>({
      text: 'select total, failed from tangram.test_run where workspace = $1 and fingerprint = $2',
      values: [workspace, fingerprint],
    });
    return rows[0] ?? null;
  }

  /** Notes a run, and forgets all but the latest of the workspace. */
  async note(workspace: string, fingerprint: string, { total, failed }: NotedRun): Promise<void> {
    await this.database.run({
      text: `insert into tangram.test_run (workspace, fingerprint, at, total, failed) values ($1, $2, clock_timestamp(), $3, $4)
             on conflict (workspace, fingerprint) do update set at = excluded.at, total = excluded.total, failed = excluded.failed`,
      values: [workspace, fingerprint, total, failed],
    });
    await this.database.run({
      text: `delete from tangram.test_run where workspace = $1 and fingerprint not in (select fingerprint from tangram.test_run where workspace = $1 order by at desc limit 50)`,
      values: [workspace],
    });
  }
}
