import { Injectable } from '@nestjs/common';
import type { Issue, Locale } from '@tangram/errors';
import { allow, decide, type WorkspaceAction } from '@tangram/policy';
import { Readable } from 'node:stream';
import { Audit } from '../audit/audit.ts';
import { heldHere } from '../database/workspace-context.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { FileStorage } from '../files/file-storage.ts';
import { parseFileName } from '../files/file-name.ts';
import type { FilePart } from '../files/multipart.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { Models } from '../metadata/models.ts';
import { errorRows } from './error-file.ts';
import { ImportIntake } from './import-intake.ts';
import { ImportRowStore } from './import-row.store.ts';
import type { ImportRun, KeptRecord, RowProblem } from './import-run.ts';
import { importErrors } from './import.errors.ts';
import { ImportStore } from './import.store.ts';
import { ImportJobs } from './import-jobs.ts';
import { type ImportOptions, parseImportOptions } from './mapping/import-options.ts';
import { optionIssues } from './mapping/option.issues.ts';
import { presentImport, type ShownImport, UNDO_DAYS, undoUntil } from './present-import.ts';
import { TableFile } from './table-file.ts';
import { visibleModel } from './visible-model.ts';
import { csvFile } from './writing/csv-writer.ts';
import { xlsxFile } from './writing/xlsx-writer.ts';

const KEPT_SHOWN = 10_000;
const PROBLEMS_A_PAGE = 5_000;

/** Which of the problems of an import are wanted. */
export type Severity = RowProblem['severity'] | null;

/** Which imports are listed; null: not asked for. */
export interface ListedImports {
  readonly limit: number;
  /** The id of the last one seen. */
  readonly before: string | null;
  readonly object: string | null;
  readonly dryRun: boolean | null;
}

/** Imports as people see them: begun, looked at, stopped, taken back. The work itself is a job. */
@Injectable()
export class ImportService {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly files: FileStorage;
  private readonly table: TableFile;
  private readonly intake: ImportIntake;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly jobs: ImportJobs;
  private readonly audit: Audit;

  constructor(
    clock: Clock,
    models: Models,
    files: FileStorage,
    table: TableFile,
    intake: ImportIntake,
    imports: ImportStore,
    rows: ImportRowStore,
    jobs: ImportJobs,
    audit: Audit,
  ) {
    this.audit = audit;
    this.clock = clock;
    this.models = models;
    this.files = files;
    this.table = table;
    this.intake = intake;
    this.imports = imports;
    this.rows = rows;
    this.jobs = jobs;
  }

  /** @throws AppError forbidden: to be asked before a file is read */
  async allow(actor: UserActor, action: WorkspaceAction = 'import'): Promise<void> {
    if (!allow((await this.models.current(actor.workspaceId)).model, actor, action)) throw importErrors.forbidden({ action });
  }

  async takeFile(actor: UserActor, { name, type, content }: FilePart): Promise<StoredFile> {
    return this.files.save(
      { workspaceId: actor.workspaceId, name: parseFileName(name), type, owner: actor.userId, now: await this.clock.now() },
      content,
    );
  }

  /** The sender's own file of an earlier preview. @throws AppError validation_failed */
  async earlierFile(actor: UserActor, id: string): Promise<StoredFile> {
    const file = /^[0-9a-f-]{36}$/i.test(id) ? await this.files.load(actor.workspaceId, id) : null;
    if (file && file.owner === actor.userId && !file.bound) return file;
    throw importErrors.validation_failed({ count: 1 }, { issues: [optionIssues.no_such_file('fileId')] });
  }

