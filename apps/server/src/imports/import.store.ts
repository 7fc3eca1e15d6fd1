import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { Counts, ImportRun, ImportState, RowProblem } from './import-run.ts';
import type { TableFormat } from './reading/table-format.ts';

/** What an import begins with. */
export interface NewImport {
  readonly id: string;
  readonly workspaceId: string;
  readonly actor: string;
  readonly object: string;
  readonly options: unknown;
  readonly fileId: string;
  readonly format: TableFormat;
  readonly headerLine: number;
  readonly columns: readonly string[];
  readonly now: Date;
}

interface RunRow extends Counts {
  id: string;
  workspace: string;
  actor: string;
  undo_actor: string | null;
  object: string;
  options: unknown;
  state: ImportState;
  total: number | null;
  undone: number;
  kept: number;
  file_id: string | null;
  file_name: string;
  format: TableFormat;
  header_line: number;
  columns: string[];
  last_line: number;
  error: { code: string; text: Text } | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const SELECT = `select r.*, coalesce(f.name, '') as file_name from tangram.import_run r left join tangram.file f on f.id = r.file_id`;

const runOf = (row: RunRow): ImportRun => ({
  id: row.id,
  workspaceId: row.workspace,
  actor: row.actor,
  undoActor: row.undo_actor,
  object: row.object,
  options: row.options,
  state: row.state,
  total: row.total,
  done: row.done,
  created: row.created,
  updated: row.updated,
  skipped: row.skipped,
  failed: row.failed,
  warned: row.warned,
  undone: row.undone,
  kept: row.kept,
  fileId: row.file_id,
  fileName: row.file_name,
  format: row.format,
  headerLine: row.header_line,
  columns: row.columns,
  lastLine: row.last_line,
  error: row.error,
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

/** Imports and how far they are. What they did row by row is in `ImportRowStore`. */
@Injectable()
export class ImportStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(tx: Tx, run: NewImport): Promise<void> {
    const { id, workspaceId, actor, object, options, fileId, format, headerLine, columns, now } = run;
    await tx.run({
      text: `insert into tangram.import_run (id, workspace, actor, object, options, file_id, format, header_line, columns, last_line, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10)`,
      values: [id, workspaceId, actor, object, JSON.stringify(options), fileId, JSON.stringify(format), headerLine, columns, now],
    });
  }

  /** null when there is none of this id in the workspace. */
  async load(workspaceId: string, id: string): Promise<ImportRun | null> {
    const { rows } = await this.database.run<RunRow>({
      name: 'import_load',
      text: `${SELECT} where r.workspace = $1 and r.id = $2`,
      values: [workspaceId, id],
    });
    return rows[0] ? runOf(rows[0]) : null;
  }

  /** Newest first. null: whatever it is. @param actor only this person's @param before the id of the last one seen */
  async list(
    workspaceId: string,
    {
      actor,
      limit,
      before,
      object,
      dryRun,
    }: {
      readonly actor: string | null;
      readonly limit: number;
      readonly before: string | null;
      readonly object: string | null;
      readonly dryRun: boolean | null;
    },
  ): Promise<readonly ImportRun[]> {
    const { rows } = await this.database.run<RunRow>({
      name: 'import_list',
      text: `${SELECT} where r.workspace = $1 and ($3::uuid is null or r.id < $3) and ($4::uuid is null or r.actor = $4)
               and ($5::text is null or r.object = $5) and ($6::boolean is null or coalesce(r.options->'dryRun' = 'true', false) = $6)
             order by r.id desc limit $2`,
      values: [workspaceId, limit, before, actor, object, dryRun],
    });
    return rows.map(runOf);
  }

  /**
   * Moves an import from one of the states it may be in to another; false when it is in none of them.
   *
   * @param ended the moment to note as its end
   */
  async move(
    id: string,
    from: readonly ImportState[],
    to: ImportState,
    { ended = null, error = null, undoActor = null }: { ended?: Date | null; error?: ImportRun['error']; undoActor?: string | null } = {},
    run: Runner = this.database,
  ): Promise<boolean> {
    const { rowCount } = await run.run({
      name: 'import_move',
      text: `update tangram.import_run set state = $3, finished_at = coalesce($4, finished_at), error = coalesce($5, error), undo_actor = coalesce($6, undo_actor)
             where id = $1 and state = any($2)`,
      values: [id, from, to, ended, error === null ? null : JSON.stringify(error), undoActor],
    });
    return rowCount === 1;
  }

  async start(id: string, total: number, now: Date): Promise<void> {
    await this.database.run({
      name: 'import_start',
      text: `update tangram.import_run set state = case when state = 'waiting' then 'running' else state end, total = $2, started_at = coalesce(started_at, $3) where id = $1`,
      values: [id, total, now],
    });
  }

  /** Locks the import for one batch: whoever holds it is the only one that works on it. */
  async lock(tx: Tx, id: string): Promise<{ readonly state: ImportState; readonly lastLine: number } | null> {
    const { rows } = await tx.run<{ state: ImportState; last_line: number }>({
      name: 'import_lock',
      text: 'select state, last_line from tangram.import_run where id = $1 for update',
      values: [id],
    });
    return rows[0] ? { state: rows[0].state, lastLine: rows[0].last_line } : null;
  }

  /** Whether no other process rehearses the same import, until the end of the transaction. */
  async isAlone(tx: Tx, id: string): Promise<boolean> {
    const { rows } = await tx.run<{ alone: boolean }>({
      text: `select pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) as alone`,
      values: [id],
    });
    return rows[0]?.alone === true;
  }

  /** @param counts what this batch adds */
  async advance(runner: Runner, id: string, lastLine: number, counts: Counts): Promise<void> {
    await runner.run({
      name: 'import_advance',
      text: `update tangram.import_run set last_line = $2, done = done + $3, created = created + $4, updated = updated + $5, skipped = skipped + $6, failed = failed + $7,
             warned = warned + $8 where id = $1`,
      values: [id, lastLine, counts.done, counts.created, counts.updated, counts.skipped, counts.failed, counts.warned],
    });
  }

  async countWarned(runner: Runner, id: string, warned: number): Promise<void> {
    if (warned > 0)
      await runner.run({
        name: 'import_warned',
        text: 'update tangram.import_run set warned = warned + $2 where id = $1',
        values: [id, warned],
      });
  }

  /** Begins a dry run again: nothing of it was ever written. */
  async reset(id: string): Promise<void> {
    await this.database.run({ text: `delete from tangram.import_problem where import_run = $1`, values: [id] });
    await this.database.run({
      text: `update tangram.import_run set last_line = header_line, done = 0, created = 0, updated = 0, skipped = 0, failed = 0, warned = 0 where id = $1`,
      values: [id],
    });
  }

  async countUndone(runner: Runner, id: string, { undone, kept }: { readonly undone: number; readonly kept: number }): Promise<void> {
    await runner.run({
      name: 'import_undone',
      text: 'update tangram.import_run set undone = undone + $2, kept = kept + $3 where id = $1',
      values: [id, undone, kept],
    });
  }

  async addProblems(runner: Runner, id: string, problems: readonly RowProblem[]): Promise<void> {
    if (problems.length === 0) return;
    await runner.run({
      name: 'import_problem_add',
      text: `insert into tangram.import_problem (import_run, line, position, severity, path, code, text)
             select $1, p.line, coalesce((select max(o.position) + 1 from tangram.import_problem o where o.import_run = $1 and o.line = p.line), 0)
                      + row_number() over (partition by p.line order by p.nr) - 1, p.severity, p.path, p.code, p.text
             from (select x.*, x.ordinality as nr from rows from (json_to_recordset($2) as (line integer, severity text, path text, code text, text jsonb)) with ordinality x) p`,
      values: [
        id,
        JSON.stringify(problems.map(({ line, severity, issue: { path, code, text } }) => ({ line, severity, path, code, text }))),
      ],
    });
  }

  /** Problems in the order of the rows, after a row and its position. */
  async problems(
    id: string,
    after: { readonly line: number; readonly position: number },
    limit: number,
    severity: RowProblem['severity'] | null,
  ): Promise<readonly (RowProblem & { readonly position: number })[]> {
    const { rows } = await this.database.run<{
      line: number;
      position: number;
      severity: RowProblem['severity'];
      path: string;
      code: string;
      text: Text;
    }>({
      name: 'import_problems',
      text: `select line, position, severity, path, code, text from tangram.import_problem
             where import_run = $1 and (line, position) > ($2, $3) and ($5::text is null or severity = $5) order by line, position limit $4`,
      values: [id, after.line, after.position, limit, severity],
    });
    return rows.map(({ line, position, severity: found, path, code, text }) => ({
      line,
      position,
      severity: found,
      issue: { path, code, text },
    }));
  }

  /** Imports that nobody may be working on any more: their job may have died with its server. */
  async unfinished(): Promise<readonly { readonly id: string; readonly workspaceId: string; readonly undoing: boolean }[]> {
    const { rows } = await this.database.run<{ id: string; workspace: string; state: ImportState }>({
      text: `select id, workspace, state from tangram.import_run where state in ('waiting', 'running', 'cancelling', 'undoing') order by created_at`,
    });
    return rows.map(({ id, workspace, state }) => ({ id, workspaceId: workspace, undoing: state === 'undoing' }));
  }

  /** Forgets the files and rows of imports that can no longer be undone; what they came to stays. */
  async sweep(now: Date): Promise<void> {
    const old = `finished_at < $1::timestamptz - interval '7 days' and file_id is not null`;
    for (const part of ['import_row', 'import_chunk', 'import_problem']) {
      await this.database.run({
        text: `delete from tangram.${part} w using tangram.import_run r where w.import_run = r.id and r.${old}`,
        values: [now],
      });
    }
    await this.database.run({
      text: `with gone as (update tangram.import_run set file_id = null where ${old} returning (select f.id from tangram.file f where f.id = import_run.file_id) as file)
             delete from tangram.file where id in (select file from gone)`,
      values: [now],
    });
  }
}
