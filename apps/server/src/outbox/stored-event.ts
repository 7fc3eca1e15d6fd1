import type { Position } from './position.ts';

/** What the outbox can say was done to a record. */
export type EventOp = 'created' | 'updated' | 'deleted' | 'undeleted' | 'merged' | 'purged' | 'removed';

/** One event as it was written with its transaction. Objects and fields are by id. */
export interface StoredEvent extends Position {
  readonly workspace: string;
  /** `YYYY-MM-DDTHH:MM:SS.sssZ` */
  readonly at: string;
  readonly object: string;
  readonly record: string;
  readonly op: EventOp;
  readonly version: number;
  readonly changed: readonly string[];
  readonly actor: string | null;
  readonly cause: string | null;
}

/** Some events after a position, and how far that is: a reader goes on after `end` even when there were none for it. */
export interface EventPage {
  readonly events: readonly StoredEvent[];
  readonly end: Position;
}
