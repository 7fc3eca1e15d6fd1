import type { Issue, Text } from '@tangram/errors';
import type { TableFormat } from './reading/table-format.ts';

/** Where an import stands, as it is stored. */
export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled' | 'undoing' | 'undone';

/** How many rows came to what. */
export interface Counts {
  /** Rows that were looked at. */
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  /** Rows that would have changed nothing. */
  readonly skipped: number;
  readonly failed: number;
  /** Rows that were written with a warning. */
  readonly warned: number;
}

export const noCounts: Counts = { done: 0, created: 0, updated: 0, skipped: 0, failed: 0, warned: 0 };

/** One import: what was asked, how far it is. */
export interface ImportRun extends Counts {
  readonly id: string;
  readonly workspaceId: string;
  /** The user who asked for it, and the one who asked to undo it. */
  readonly actor: string;
  readonly undoActor: string | null;
  readonly object: string;
  /** As the caller wrote them. */
  readonly options: unknown;
  readonly state: ImportState;
  /** Rows below the header; null until they were counted. */
  readonly total: number | null;
  /** Records that an undo took back, and those it left because they were changed since. */
  readonly undone: number;
  readonly kept: number;
  /** null: no longer kept. */
  readonly fileId: string | null;
  readonly fileName: string;
  readonly format: TableFormat;
  readonly headerLine: number;
  readonly columns: readonly string[];
  /** The last row whose effect is committed. */
  readonly lastLine: number;
  /** Why the whole import failed. */
  readonly error: { readonly code: string; readonly text: Text } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Something wrong with one row: an error keeps it out, a warning does not. */
export interface RowProblem {
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly issue: Issue;
}

/** A record that a row made or changed. `position` 0 is the row's own record, others are references created along the way. */
export interface WrittenRow {
  readonly line: number;
  readonly position: number;
  /** Name of the object. */
  readonly object: string;
  readonly record: string;
  readonly op: 'created' | 'updated';
  /** null for a creation. */
  readonly versionBefore: number | null;
  readonly versionAfter: number;
}

/** A row whose references to rows of the same file are still to be set. */
export interface PendingRow {
  readonly line: number;
  readonly record: string;
  readonly cells: readonly string[];
}

/** A record that an undo did not take back, and why. */
export interface KeptRecord {
  readonly object: string;
  readonly record: string;
  readonly line: number;
  readonly code: string;
  readonly text: Text;
  /** Ids of the fields that stay; empty for the record as a whole. */
  readonly fields: readonly string[];
}