  /**
   * Checks everything that can be checked before the first row, and queues the import.
   *
   * @throws AppError validation_failed with all problems of options, mapping and file; forbidden
   */
  async begin(actor: UserActor, file: StoredFile, optionsText: string | undefined): Promise<{ readonly id: string }> {
    const given = parseJson(optionsText);
    const { options, issues } = parseImportOptions(given);
    // It is carried out later, by the person: what a key may reach only a part of, it cannot begin.
    if (actor.within && actor.within.objects !== 'all') throw importErrors.forbidden({ action: 'import' });
    if (options.historical) await this.allow(actor, 'import_history');
    const live = await this.models.current(actor.workspaceId);
    if (live.model.objects.get(options.object)?.builtIn) await this.allow(actor, 'users');
    const checked = await this.intake.check(file.id, visibleModel(live, actor, options.object), options);
    const all = [...issues, ...checked.issues];
    if (all.length > 0 || !checked.file) throw importErrors.validation_failed({ count: all.length }, { issues: all });
    for (const action of options.mode === 'upsert' ? (['create', 'update'] as const) : [options.mode]) {
      if (decide(live.model, actor, action, options.object).rows === 'none')
        throw importErrors.forbidden({ action: `${options.object}: ${action}` });
    }
    const { format, header } = checked.file;
    const id = newId();
    const { workspaceId, userId } = actor;
    const { object, mode, historical, dryRun } = options;
    const facts = { mode, historical, dryRun, file: file.name };
    const run = {
      id,
      workspaceId,
      actor: userId,
      object: options.object,
      options: given,
      fileId: file.id,
      format,
      headerLine: header.line,
      columns: header.columns,
      now: await this.clock.now(),
    };
    await this.audit.act(actor, { action: 'import_began', target: { kind: 'import', id, object }, facts }, (tx) =>
      this.imports.save(tx, run),
    );
    await this.jobs.start(workspaceId, id);
    return { id };
  }

  async show(actor: UserActor, id: string): Promise<ShownImport> {
    const run = await this.open(actor, id);
    return presentImport(run, optionsOf(run), actor.locale);
  }

