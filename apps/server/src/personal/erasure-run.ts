import type { Text } from '@tangram/errors';

export type ErasureState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled';

/** An erasure of what is known of a person, and how far it is. */
export interface ErasureRun {
  readonly id: string;
  readonly workspace: string;
  /** Who asked for it. */
  readonly actor: string;
  /** The id of the person's object. */
  readonly object: string;
  readonly record: string;
  readonly reason: string;
  readonly state: ErasureState;
  /** Which of the parts it is at, and the record it looked at last. */
  readonly part: number;
  readonly after: string;
  /** Records that told of the person. */
  readonly total: number;
  readonly done: number;
  readonly error: { readonly code: string; readonly text: Text } | null;
}

/** The state that an erasure is in after somebody wants it to stop. */
export const stopped = { waiting: 'cancelled', running: 'cancelling' } as const;
