import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { Database } from '../database/database.ts';
import { DRAFT_CHANNEL } from './draft.store.ts';
import type { StoredStep } from './stored-step.ts';

export type PublicationState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled';
export type StepState = 'waiting' | 'running' | 'done' | 'undone' | 'failed';

/** Why a publish or a step failed, in words. */
export interface Failure {
  readonly code: string;
  readonly text: Text;
}

/** One run of the steps between two revisions. A workspace has at most one that is unfinished. */
export interface Publication {
  readonly id: string;
  readonly draft: string | null;
  readonly state: PublicationState;
  /** 0 to 100: steps done, a step in batches counting by its rows. */
  readonly progress: number;
  /** The revision it made live; null until then. */
  readonly revision: number | null;
  readonly error: Failure | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One step as it stands. */
export interface PublicationStep {
  readonly position: number;
  readonly step: StoredStep;
  readonly state: StepState;
  readonly error: Failure | null;
}

/** A publication that somebody has to finish or undo, and where. */
export interface Unfinished {
  readonly id: string;
  readonly workspace: string;
  readonly draft: string | null;
}

/** A draft as it was at one version. */
export interface DraftVersion {
  readonly id: string;
  readonly version: number;
}

/** Counts a draft up without changing what it says: what was approved or planned of it is still of it. */
const movedOn = (update: string): string => `with moved as (${update} returning id, version),
  approved as (update tangram.draft_approval a set version = m.version from moved m where a.draft = m.id and a.version = m.version - 1),
  planned as (update tangram.draft_schedule s set version = m.version from moved m where s.draft = m.id and s.version = m.version - 1)
  select pg_notify('${DRAFT_CHANNEL}', id::text) from moved`;

const COLUMNS = 'id, draft, state, progress, revision, error, created_at as "createdAt", finished_at as "finishedAt"';

/** Publications and their steps: what is being done to a workspace's tables, and how far it got. */
@Injectable()
export class PublicationStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Writes down what a publish will do, before it does any of it: from here on it is finished or undone, whoever lives.
   * The caller holds the workspace's session lock.
   *
   * @param draft that it makes live, and the version of it that the steps are of
   * @returns false when the draft is not that any more: then nothing is written
   */
  async begin(
    workspace: string,
    { id, draft, at, steps }: { id: string; draft: DraftVersion | null; at: Date; steps: readonly StoredStep[] },
  ): Promise<boolean> {
    return this.database.owner.transaction(async (tx) => {
      if (draft) {
        const { rowCount } = await tx.run({
          text: movedOn(
            `update tangram.draft set state = 'publishing', version = version + 1 where id = $1 and version = $2 and state = 'open'`,
          ),
          values: [draft.id, draft.version],
        });
        if (rowCount !== 1) return false;
      }
      await tx.run({
        text: 'insert into tangram.publication (id, workspace, draft, created_at) values ($1, $2, $3, $4)',
        values: [id, workspace, draft?.id ?? null, at],
      });
      await tx.run({
        text: `insert into tangram.ddl_step (publication, position, step)
               select $1, ordinality, step from jsonb_array_elements($2::jsonb) with ordinality as s (step, ordinality)`,
        values: [id, JSON.stringify(steps)],
      });
      return true;
    });
  }

