import type { Text } from '@tangram/errors';
import type { AnyDocument } from '@tangram/model';

/** An element that a publish hides or brings back. */
export interface RetiredElement {
  /** The kind of a document, or `field`. */
  readonly kind: string;
  readonly id: string;
  /** The id of the object of a field; empty for a document. */
  readonly object: string;
  readonly name: string;
  readonly document: unknown;
}

/** What making a revision live writes, besides telling the nodes. */
export interface SwitchWork {
  readonly do: 'switch';
  readonly revision: number;
  readonly title: string;
  readonly actor: string | null;
  readonly documents: readonly AnyDocument[];
  readonly retired: readonly RetiredElement[];
  /** What was retired and is live again. */
  readonly restored: readonly Pick<RetiredElement, 'kind' | 'id' | 'object'>[];
}

/** Statements that run together in one transaction, brief enough to hold their locks. */
export interface StatementsWork {
  readonly do: 'statements';
  readonly statements: readonly string[];
  /** A query of one boolean column `done`: whether this was done already. null when the statements say so themselves (`if not exists`). */
  readonly already: string | null;
  /** What takes it back, in order; null when there is nothing to take back. */
  readonly undo: readonly string[] | null;
  /** True when the statement reads the whole table under a lock that hinders nobody (VALIDATE): no time limit. */
  readonly long: boolean;
}

/** One statement that PostgreSQL refuses inside a transaction: an index made or dropped CONCURRENTLY. */
export interface IndexWork {
  readonly do: 'index';
  readonly schema: string;
  readonly index: string;
  readonly make: string;
  readonly exists: 'after' | 'before';
  /** The other way round; null when it is not taken back. */
  readonly undo: string | null;
}

/** Changes of records, some thousand at a time, each batch with its history in one transaction. */
export interface BatchWork {
  readonly do: 'batches';
  /**
   * Changes the records of one batch and returns one row: `last` (the greatest id it looked at, null at the end) and `count` (records it changed).
   * $1: the id to begin after; $2: how many to look at; $3: the time to write; $4: the cause.
   */
  readonly batch: string;
  /** The same for the way back, or null. */
  readonly undo: string | null;
  /** Where it stands: the last id that is done. */
  readonly after: string | null;
  readonly count: number;
}

export type StepWork = SwitchWork | StatementsWork | IndexWork | BatchWork;

/** A step of a publication as it is kept in `tangram.ddl_step`: what people are told of it, and what is to be done. */
export interface StoredStep {
  readonly title: Text;
  /** The strongest lock it takes, in PostgreSQL's words; empty for none. */
  readonly lock: string;
  /** Records it reads or writes, estimated. */
  readonly rows: number;
  /** Milliseconds it will take, estimated. */
  readonly ms: number;
  readonly reversible: boolean;
  /** What it would lose, in words; null for nothing. */
  readonly loss: Text | null;
  readonly work: StepWork;
}
