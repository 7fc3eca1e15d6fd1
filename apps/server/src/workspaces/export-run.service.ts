import { Injectable } from '@nestjs/common';
import { mayAll } from '@tangram/policy';
import type { Readable } from 'node:stream';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { FileStorage } from '../files/file-storage.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { ExportJobs } from './export-jobs.ts';
import type { ExportRun, ExportState } from './export-run.ts';
import { ExportRunStore } from './export-run.store.ts';
import { workspaceErrors } from './workspace.errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An export as admins see it. */
export interface ShownExport {
  readonly id: string;
  readonly by: string;
  readonly state: ExportState;
  readonly total: number;
  readonly done: number;
  readonly size: number | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Until when the zip can be had. */
  readonly expiresAt: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Taking a whole workspace along: begun, watched, stopped and fetched by its admins. */
@Injectable()
export class ExportRunService {
  private readonly clock: Clock;
  private readonly store: ExportRunStore;
  private readonly jobs: ExportJobs;
  private readonly files: FileStorage;
  private readonly audit: Audit;

  constructor(clock: Clock, store: ExportRunStore, jobs: ExportJobs, files: FileStorage, audit: Audit) {
    this.clock = clock;
    this.store = store;
    this.jobs = jobs;
    this.files = files;
    this.audit = audit;
  }

  /** @throws AppError forbidden, export_running */
  async begin(actor: UserActor): Promise<{ readonly id: string }> {
    requireAdmin(actor);
    const { workspaceId, userId } = actor;
    const run = { id: newId(), workspaceId, actor: userId, createdAt: await this.clock.now() };
    const entry = { action: 'workspace_exported', target: { kind: 'workspace', id: workspaceId }, facts: { export: run.id } } as const;
    const begun = await this.audit.act(
      actor,
      (isNew) => (isNew ? entry : null),
      (tx) => this.store.save(tx, run),
    );
    if (!begun) throw workspaceErrors.export_running();
    await this.jobs.start(workspaceId, run.id);
    return { id: run.id };
  }

  /** The last ones, the newest first. @throws AppError forbidden */
  async list(actor: UserActor): Promise<{ readonly data: readonly ShownExport[] }> {
    requireAdmin(actor);
    return { data: (await this.store.list(actor.workspaceId)).map((run) => present(run, actor)) };
  }

  /** @throws AppError forbidden, export_not_found */
  async show(actor: UserActor, id: string): Promise<ShownExport> {
    return present(await this.open(actor, id), actor);
  }

  /** @throws AppError forbidden, export_not_found, export_ended */
  async cancel(actor: UserActor, id: string): Promise<ShownExport> {
    await this.open(actor, id);
    const stopped =
      (await this.store.move(id, ['waiting'], 'cancelled', { ended: await this.clock.now() })) ||
      (await this.store.move(id, ['running', 'cancelling'], 'cancelling'));
    if (!stopped) throw workspaceErrors.export_ended();
    return this.show(actor, id);
  }

  /** The zip. @throws AppError forbidden, export_not_found; export_gone when it is not there yet, or not any more */
  async fetch(actor: UserActor, id: string): Promise<{ readonly file: StoredFile; readonly content: Readable }> {
    const run = await this.open(actor, id);
    const isOver = run.expiresAt !== null && run.expiresAt <= (await this.clock.now());
    const file = run.file === null || isOver ? null : await this.files.load(actor.workspaceId, run.file);
    if (file === null) throw workspaceErrors.export_gone();
    const target = { kind: 'workspace', id: actor.workspaceId } as const;
    await this.audit.note(null, actor, { action: 'workspace_export_fetched', target, facts: { export: id } });
    return { file, content: this.files.read(file.id) };
  }

  private async open(actor: UserActor, id: string): Promise<ExportRun> {
    requireAdmin(actor);
    const run = UUID.test(id) ? await this.store.load(actor.workspaceId, id) : null;
    if (run === null) throw workspaceErrors.export_not_found();
    return run;
  }
}

/** @throws AppError forbidden for everybody but admins */
export function requireAdmin(actor: UserActor): void {
  if (!mayAll(actor)) throw workspaceErrors.forbidden();
}

const present = (
  { id, actor: by, state, total, done, size, createdAt, finishedAt, expiresAt, error }: ExportRun,
  { locale }: UserActor,
) => ({
  id,
  by,
  state,
  total,
  done,
  size,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  expiresAt: expiresAt?.toISOString() ?? null,
  error: error && { code: error.code, message: error.text[locale] },
});
