import type { ImportOptions } from './mapping/import-options.ts';
import type { ImportRun, ImportState } from './import-run.ts';
import type { Locale } from '@tangram/errors';

/** How long an import can be taken back. */
export const UNDO_DAYS = 7;

/** Until when an import can be taken back; null when it wrote nothing, or has not ended, or was taken back already. */
export function undoUntil(run: ImportRun, dryRun: boolean): Date | null {
  const ended = run.state === 'done' || run.state === 'failed' || run.state === 'cancelled';
  if (!ended || dryRun || run.created + run.updated === 0 || run.finishedAt === null) return null;
  return new Date(run.finishedAt.getTime() + UNDO_DAYS * 86_400_000);
}

/** The states of an import as the API shows them. */
export type ShownState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';

const shown: Record<ImportState, ShownState> = {
  waiting: 'queued',
  running: 'running',
  cancelling: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  undoing: 'undoing',
  undone: 'undone',
};

/** An import as the API shows it. */
export interface ShownImport {
  readonly id: string;
  readonly state: ShownState;
  readonly object: string;
  readonly file: {
    readonly name: string;
    readonly format: string;
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly sheet?: string;
  };
  readonly mode: string;
  readonly total: number | null;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly warned: number;
  readonly dryRun: boolean;
  readonly historical: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Set when some rows failed or were written with a warning. */
  readonly errorsUrl?: string;
  /** Set when the whole import failed. */
  readonly error?: { readonly code: string; readonly message: string };
  /** Set while it can be undone. */
  readonly undoUntil?: Date;
  /** Set once an undo was asked for. */
  readonly undo?: { readonly undone: number; readonly kept: number; readonly keptUrl?: string };
}

/** @param options of the import, read again */
export function presentImport(run: ImportRun, options: ImportOptions, locale: Locale): ShownImport {
  const { format } = run;
  const url = `/api/v1/imports/${run.id}`;
  const until = undoUntil(run, options.dryRun);
  const isUndo = run.state === 'undoing' || run.state === 'undone';
  return {
    id: run.id,
    state: shown[run.state],
    object: run.object,
    file: {
      name: run.fileName,
      format: format.kind,
      ...(format.kind === 'csv' ? { encoding: format.encoding, delimiter: format.delimiter } : { sheet: format.sheet }),
    },
    mode: options.mode,
    total: run.total,
    done: run.done,
    created: run.created,
    updated: run.updated,
    skipped: run.skipped,
    failed: run.failed,
    warned: run.warned,
    dryRun: options.dryRun,
    historical: options.historical,
    createdBy: run.actor,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    ...(run.failed + run.warned > 0 ? { errorsUrl: `${url}/errors` } : {}),
    ...(run.error ? { error: { code: run.error.code, message: run.error.text[locale] } } : {}),
    ...(until ? { undoUntil: until } : {}),
    ...(isUndo ? { undo: { undone: run.undone, kept: run.kept, ...(run.kept > 0 ? { keptUrl: `${url}/kept` } : {}) } } : {}),
  };
}
