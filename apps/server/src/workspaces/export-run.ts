import type { Text } from '@tangram/errors';

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled' | 'expired';

/** An export of a workspace as it stands. */
export interface ExportRun {
  readonly id: string;
  readonly workspaceId: string;
  /** The user who asked for it. */
  readonly actor: string;
  readonly state: ExportState;
  /** Rows and files. */
  readonly total: number;
  readonly done: number;
  /** The zip, once it is whole; null before, and after its time. */
  readonly file: string | null;
  /** Bytes of the zip. */
  readonly size: number | null;
  readonly error: { readonly code: string; readonly text: Text } | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** How long a zip is kept, in days. */
export const KEPT_DAYS = 7;

export const unfinished: readonly ExportState[] = ['waiting', 'running', 'cancelling'];
