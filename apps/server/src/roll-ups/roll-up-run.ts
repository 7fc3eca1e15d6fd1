export type RollUpRunState = 'waiting' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';

/** The work of working one roll-up field out for all records, and how far it is. Object and field by their ids. */
export interface RollUpRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly object: string;
  readonly field: string;
  readonly state: RollUpRunState;
  /** The record it looked at last; null at the beginning. */
  readonly after: string | null;
  readonly lookedAt: number;
  /** Records that held something else than what is below them comes to. */
  readonly changed: number;
  /** Records when it began. */
  readonly total: number;
  /** Who asked for it. */
  readonly actor: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}
