import type { Text } from '@tangram/errors';

export type RestoreState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled';

/** The parts of a restore, in their order: what was deleted comes back, fields get their values, what was made goes. */
export const phases = ['return', 'values', 'remove'] as const;
export type Phase = (typeof phases)[number];

/** A restore of everything that one cause did, and how far it is. */
export interface RestoreRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly actor: string;
  readonly cause: string;
  readonly state: RestoreState;
  readonly phase: Phase;
  /** The record it looked at last: the id of its object, and its own. */
  readonly after: Place;
  /** Records that the cause touched. */
  readonly total: number;
  readonly done: number;
  /** Records of which something was restored. */
  readonly restored: number;
  readonly kept: number;
  readonly refused: number;
  readonly error: { readonly code: string; readonly text: Text } | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface Place {
  readonly object: string;
  readonly record: string;
}
export const BEGINNING: Place = { object: '', record: '00000000-0000-0000-0000-000000000000' };

/** A record that a cause touched. */
export interface TouchedRecord extends Place {
  /** The cause created it. */
  readonly made: boolean;
}

/** Something that stayed as it is, and why. Objects and fields by their ids. */
export interface RestoreItem extends Place {
  readonly outcome: 'kept' | 'refused';
  readonly field: string | null;
  /** Who changed it later, and when. */
  readonly actor: string | null;
  readonly at: string | null;
  readonly code: string;
  readonly text: Text | null;
}
