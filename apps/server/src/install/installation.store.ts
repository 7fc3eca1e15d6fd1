import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Database, type Tx } from '../database/database.ts';
import { DatabaseUrls } from '../database/database-urls.ts';

/** First half of the advisory lock's key; the second is the workspace. */
const INSTALL_LOCK = 7_426_011;

/** How far the installation of a workspace got. */
export interface Installation {
  readonly template: string;
  readonly sample: boolean;
  /** The day that the sample is dated from. */
  readonly startedAt: Date;
  /** Steps of the sample story that are written. */
  readonly sampleSteps: number;
  readonly finishedAt: Date | null;
}

/** The note of each workspace's installation. */
@Injectable()
export class InstallationStore {
  private readonly database: Database;
  private readonly urls: DatabaseUrls;

  constructor(database: Database, urls: DatabaseUrls) {
    this.database = database;
    this.urls = urls;
  }

  /** Runs `work` while no other process installs this workspace; waits for one that does. */
  async whileAlone(workspace: string, work: () => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.urls.direct, application_name: 'tangram-install', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [INSTALL_LOCK, workspace]);
      await work();
    } finally {
      await client.end();
    }
  }

  /** Begins an installation, or gives the one that was begun: once its tables are begun, template and day stay what they were then. */
  async begin(workspace: string, { template, sample, at }: { template: string; sample: boolean; at: Date }): Promise<Installation> {
    await this.database.owner.run({
      text: `insert into tangram.installation (workspace, template, sample, started_at) values ($1, $2, $3, $4)
             on conflict (workspace) do update set template = excluded.template, sample = excluded.sample, started_at = excluded.started_at
             where installation.finished_at is null and not installation.chosen
               and not exists (select from tangram.revision r where r.workspace = excluded.workspace)
               and not exists (select from tangram.publication p where p.workspace = excluded.workspace and p.finished_at is null)`,
      values: [workspace, template, sample, at],
    });
    const noted = await this.find(workspace);
    if (!noted) throw new Error(`the installation of workspace ${workspace} was not noted`);
    return noted;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work);
  }

  async countSteps(workspace: string, steps: number, tx: Tx): Promise<void> {
    await tx.run({ text: 'update tangram.installation set sample_steps = $2 where workspace = $1', values: [workspace, steps] });
  }

  /** @returns null where nothing was ever installed */
  async find(workspace: string): Promise<Installation | null> {
    const { rows } = await this.database.owner.run<Installation>({
      text: `select template, sample, started_at as "startedAt", sample_steps as "sampleSteps", finished_at as "finishedAt" from tangram.installation where workspace = $1`,
      values: [workspace],
    });
    return rows[0] ?? null;
  }

  /** Opens the installation of a workspace once more, for the sample of a template. @returns false where a sample was written, or is being written */
  async reopen(workspace: string, template: string, at: Date): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: `update tangram.installation set template = $2, sample = true, chosen = true, started_at = $3, sample_steps = 0, finished_at = null
             where workspace = $1 and finished_at is not null and (not sample or template = 'none')`,
      values: [workspace, template, at],
    });
    return rowCount === 1;
  }

  async finish(workspace: string, at: Date): Promise<void> {
    await this.database.owner.run({
      text: 'update tangram.installation set finished_at = $2 where workspace = $1',
      values: [workspace, at],
    });
  }
}