  async find(workspace: string, id: string): Promise<Publication | null> {
    const { rows } = await this.database.owner.run<Publication>({
      text: `select ${COLUMNS} from tangram.publication where workspace = $1 and id = $2`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** In the order in which they run. */
  async steps(publication: string): Promise<readonly PublicationStep[]> {
    const { rows } = await this.database.owner.run<PublicationStep>({
      text: 'select position, step, state, error from tangram.ddl_step where publication = $1 order by position',
      values: [publication],
    });
    return rows;
  }

  async state(publication: string): Promise<PublicationState | null> {
    const { rows } = await this.database.owner.run<{ state: PublicationState }>({
      text: 'select state from tangram.publication where id = $1',
      values: [publication],
    });
    return rows[0]?.state ?? null;
  }

  /** Every publication that has not ended, in any workspace or in one. */
  async unfinished(workspace: string | null = null): Promise<readonly Unfinished[]> {
    const { rows } = await this.database.owner.run<Unfinished>({
      name: 'publication_unfinished',
      text: `select id, workspace, draft from tangram.publication where state in ('waiting', 'running', 'cancelling') and ($1::uuid is null or workspace = $1)`,
      values: [workspace],
    });
    return rows;
  }

  /** Publications that made the live revision without all of their last steps, and whose last try is a while ago. */
  async incomplete(since: string, workspace: string | null = null): Promise<readonly Unfinished[]> {
    const { rows } = await this.database.owner.run<Unfinished>({
      name: 'publication_incomplete',
      text: `select p.id, p.workspace, p.draft from tangram.publication p
             where p.state = 'done' and p.error is not null and ($2::uuid is null or p.workspace = $2)
               and p.revision = (select max(n) from tangram.revision r where r.workspace = p.workspace)
               and exists (select from tangram.ddl_step s where s.publication = p.id and s.state = 'failed' and s.finished_at <= now() - $1::interval)`,
      values: [since, workspace],
    });
    return rows;
  }

  /** Notes that a publish lacks nothing any more. */
  async complete(publication: string): Promise<void> {
    await this.database.owner.run({ text: 'update tangram.publication set error = null where id = $1', values: [publication] });
  }

  async startStep(publication: string, position: number, progress: number): Promise<void> {
    await this.database.owner.run({
      text: `with step as (update tangram.ddl_step set state = 'running', started_at = coalesce(started_at, now()) where publication = $1 and position = $2)
             update tangram.publication set progress = $3 where id = $1`,
      values: [publication, position, progress],
    });
  }

  async setProgress(publication: string, progress: number): Promise<void> {
    await this.database.owner.run({ text: 'update tangram.publication set progress = $2 where id = $1', values: [publication, progress] });
  }

  /** Notes that a step failed, and from here on undoes the publish (unless its revision is live already). */
  async fail(publication: string, position: number, failure: Failure): Promise<void> {
    await this.database.owner.run({
      text: `with step as (update tangram.ddl_step set error = $3 where publication = $1 and position = $2)
             update tangram.publication set error = $3, state = case when revision is null then 'cancelling' else state end where id = $1`,
      values: [publication, position, JSON.stringify(failure)],
    });
  }

  /** Leaves a step that comes after the switch for later: the revision is live without it. */
  async skipStep(publication: string, position: number): Promise<void> {
    await this.database.owner.run({
      text: `update tangram.ddl_step set state = 'failed', finished_at = now() where publication = $1 and position = $2`,
      values: [publication, position],
    });
  }

  /** Ends a publish. What was undone gives its draft back for another try. */
  async end(publication: string, state: 'done' | 'failed' | 'cancelled'): Promise<void> {
    await this.database.owner.transaction(async (tx) => {
      await tx.run({
        text: `update tangram.publication set state = $2, finished_at = now(), progress = case when $2 = 'done' then 100 else progress end where id = $1`,
        values: [publication, state],
      });
      if (state === 'done') return;
      await tx.run({
        text: movedOn(`update tangram.draft set state = 'open', version = version + 1
                 where state = 'publishing' and id = (select draft from tangram.publication where id = $1)`),
        values: [publication],
      });
    });
  }

  /** Asks the runner to undo. @returns false when there is nothing left to cancel */
  async cancel(workspace: string, id: string): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: `update tangram.publication set state = 'cancelling' where workspace = $1 and id = $2 and state in ('waiting', 'running') and revision is null`,
      values: [workspace, id],
    });
    return rowCount === 1;
  }

  /** Stops the statement that a backend is running. */
  async interrupt(pid: number): Promise<void> {
    await this.database.owner.run({ text: 'select pg_cancel_backend($1)', values: [pid] });
  }

  /** Whether a transaction that began before `moment` is still open in this database: it may still write by the revision before. */
  async hasOlderTransactions(moment: Date): Promise<boolean> {
    const { rows } = await this.database.owner.run<{ older: boolean }>({
      text: `select exists (select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
             and pid <> pg_backend_pid() and xact_start < $1) as older`,
      values: [moment],
    });
    return rows[0]?.older === true;
  }
}