  /** Newest first; everybody sees their own, who may audit all. */
  async list(
    actor: UserActor,
    { limit, before, object, dryRun }: ListedImports,
  ): Promise<{ readonly data: readonly ShownImport[]; readonly nextCursor: string | null }> {
    await this.allow(actor);
    const by = (await this.mayAudit(actor)) ? null : actor.userId;
    const runs = await this.imports.list(actor.workspaceId, { actor: by, limit: limit + 1, before, object, dryRun });
    const shown = runs.slice(0, limit);
    return {
      data: shown.map((run) => presentImport(run, optionsOf(run), actor.locale)),
      nextCursor: runs.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /** Stops after the batch that is being written; what was written stays and can be undone. @throws AppError import_ended */
  async cancel(actor: UserActor, id: string): Promise<ShownImport> {
    const run = await this.open(actor, id);
    const now = await this.clock.now();
    const stopped =
      (await this.imports.move(id, ['waiting'], 'cancelled', { ended: now })) || (await this.imports.move(id, ['running'], 'cancelling'));
    if (!stopped && run.state !== 'cancelling' && run.state !== 'cancelled') throw importErrors.import_ended({ state: run.state });
    return this.show(actor, id);
  }

  /** @throws AppError import_running, import_ended when it was undone already, nothing_to_undo, undo_expired */
  async undo(actor: UserActor, id: string): Promise<ShownImport> {
    const run = await this.open(actor, id);
    const now = await this.clock.now();
    if (run.state === 'waiting' || run.state === 'running' || run.state === 'cancelling') throw importErrors.import_running();
    if (run.state === 'undoing' || run.state === 'undone') throw importErrors.import_ended({ state: run.state });
    if (optionsOf(run).dryRun || run.created + run.updated === 0) throw importErrors.nothing_to_undo();
    const until = undoUntil(run, false);
    if (until === null || now > until) throw importErrors.undo_expired({ days: UNDO_DAYS });
    await this.audit.act(
      actor,
      (moved) => (moved ? { action: 'import_undone', target: { kind: 'import', id, object: run.object } } : null),
      (tx) => this.imports.move(id, ['done', 'failed', 'cancelled'], 'undoing', { undoActor: actor.userId }, tx),
    );
    await this.jobs.undo(actor.workspaceId, id);
    return this.show(actor, id);
  }

  /** What an undo left as it is; fields by their names of now. */
  async kept(actor: UserActor, id: string): Promise<readonly KeptRecord[]> {
    await this.open(actor, id);
    const { model } = await this.models.current(actor.workspaceId);
    const kept = await this.rows.kept(id, KEPT_SHOWN);
    return kept.map((one) => ({
      ...one,
      fields: one.fields.flatMap((field) => model.objects.get(one.object)?.fields.find(({ id: known }) => known === field)?.name ?? []),
    }));
  }

  /** A page of problems. @param after the row and position of the last one seen */
  async problems(
    actor: UserActor,
    id: string,
    {
      after,
      limit,
      severity,
    }: { readonly after: { readonly line: number; readonly position: number }; readonly limit: number; readonly severity: Severity },
  ) {
    await this.open(actor, id);
    return this.imports.problems(id, after, limit, severity);
  }

  /**
   * The rows that had problems, as a file of the kind that was sent (or of the kind asked for).
   *
   * @returns null when no row had any
   * @throws AppError import_file_gone
   */
  async errorFile(
    actor: UserActor,
    id: string,
    { kind, severity }: { readonly kind: 'csv' | 'xlsx' | null; readonly severity: Severity },
  ): Promise<{ readonly name: string; readonly type: string; readonly content: Readable } | null> {
    const run = await this.open(actor, id);
    const [first] = await this.imports.problems(id, BEFORE_ALL, 1, severity);
    if (!first && (run.fileId !== null || run.failed + run.warned === 0)) return null;
    if (run.fileId === null) throw importErrors.import_file_gone({ days: UNDO_DAYS });
    const rows = heldHere(
      errorRows(this.table.rows(run.fileId, run.format), this.allProblems(id, severity), { columns: run.columns, locale: actor.locale }),
    );
    const base = run.fileName.replace(/\.[^.]+$/, '');
    const name = (extension: string) => `${base}-${errorWord[actor.locale]}.${extension}`;
    if ((kind ?? run.format.kind) === 'xlsx')
      return {
        name: name('xlsx'),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: xlsxFile(rows, errorWord[actor.locale]),
      };
    const format = run.format.kind === 'csv' ? run.format : { encoding: 'utf-8' as const, delimiter: ',' as const };
    return { name: name('csv'), type: `text/csv; charset=${format.encoding}`, content: csvFile(rows, format) };
  }

  private async *allProblems(id: string, severity: Severity): AsyncGenerator<RowProblem> {
    for (let after = BEFORE_ALL; ; ) {
      const page = await this.imports.problems(id, after, PROBLEMS_A_PAGE, severity);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PROBLEMS_A_PAGE) return;
      after = { line: last.line, position: last.position };
    }
  }

  private async mayAudit(actor: UserActor): Promise<boolean> {
    return allow((await this.models.current(actor.workspaceId)).model, actor, 'audit');
  }

  /** One's own, or anybody's for those who may audit. @throws AppError forbidden, not_found */
  async open(actor: UserActor, id: string): Promise<ImportRun> {
    await this.allow(actor);
    const run = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await this.imports.load(actor.workspaceId, id) : null;
    if (!run || (run.actor !== actor.userId && !(await this.mayAudit(actor)))) throw importErrors.not_found({ id });
    return run;
  }
}

const BEFORE_ALL: { readonly line: number; readonly position: number } = { line: -1, position: -1 };
const errorWord: Readonly<Record<Locale, string>> = { 'zh-CN': '错误', en: 'errors' };

const optionsOf = (run: ImportRun): ImportOptions => parseImportOptions(run.options).options;

/** undefined for what is no JSON: reported as such by the options. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** All problems with their places, for a refusal. */
export const refusal = (issues: readonly Issue[]) => importErrors.validation_failed({ count: issues.length }, { issues });
