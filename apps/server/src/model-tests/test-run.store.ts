import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** What a test came to, by the fingerprint of what it was run over. */
export interface NotedTest {
  readonly fingerprint: string;
  readonly name: string;
  readonly passed: boolean;
}

/** As many as are kept of a workspace: some versions of some hundred tests. */
const KEPT = 5_000;

/** The day and the week of the workspace count too. */
const noted = `w.zone || ' ' || w.week_start || ' ' || given.fingerprint`;

/** Tests that were run, by what they were run over, so that a publish need not repeat what its check has just done. */
@Injectable()
export class TestRunStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @returns those of the fingerprints that are known, with whether the test passed */
  async find(workspace: string, fingerprints: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const { rows } = await this.database.run<{ fingerprint: string; passed: boolean }>({
      text: `select given.fingerprint, cardinality(run.failed) = 0 as passed
             from tangram.workspace w cross join unnest($2::text[]) as given (fingerprint)
             join tangram.test_run run on run.workspace = w.id and run.fingerprint = ${noted} where w.id = $1`,
      values: [workspace, [...fingerprints]],
    });
    return new Map(rows.map(({ fingerprint, passed }) => [fingerprint, passed]));
  }

  /** Notes tests, and forgets all but the latest of the workspace. */
  async note(workspace: string, tests: readonly NotedTest[]): Promise<void> {
    if (tests.length === 0) return;
    await this.database.run({
      text: `insert into tangram.test_run (workspace, fingerprint, at, total, failed)
             select w.id, ${noted}, clock_timestamp(), 1, case when given.passed then '{}' else array[given.name] end
             from tangram.workspace w cross join unnest($2::text[], $3::text[], $4::boolean[]) as given (fingerprint, name, passed) where w.id = $1
             on conflict (workspace, fingerprint) do update set at = excluded.at, failed = excluded.failed`,
      values: [workspace, tests.map(({ fingerprint }) => fingerprint), tests.map(({ name }) => name), tests.map(({ passed }) => passed)],
    });
    await this.database.run({
      text: `delete from tangram.test_run where workspace = $1 and fingerprint in (select fingerprint from tangram.test_run where workspace = $1 order by at desc offset ${KEPT})`,
      values: [workspace],
    });
  }
}
