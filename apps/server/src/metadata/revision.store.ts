import type { WorkspaceCalendar } from '@tangram/query';
import type { AnyDocument } from '@tangram/model';
import { Injectable } from '@nestjs/common';
import { Database, type Runner } from '../database/database.ts';

/** What a workspace's documents were when they were published. */
export interface Revision {
  readonly n: number;
  readonly documents: readonly AnyDocument[];
}

/** A revision in the list of them. */
export interface RevisionEntry {
  readonly n: number;
  readonly at: Date;
  /** The user who published; null for the installation. */
  readonly actor: string | null;
  readonly title: string;
  /** What was changed, for others to read; may be empty. */
  readonly note: string;
  /** Who approved it; null where nobody had to. */
  readonly approvedBy: string | null;
}

/** PostgreSQL tells every node through this channel: `<workspace> <revision>`. */
export const REVISION_CHANNEL = 'tangram_revision';

/** Which revisions are asked for, the newest of them first. */
export interface RevisionPage {
  /** 1 … 1000 */
  readonly limit: number;
  /** Only earlier ones than this. */
  readonly before: number | null;
  /** Only what was live by then. */
  readonly until: Date | null;
}

/** The published revisions: append-only, each with all its documents. */
@Injectable()
export class RevisionStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @returns null for a workspace that was never installed */
  async latest(workspace: string, runner: Runner = this.database): Promise<Revision | null> {
    const { rows } = await runner.run<Revision>({
      name: 'revision_latest',
      text: 'select n, documents from tangram.revision where workspace = $1 order by n desc limit 1',
      values: [workspace],
    });
    return rows[0] ?? null;
  }

  /** What the workspace calls a day and a week. */
  async calendar(workspace: string): Promise<WorkspaceCalendar> {
    const { rows } = await this.database.run<{ zone: string; weekStart: number }>({
      name: 'workspace_calendar',
      text: 'select zone, week_start as "weekStart" from tangram.workspace where id = $1',
      values: [workspace],
    });
    return rows[0] ?? { zone: 'Asia/Shanghai', weekStart: 1 };
  }

  /** Tells every process that models of this workspace are to be loaded anew, though its revision is the same. */
  async tellChange(workspace: string): Promise<void> {
    await this.database.run({ text: 'select pg_notify($1, $2)', values: [REVISION_CHANNEL, `${workspace} ${Number.MAX_SAFE_INTEGER}`] });
  }

  /** The number of the latest revision without its documents; 0 when there is none. */
  async latestNumber(workspace: string): Promise<number> {
    const { rows } = await this.database.run<{ n: number | null }>({
      name: 'revision_latest_number',
      text: 'select max(n) as n from tangram.revision where workspace = $1',
      values: [workspace],
    });
    return rows[0]?.n ?? 0;
  }

  /** The latest revision of each of these workspaces. */
  async latestNumbers(workspaces: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.database.run<{ workspace: string; n: number }>({
      name: 'revision_latest_numbers',
      text: 'select workspace, max(n) as n from tangram.revision where workspace = any($1::uuid[]) group by workspace',
      values: [workspaces],
    });
    return new Map(rows.map((row) => [row.workspace, row.n]));
  }

  /** @returns null when the workspace has no such revision */
  async find(workspace: string, n: number): Promise<Revision | null> {
    const { rows } = await this.database.run<Revision>({
      text: 'select n, documents from tangram.revision where workspace = $1 and n = $2',
      values: [workspace, n],
    });
    return rows[0] ?? null;
  }

  /** Newest first. */
  async list(workspace: string, { limit, before, until }: RevisionPage): Promise<readonly RevisionEntry[]> {
    const { rows } = await this.database.run<RevisionEntry>({
      text: `select n, at, actor, title, note, approved_by as "approvedBy" from tangram.revision where workspace = $1
             and ($3::int is null or n < $3) and ($4::timestamptz is null or at <= $4) order by n desc limit $2`,
      values: [workspace, limit, before, until],
    });
    return rows;
  }

  /** Makes a revision the live one, and tells every node when the transaction commits. */
  async insert(runner: Runner, workspace: string, revision: Revision & { at: Date; actor: string | null; title: string }): Promise<void> {
    await runner.run({
      text: 'insert into tangram.revision (workspace, n, at, actor, title, documents) values ($1, $2, $3, $4, $5, $6)',
      values: [workspace, revision.n, revision.at, revision.actor, revision.title, JSON.stringify(revision.documents)],
    });
    await runner.run({ text: 'select pg_notify($1, $2)', values: [REVISION_CHANNEL, `${workspace} ${revision.n}`] });
  }
}
